package io.weir.agent.gate;

import java.util.Arrays;

/**
 * Measures how much each frame of one camera changed, against the camera's own noise, blind to light.
 *
 * <p>Each cell learns how much it flickers from frame to frame (a running mean of the absolute difference, into which a sudden
 * change enters clipped, so that a passing car does not count as noise). A cell has changed when its {@link LocalContrast} is
 * beyond {@value #NOISES} times that and beyond a floor. Not for use by several threads.
 */
public final class ChangeMeter {
    private static final float FLOOR = 0.03f;
    private static final float NOISES = 7;
    private static final float LEARNING = 0.02f;
    private static final float CLIP = 3;
    private static final float LEAST_NOISE = 0.001f;
    private static final float PRIOR_NOISE = 0.06f;
    private static final int PRIOR_FRAMES = 3;

    private final LocalContrast contrast;
    private final int visible;
    private final float[] difference = new float[LumaGrid.CELLS];
    private final float[] noise = new float[LumaGrid.CELLS];
    private final float[] limit = new float[LumaGrid.CELLS];
    private final float[] logs = new float[LumaGrid.CELLS];
    private final float[] last = new float[LumaGrid.CELLS];
    private final float[] scored = new float[LumaGrid.CELLS];
    private long frames;
    private boolean hasScored;
    private float area;

    /** A camera of which nothing is known, and all of whose picture counts. */
    public ChangeMeter() {
        this(Mask.NONE);
    }

    /**
     * A camera of which nothing is known.
     *
     * @param mask what of its picture does not count
     */
    public ChangeMeter(Mask mask) {
        contrast = new LocalContrast(mask);
        visible = Math.max(1, mask.visibleCells());
        Arrays.fill(noise, PRIOR_NOISE);
        Arrays.fill(limit, NOISES * PRIOR_NOISE);
    }

    /**
     * Takes the next frame.
     *
     * @param luma {@code [CELLS]}, see {@link LumaGrid}; copied
     */
    public Change next(int[] luma) {
        LocalContrast.logarithms(luma, logs);
        float sinceLast = 0;
        if (frames > 0) {
            contrast.between(last, logs, difference);
            sinceLast = beyondNoise();
            learnNoise();
        }
        frames++;
        System.arraycopy(logs, 0, last, 0, last.length);
        float change = sinceScored();
        return new Change(change, sinceLast, hasScored ? area : 1);
    }

    /** Measures a frame again, after another one was {@link #scored}. */
    public Change again(int[] luma, Change before) {
        LocalContrast.logarithms(luma, logs);
        float change = sinceScored();
        return new Change(change, before.sinceLast(), hasScored ? area : 1);
    }

    private float sinceScored() {
        if (!hasScored) {
            return Float.MAX_VALUE / 4;
        }
        contrast.between(scored, logs, difference);
        return beyondNoise();
    }

    /** Says that the network sees this frame: from now on change is measured against it. */
    public void scored(int[] luma) {
        LocalContrast.logarithms(luma, scored);
        hasScored = true;
    }

    private float beyondNoise() {
        float sum = 0;
        int cells = 0;
        for (int i = 0; i < difference.length; i++) {
            float size = Math.abs(difference[i]);
            if (size > limit[i]) {
                sum += size / limit[i] - 1;
                cells++;
            }
        }
        area = (float) cells / visible;
        return sum;
    }

    private void learnNoise() {
        // At first a plain mean, begun with a few frames of much noise: what is not known yet is taken for noise, not
        // for change.
        float rate = Math.max(LEARNING, 1f / (frames + PRIOR_FRAMES));
        for (int i = 0; i < noise.length; i++) {
            float clipped = CLIP * noise[i] + LEAST_NOISE;
            noise[i] += rate * (Math.min(Math.abs(difference[i]), clipped) - noise[i]);
            limit[i] = Math.max(FLOOR, NOISES * noise[i]);
        }
    }
}

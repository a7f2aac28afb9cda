package io.weir.agent.gate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Measures how much each frame of one camera changed, against the camera's own noise, blind to light.
 *
 * <p>Each cell learns how much it flickers from frame to frame (a running mean of the absolute difference, into which a sudden
 * change enters clipped, so that a passing car does not count as noise), and how much it jumps at keyframes alone: a codec that is short of bits
 * leaves still cells as they are until the next one, and a mean over all frames says nothing of such a jump. A cell has changed when its {@link LocalContrast} is
 * beyond {@value #NOISES} times the one, {@value #KEY_NOISES} times the other and a floor; a sample none of whose cells is beyond that by more than the camera's {@link
 * Tolerance} is still. Not for use by several threads.
 */
public final class ChangeMeter {
    private static final float FLOOR = 0.03f;
    private static final float NOISES = 7;
    /** Fewer, since keyframes are few: their mean is coarser, and a thing that passes with one enters it. */
    private static final float KEY_NOISES = 4;

    private static final float LEARNING = 0.02f;
    private static final float CLIP = 3;
    private static final float LEAST_NOISE = 0.001f;
    /** What is not known yet is taken for noise, not for change. */
    static final float PRIOR_NOISE = 0.06f;
    /** From this step of light on, as a difference of logarithms, frames are compared in the same light. */
    private static final float LIGHT_STEP = 0.05f;
    /** By how much a tone curve may be off, as a share of the step of light that it makes up for. */
    private static final float TONE_ERROR = 0.3f;
    /** At how many cells at most, as a share of all: where more differ, it is not light alone. */
    private static final float TONE_ERRORS = 0.05f;
    /** More than any frame can change. */
    private static final float MUCH = Float.MAX_VALUE / 4;

    private static final int PRIOR_FRAMES = 3;

    private final LocalContrast contrast;
    private final int visible;
    private final float[] difference = new float[LumaGrid.CELLS];
    private final float[] noise = new float[LumaGrid.CELLS];
    /** Begins at nothing: until keyframes are known to jump, they do not. */
    private final float[] keyNoise = new float[LumaGrid.CELLS];

    private final float[] limit = new float[LumaGrid.CELLS];
    private final Tolerance tolerance = new Tolerance();
    private final SceneWatch scene = new SceneWatch();
    private final SpotFinder spots = new SpotFinder(LumaGrid.COLUMNS, LumaGrid.ROWS);
    private final SmallThings small;
    private final ToneCurve tone = new ToneCurve();
    private final int[] scoredLuma = new int[LumaGrid.CELLS];
    private final int[] toned = new int[LumaGrid.CELLS];
    private final float[] inSameLight = new float[LumaGrid.CELLS];
    private float scoredLight;
    private final float[] sampled = new float[LumaGrid.CELLS];
    private final float[] scored = new float[LumaGrid.CELLS];
    /** The contrasts of the present frame and of the one before it: the arrays change places with each frame. */
    private float[] now = new float[LumaGrid.CELLS];

    private float[] last = new float[LumaGrid.CELLS];
    private final Change change = new Change();
    private float sinceLast;
    private float before;
    private long frames;
    private long keys;
    private boolean hasScored;

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
        small = new SmallThings(mask);
        visible = Math.max(1, mask.visibleCells());
        Arrays.fill(noise, PRIOR_NOISE);
        Arrays.fill(limit, NOISES * PRIOR_NOISE);
    }

    /**
     * Takes the next frame.
     *
     * @param luma {@code [CELLS]}, see {@link LumaGrid}; copied
     * @param isKey whether it is a keyframe, coded without regard to the frames before it
     * @return filled again by the next call
     */
    public Change next(int[] luma, boolean isKey) {
        float[] oldest = last;
        last = now;
        now = oldest;
        contrast.of(luma, now);
        before = sinceLast;
        sinceLast = 0;
        if (frames > 0) {
            sinceLast = beyondNoise(last);
            learnNoise(isKey);
        }
        frames++;
        return change.of(sinceScored(), sinceLast, before);
    }

    /** Measures the frame that was taken last again, after another one was {@link #scored}. */
    public Change again() {
        return change.of(sinceScored(), sinceLast, before);
    }

    /**
     * Judges a sampled frame, and if the network should see it, says that it does: from now on change is measured against it.
     *
     * @param luma {@code [CELLS]}, see {@link LumaGrid}
     * @param fine of the same frame, {@code [CELLS]}, see {@link SpotGrid}; null where the picture is too small for it
     * @param isLarge whether a small thing that the fine grid shows is worth a second look
     * @param time seconds of the stream; less than before in a new session
     * @param into to be filled
     * @return {@code into}
     */
    public Look look(int[] luma, int @Nullable [] fine, boolean isLarge, double time, Look into) {
        contrast.of(luma, sampled);
        float light = contrast.meanLogarithm();
        Spot inFine = fine == null ? null : small.next(fine, time);
        Spot goes = fine == null ? null : small.goes();
        boolean looksAtFine = fine != null && isLarge;
        Spot spot = looksAtFine ? inFine : spots.next(sampled, limit, time);
        if (!hasScored) {
            scene.begins(light);
            seen(luma, light);
            return into.everywhere(light);
        }
        float[] beyond = into.map().begin(visible);
        beyondNoise(luma, light, beyond);
        float most = 1 + most(beyond);
        if (tolerance.covers(most)) {
            Arrays.fill(beyond, 0);
        }
        Look.Kind kind = scene.judge(beyond, light, time);
        tolerance.learn(most, scene.isAlone());
        // too small to change a cell of the coarse grid
        if (goes != null || (spot != null && looksAtFine && kind == Look.Kind.STATIC)) {
            kind = Look.Kind.WORTH;
        }
        if (kind != Look.Kind.WORTH) {
            return into.without(kind, light);
        }
        seen(luma, light);
        return into.worth(light, spot, goes);
    }

    /**
     * Whether nothing had changed for a while when a frame was judged last: a busy picture may rest for a sample and still not be what it
     * was, and teaches nothing of the camera's noise.
     */
    public boolean isQuiet() {
        return scene.isQuiet();
    }

    private static float most(float[] beyond) {
        float most = 0;
        for (float each : beyond) {
            most = Math.max(most, each);
        }
        return most;
    }

    private void seen(int[] luma, float light) {
        System.arraycopy(sampled, 0, scored, 0, scored.length);
        System.arraycopy(luma, 0, scoredLuma, 0, luma.length);
        scoredLight = light;
        hasScored = true;
    }

    /** By how many times its limit each cell of the sampled frame differs from the last one that the network saw, less one. */
    private void beyondNoise(int[] luma, float light, float[] beyond) {
        float[] before = scored;
        float slack = 0;
        float step = Math.abs(light - scoredLight);
        if (step > LIGHT_STEP) { // what is burnt out or drowned shows no contrast in one light, but does in the other
            tone.apply(scoredLuma, luma, toned);
            contrast.of(toned, inSameLight);
            before = inSameLight;
            slack = TONE_ERROR * step;
        }
        int cells = 0;
        for (int i = 0; i < beyond.length; i++) {
            beyond[i] = Math.max(0, Math.abs(sampled[i] - before[i]) / limit[i] - 1);
            cells += beyond[i] > 0 ? 1 : 0;
        }
        if (slack > 0 && cells <= TONE_ERRORS * visible) {
            for (int i = 0; i < beyond.length; i++) {
                beyond[i] = Math.max(0, beyond[i] - slack / limit[i]);
            }
        }
    }

    private float sinceScored() {
        return hasScored ? beyondNoise(scored) : MUCH;
    }

    private float beyondNoise(float[] before) {
        for (int i = 0; i < difference.length; i++) {
            difference[i] = Math.abs(now[i] - before[i]);
        }
        float sum = 0;
        for (int i = 0; i < difference.length; i++) {
            if (difference[i] > limit[i]) {
                sum += difference[i] / limit[i] - 1;
            }
        }
        return sum;
    }

    private void learnNoise(boolean isKey) {
        learn(noise, frames);
        if (isKey) {
            learn(keyNoise, keys++);
        }
        for (int i = 0; i < limit.length; i++) {
            limit[i] = Math.max(limit(noise[i]), KEY_NOISES * keyNoise[i]);
        }
    }

    private void learn(float[] into, long before) {
        float rate = rate(LEARNING, before);
        for (int i = 0; i < into.length; i++) {
            into[i] = learnt(into[i], difference[i], rate);
        }
    }

    /** How much of a difference is learnt: at first as for a plain mean, begun with a few frames of much noise. */
    static float rate(float later, long before) {
        return Math.max(later, 1f / (before + PRIOR_FRAMES));
    }

    /** What a cell's noise is once a difference is learnt, into which a sudden change enters clipped. */
    static float learnt(float noise, float difference, float rate) {
        return noise + rate * (Math.min(difference, CLIP * noise + LEAST_NOISE) - noise);
    }

    /** How far a cell with this noise may be from what it was. */
    static float limit(float noise) {
        return Math.max(FLOOR, NOISES * noise);
    }
}

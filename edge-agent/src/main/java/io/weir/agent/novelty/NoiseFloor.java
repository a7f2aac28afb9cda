package io.weir.agent.novelty;

/**
 * Below which novelty a camera sees nothing but its own noise: measured where the picture stood still.
 *
 * <p>Two frames of a scene in which only noise and light changed differ for the network all the same. The largest such
 * difference of the last {@value #PROBES}, and {@value #MARGIN} of it, is what a threshold must not be below. Not for use by
 * several threads.
 */
public final class NoiseFloor {
    private static final int PROBES = 16;
    private static final float MARGIN = 1.25f;

    /** A camera that flickers more than this is better off with some false keeps than blind. */
    private static final float HIGHEST = 0.6f;

    private final float[] probes = new float[PROBES];
    private final float[] distances;
    private final boolean[] hidden;
    private int next;

    /** @param cells regions of a frame, at least 1, all of which count */
    public NoiseFloor(int cells) {
        this(new boolean[cells]);
    }

    /** @param hidden of each region of a frame, whether it does not count; not all of them */
    public NoiseFloor(boolean[] hidden) {
        this.hidden = hidden.clone();
        this.distances = new float[hidden.length];
    }

    /** Learns from two frames between which only noise and light changed. */
    public void learn(FrameVectors one, FrameVectors other) {
        int dimension = one.dimension();
        for (int cell = 0; cell < distances.length; cell++) {
            float dot = 0;
            for (int i = cell * dimension, end = i + dimension; i < end; i++) {
                dot += one.regions()[i] * other.regions()[i];
            }
            distances[cell] = Math.clamp(1 - dot, 0f, 2f);
        }
        probes[next] = NoveltyScore.of(distances, hidden);
        next = (next + 1) % PROBES;
    }

    /** {@code [16]}: what still frames differed by, a copy, from the oldest to the newest; 0 where there was none yet. */
    public float[] probes() {
        float[] ordered = new float[PROBES];
        for (int i = 0; i < PROBES; i++) {
            ordered[i] = probes[(next + i) % PROBES];
        }
        return ordered;
    }

    /** Goes on from what {@link #probes} gave. */
    public void restore(float[] probes) {
        if (probes.length != PROBES) {
            throw new IllegalArgumentException("A noise floor has " + PROBES + " probes, not " + probes.length);
        }
        System.arraycopy(probes, 0, this.probes, 0, PROBES);
        next = 0;
    }

    /** The threshold to use where this one is asked for: the same, or more where the camera's noise asks for it. */
    public float raise(float threshold) {
        float largest = 0;
        for (float probe : probes) {
            largest = Math.max(largest, probe);
        }
        return Math.max(threshold, Math.min(HIGHEST, MARGIN * largest));
    }
}

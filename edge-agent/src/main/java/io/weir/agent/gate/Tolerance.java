package io.weir.agent.gate;

/**
 * How far beyond its usual noise a camera's noise goes now and then: by how many times a cell's limit may be exceeded before it
 * counts as change.
 *
 * <p>A limit of so many times the mean noise would do if noise were alike at all times. A codec that leaves still cells as they were and
 * renews them with each keyframe, or where it has bits to spare, makes noise whose mean says little of its largest values. So that
 * is learnt: a sample in which something exceeds its limit by a little, alone, where nothing had changed lately, raises the
 * tolerance by a tenth; one in which nothing does lowers it by a hair. In the end one sample in some {@value #RARELY} is
 * such a one, which is stochastic approximation (Robbins and Monro, 1951). What changes more, or where something was changing, teaches
 * nothing; so neither what passes nor what a busy place does is ever taken for noise. Not for use by several threads.
 */
final class Tolerance {
    /** What a still camera may cost: one sample in so many is looked at for nothing. */
    private static final int RARELY = 500;

    private static final double STEP = Math.log(1.1);
    private static final float RAISE = (float) Math.exp(STEP);
    private static final float LOWER = (float) Math.exp(-STEP / RARELY);

    /** Above this it is no noise, whatever it is. */
    static final float MOST = 3;

    private float times = 1;

    /**
     * Whether a sample is noise.
     *
     * @param most how far off the cell was that was furthest off, in units of its limit
     */
    boolean covers(float most) {
        return most <= times;
    }

    /**
     * Learns of a sample.
     *
     * @param most how far off the cell was that was furthest off, in units of its limit
     * @param alone whether it was where nothing had changed lately
     */
    void learn(float most, boolean alone) {
        if (covers(most)) {
            times = Math.max(1, times * LOWER);
        } else if (alone && most <= MOST) {
            times = Math.min(MOST, times * RAISE);
        }
    }
}

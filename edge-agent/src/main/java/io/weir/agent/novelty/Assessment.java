package io.weir.agent.novelty;

import org.jspecify.annotations.Nullable;

/**
 * What the memory says of a frame.
 *
 * @param novelty how new it is to all that was seen, in [0, 2]
 * @param amount how much of it is new to what was seen before the present moment: what its regions are beyond the threshold,
 *     summed up, at least 0; frames of a moment are ranked by it
 * @param threshold what novelty has to reach
 * @param nearest the id of the remembered frame that it is most like, or null if nothing was remembered
 * @param first whether nothing was remembered before it
 * @param small whether it is a small thing that is new, found by a second look
 * @param wanted whether it is new only since it is near an example of what is wanted
 * @param strong whether it is new only since something changed strongly in what is new
 * @param typical whether it is not new, but a representative of what comes again and again
 * @param distances {@code [cells]}, row by row, each in [0, 2]: how far each region is from all that was seen; not to be changed. The memory's own,
 *     which it fills again with the next frame: who waits for that takes a {@link #copy}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never copied
public record Assessment(
        float novelty,
        float amount,
        float threshold,
        @Nullable String nearest,
        boolean first,
        boolean small,
        boolean wanted,
        boolean strong,
        boolean typical,
        float[] distances) {
    /** How many times the threshold: what is new by less needs something else to speak for it. */
    private static final float HARDLY = 1.5f;

    /** What is new by as much is something, however high a threshold the user sets. */
    private static final float SOMETHING = 0.45f;

    /** Whether it shows something that was not seen before, or stands for what is seen again and again. */
    public boolean isNew() {
        return first || typical || novelty >= threshold;
    }

    /** Whether it is new by no more than light, water and noise make of a scene now and then. */
    public boolean isHardlyNew() {
        return !isSomething() && novelty < HARDLY * threshold;
    }

    /** Whether it counts by itself, be it ever so short or slight. */
    public boolean isSomething() {
        return first || typical || small || wanted || novelty >= SOMETHING;
    }

    /** The same, with distances of its own. */
    public Assessment copy() {
        return new Assessment(
                novelty, amount, threshold, nearest, first, small, wanted, strong, typical, distances.clone());
    }

    /** The same frame as a representative of what comes again and again. */
    Assessment asTypical() {
        return new Assessment(novelty, amount, threshold, nearest, first, small, wanted, strong, true, distances);
    }

    /**
     * The same frame, in which something changed strongly.
     *
     * @param asked what its novelty has to reach for that, and does
     */
    Assessment asStrong(float asked) {
        return new Assessment(novelty, amount, asked, nearest, first, small, wanted, true, typical, distances);
    }

    /**
     * The same frame, in which a second look found a small thing that is new.
     *
     * @param found how new the thing is, in [0, 2]
     * @param asked what that has to reach
     */
    public Assessment withSmall(float found, float asked) {
        // Both thresholds are where an event begins: a thing so much above its own is like one region as much above the
        // other.
        float rank = (found / asked - 1) * threshold;
        return new Assessment(found, rank, asked, nearest, first, true, false, false, false, distances);
    }
}

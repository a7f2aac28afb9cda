package io.weir.agent.novelty;

import org.jspecify.annotations.Nullable;

/** What the memory says of a frame. The memory's own, which fills it again with the next frame: who waits for that takes a {@link #copy}. */
public final class Assessment {
    /** How many times the threshold: what is new by less needs something else to speak for it. */
    private static final float HARDLY = 1.5f;

    /** What is new by as much is something, however high a threshold the user sets. */
    private static final float SOMETHING = 0.45f;

    private final float[] distances;
    private float novelty;
    private float amount;
    private float threshold;
    private @Nullable String nearest;
    private boolean first;
    private boolean small;
    private boolean wanted;
    private boolean strong;
    private boolean typical;

    /** @param distances to be filled, {@code [cells]}; kept */
    Assessment(float[] distances) {
        this.distances = distances;
    }

    /**
     * Fills it with what is said of a frame as a whole; its distances are filled by who gave them. Gives itself.
     *
     * @param itsNovelty see {@link #novelty}
     * @param itsAmount see {@link #amount}
     * @param asked see {@link #threshold}
     * @param likest see {@link #nearest}
     * @param isFirst see {@link #first}
     * @param isWanted see {@link #wanted}
     */
    Assessment of(
            float itsNovelty,
            float itsAmount,
            float asked,
            @Nullable String likest,
            boolean isFirst,
            boolean isWanted) {
        novelty = itsNovelty;
        amount = itsAmount;
        threshold = asked;
        nearest = likest;
        first = isFirst;
        small = false;
        wanted = isWanted;
        strong = false;
        typical = false;
        return this;
    }

    /** How new the frame is to all that was seen, in [0, 2]. */
    public float novelty() {
        return novelty;
    }

    /**
     * How much of it is new to what was seen before the present moment: what its regions are beyond the threshold, summed up, at least 0; frames of
     * a moment are ranked by it.
     */
    public float amount() {
        return amount;
    }

    /** What novelty has to reach. */
    public float threshold() {
        return threshold;
    }

    /** The id of the remembered frame that it is most like, or null if nothing was remembered. */
    public @Nullable String nearest() {
        return nearest;
    }

    /** Whether nothing was remembered before it. */
    public boolean first() {
        return first;
    }

    /** Whether it is a small thing that is new, found by a second look. */
    public boolean small() {
        return small;
    }

    /** Whether it is new only since it is near an example of what is wanted. */
    public boolean wanted() {
        return wanted;
    }

    /** Whether it is new only since something changed strongly in what is new. */
    public boolean strong() {
        return strong;
    }

    /** Whether it is not new, but a representative of what comes again and again. */
    public boolean typical() {
        return typical;
    }

    /** {@code [cells]}, row by row, each in [0, 2]: how far each region is from all that was seen; not to be changed. */
    public float[] distances() {
        return distances;
    }

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

    /** The same, of its own. */
    public Assessment copy() {
        Assessment copy = new Assessment(distances.clone()).of(novelty, amount, threshold, nearest, first, wanted);
        copy.small = small;
        copy.strong = strong;
        copy.typical = typical;
        return copy;
    }

    /** Takes the frame for a representative of what comes again and again; gives itself. */
    Assessment asTypical() {
        typical = true;
        return this;
    }

    /**
     * Takes the frame for one in which something changed strongly; gives itself.
     *
     * @param asked what its novelty has to reach for that, and does
     */
    Assessment asStrong(float asked) {
        threshold = asked;
        strong = true;
        return this;
    }

    /**
     * Takes the frame for one in which a second look found a small thing that is new; gives itself.
     *
     * @param found how new the thing is, in [0, 2]
     * @param asked what that has to reach
     */
    public Assessment withSmall(float found, float asked) {
        // Both thresholds are where an event begins: a thing so much above its own is like one region as much above the
        // other.
        float rank = (found / asked - 1) * threshold;
        of(found, rank, asked, nearest, first, false);
        small = true;
        return this;
    }
}

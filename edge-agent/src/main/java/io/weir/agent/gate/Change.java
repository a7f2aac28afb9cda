package io.weir.agent.gate;

/** How much the frame changed that a {@link ChangeMeter} took last; filled again by each. */
public final class Change {
    private static final double STEP = 3;
    private static final double SUDDEN_STEP = 4;
    private static final double STILL_STEP = 2;
    /** Less than a step. */
    private static final float STILLEST = 0.5f;

    private float sinceScored;
    private float sinceLast;
    private float before;

    Change() {}

    /**
     * Fills it.
     *
     * @param scored see {@link #sinceScored}
     * @param last see {@link #sinceLast}
     * @param lastBefore how much the frame before had changed against the one before it
     * @return this
     */
    Change of(float scored, float last, float lastBefore) {
        sinceScored = scored;
        sinceLast = last;
        before = lastBefore;
        return this;
    }

    /**
     * Against the last frame that the network saw: 0 if nothing is beyond the noise, else the sum over cells of how far each is beyond it, in units
     * of the cell's own limit.
     */
    public float sinceScored() {
        return sinceScored;
    }

    /** The same against the frame just before. */
    public float sinceLast() {
        return sinceLast;
    }

    /**
     * What frames of one sampling interval are ranked by: how far they are from what the network saw last and how suddenly they came, and of equals how
     * little they differ from the frame just before.
     *
     * <p>Each counts in whole steps, of a factor of {@value #STEP}, {@value #SUDDEN_STEP} and {@value #STILL_STEP}. What lasts for a frame alone stands
     * out by one of the first two, whatever changed before or moves beside it. Of frames that changed about equally, which is the rule where something
     * moves, the stillest is the least blurred; and where the same thing happens again it is the same one, wherever the intervals begin. The first of an
     * interval, or the one that changed most by a hair, would be another picture each time. Where all move alike, as before a camera that pans, the first
     * is as good as any.
     */
    public float rank() {
        return steps(sinceScored, STEP)
                + steps(sinceLast / (1 + before), SUDDEN_STEP)
                + STILLEST / (1 + steps(sinceLast, STILL_STEP));
    }

    private static float steps(float change, double step) {
        return (float) Math.floor(Math.log1p(change) / Math.log(step));
    }

    /** Whether the picture is the one that the network saw, but for noise and light. */
    public boolean isStatic() {
        return sinceScored == 0;
    }
}

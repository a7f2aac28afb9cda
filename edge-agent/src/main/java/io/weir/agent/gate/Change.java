package io.weir.agent.gate;

/**
 * How much a frame changed.
 *
 * @param sinceScored against the last frame that the network saw: 0 if nothing is beyond the noise, else the sum over cells of
 *     how far each is beyond it, in units of the cell's own limit
 * @param sinceLast the same against the frame just before
 * @param area the share of cells, 0 to 1, that are beyond the noise against the last frame that the network saw
 */
public record Change(float sinceScored, float sinceLast, float area) {
    private static final double STEP = 4;

    /** A change of no cell. */
    public Change(float sinceScored, float sinceLast) {
        this(sinceScored, sinceLast, 0);
    }

    /**
     * What frames of one sampling interval are ranked by, in whole steps, those of both measures together: what differs from both
     * is most likely an event of its own.
     *
     * <p>A step is a factor of {@value #STEP}. Of frames that changed about equally, which is the rule where something moves, the
     * first is as good as any; to take the greatest by a hair would be to take the most blurred, or the worst exposed.
     */
    public float rank() {
        return steps(sinceScored) + steps(sinceLast);
    }

    private static float steps(float change) {
        return (float) Math.floor(Math.log1p(change) / Math.log(STEP));
    }

    /** Whether the picture is the one that the network saw, but for noise and light. */
    public boolean isStatic() {
        return sinceScored == 0;
    }
}

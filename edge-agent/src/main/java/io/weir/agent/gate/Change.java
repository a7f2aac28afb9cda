package io.weir.agent.gate;

/**
 * How much a frame changed.
 *
 * @param sinceScored against the last frame that the network saw: 0 if nothing is beyond the noise, else the sum over cells of
 *     how far each is beyond it, in units of the cell's own limit
 * @param sinceLast the same against the frame just before
 */
public record Change(float sinceScored, float sinceLast) {
    /** What frames of one sampling interval are ranked by: what differs from both is most likely an event of its own. */
    public float rank() {
        return sinceScored + sinceLast;
    }

    /** Whether the picture is the one that the network saw, but for noise and light. */
    public boolean isStatic() {
        return sinceScored == 0;
    }
}

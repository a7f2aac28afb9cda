package io.weir.agent.novelty;

/**
 * One remembered frame, as it is kept beyond the end of the program.
 *
 * @param id of the frame
 * @param times how often it was the nearest to a frame
 * @param seen {@code [cells]}: when each of its regions was the nearest to a frame for the last time, in seconds of the caller's
 *     clock
 * @param regions {@code [cells, dimension]}, row by row, each row of unit length; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never copied
public record Remembered(String id, long times, double[] seen, float[] regions) {
    /** When any of its regions was the nearest to a frame for the last time. */
    public double lastSeen() {
        double last = Double.NEGATIVE_INFINITY;
        for (double at : seen) {
            last = Math.max(last, at);
        }
        return last;
    }
}

package io.weir.agent.novelty;

/**
 * Gets used to what comes and goes in a blink: the first of it always counts, each further one has to be twice as new as the one
 * before, and an hour of the stream takes one back. Not for use by several threads.
 */
public final class Habituation {
    private static final double SECONDS = 3600;

    private double level;
    private double last = Double.NaN;

    /**
     * Judges something that came and went.
     *
     * @param time seconds of the stream; less than before in a new session
     * @param novelty how new it was
     * @param threshold what novelty has to reach where nothing is usual
     * @return whether it is new enough; if so, the next has to be newer
     */
    public boolean lets(double time, float novelty, float threshold) {
        if (time > last) {
            level = Math.max(0, level - (time - last) / SECONDS);
        }
        last = time;
        if (novelty < threshold * Math.pow(2, Math.ceil(level))) {
            return false;
        }
        level++;
        return true;
    }
}

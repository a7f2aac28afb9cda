package io.weir.processor.budget;

/** Turns seconds as streams give them into whole milliseconds, the unit in which the budget counts. */
final class Millis {
    /** About 30 years: a stream that says more is wrong, and sums of a few wrong ones must still fit. */
    private static final double MOST_SECONDS = 1e9;

    private Millis() {}

    /** Rounds down, so that "before the end of a window" means the same in both units; NaN and what is below 0 count as 0. */
    static long of(double seconds) {
        return seconds > 0 ? (long) Math.floor(Math.min(seconds, MOST_SECONDS) * 1000) : 0;
    }

    static double toSeconds(long millis) {
        return millis / 1000.0;
    }
}

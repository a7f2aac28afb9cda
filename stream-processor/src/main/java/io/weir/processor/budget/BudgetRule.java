package io.weir.processor.budget;

import java.time.Duration;

/**
 * How much may be taken, and how it is decided.
 *
 * @param limit how many frames may be selected in any window, 0 or more
 * @param window the length of the window, from 1 ms to 100 years
 * @param contest how long bids of live sources wait for each other, from 0 (none waits) to 100 years
 * @param repeats the cosine distance up to which a frame repeats another, in [0, 2]: the noise floor, usually 0.02
 */
public record BudgetRule(int limit, Duration window, Duration contest, double repeats) {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** One control frame for so many of the limit. */
    private static final int CONTROL_SHARE = 20;

    public BudgetRule {
        if (limit < 0) {
            throw new IllegalArgumentException("limit " + limit + ": must be 0 or more");
        }
        if (window.compareTo(Duration.ofMillis(1)) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window " + window + ": must be from 1 ms to 100 years");
        }
        if (contest.isNegative() || contest.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("contest " + contest + ": must be from 0 to 100 years");
        }
        if (!(repeats >= 0 && repeats <= 2)) {
            throw new IllegalArgumentException("repeats " + repeats + ": must be a cosine distance from 0 to 2");
        }
    }

    long windowMillis() {
        return window.toMillis();
    }

    long contestMillis() {
        return contest.toMillis();
    }

    /** How many frames of the control sample a window may hold. */
    int controlLimit() {
        return limit / CONTROL_SHARE;
    }
}

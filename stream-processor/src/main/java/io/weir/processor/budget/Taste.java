package io.weir.processor.budget;

import java.time.Duration;

/**
 * What counts as covered: by which power of the distance, and for how long.
 *
 * <p>With a power above 1, small distances matter less than large ones, so that what lies apart is chosen; below 1, only the very
 * like of a frame counts as covered, so that what is frequent is. A power of 1 is the mean distance. Since powers keep order, the gain
 * stays that of facility location. {@link StrictMath}, so that each machine gives the same verdicts.
 */
final class Taste {
    /** Up to this the fade of a frame means that it is more than a half-life old. */
    static final float FORGOTTEN = 0.5f;

    /** Steps of a half-life in which coverage fades; finer ones would change nothing and cost a sweep each. */
    private static final int STEPS = 1_000;

    private final double power;
    private final long halfMillis;

    Taste(BudgetRule rule) {
        power = rule.dial() == 0 ? 1 : StrictMath.pow(4, rule.dial());
        Duration half = rule.halfLife();
        halfMillis = half == null ? 0 : half.toMillis();
    }

    boolean isPlain() {
        return power == 1;
    }

    double of(double distance) {
        return StrictMath.pow(distance, power);
    }

    /** Whether time makes a difference at all. */
    boolean fades() {
        return halfMillis > 0;
    }

    /** Whether so much time makes a difference. */
    boolean fades(long millis) {
        return fades() && millis > 0 && millis >= halfMillis / STEPS;
    }

    /** By how much a frame still covers after so long, in [0, 1]. */
    float fade(long millis) {
        return halfMillis == 0 || millis <= 0 ? 1 : (float) StrictMath.pow(0.5, (double) millis / halfMillis);
    }
}

package io.weir.wire;

/**
 * At most so much in any window of this length.
 *
 * @param bytes whether it counts the bytes of pictures; else frames
 * @param amount how many, 0 or more; 0 refuses all
 * @param windowMillis the length of the window, from 1 ms to 100 years
 */
public record BudgetLimit(boolean bytes, long amount, long windowMillis) {
    /** The longest window, in milliseconds. */
    public static final long LONGEST = 36_500L * 86_400_000;

    public BudgetLimit {
        if (amount < 0) {
            throw new IllegalArgumentException("a limit of " + amount + ": must be 0 or more");
        }
        if (windowMillis < 1 || windowMillis > LONGEST) {
            throw new IllegalArgumentException("a window of " + windowMillis + " ms: must be from 1 ms to 100 years");
        }
    }

    /** At most so many frames. */
    public static BudgetLimit frames(long amount, long windowMillis) {
        return new BudgetLimit(false, amount, windowMillis);
    }

    /** At most so many bytes of pictures. */
    public static BudgetLimit bytes(long amount, long windowMillis) {
        return new BudgetLimit(true, amount, windowMillis);
    }
}

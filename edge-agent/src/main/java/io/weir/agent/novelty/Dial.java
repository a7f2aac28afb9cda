package io.weir.agent.novelty;

/**
 * Which of what is new a camera is to keep: from -1, what it mostly sees, over 0 to 1, what it never saw. Immutable.
 *
 * <p>Away from 0 more is asked of what is new: towards 1 up to twice the threshold, so that only what is far from everything is left;
 * towards -1 up to four times, so that a thing that was seen once is none of what the camera mostly sees. Instead, below 0, what comes
 * again and again is kept once more, as a representative: when a remembered frame was the nearest to {@code N} others, and each time
 * that number has doubled. Of a moment the frame is kept whose regions' distances beyond the threshold are the largest by the norm of
 * order {@code 4^dial}: their sum at 0, nearly the largest alone at 1, nearly their number at -1.
 */
public final class Dial {
    /** As it is when nothing is said. */
    public static final Dial NONE = new Dial(0);

    private static final double RARER = 2;
    private static final double MORE_USUAL = 4;
    private static final double STEEPNESS = 4;
    private static final double RETURNS = 16;
    private static final float MOST = 2;

    private final double value;
    private final double order;
    private final double factor;

    private Dial(double value) {
        this.value = value;
        this.order = Math.pow(STEEPNESS, value);
        this.factor = value > 0 ? Math.pow(RARER, value) : Math.pow(MORE_USUAL, -value);
    }

    /**
     * A dial at some value.
     *
     * @param value in [-1, 1]
     */
    public static Dial at(double value) {
        if (!(value >= -1 && value <= 1)) {
            throw new IllegalArgumentException("A dial is from -1 to 1, not " + value);
        }
        return value == 0 ? NONE : new Dial(value);
    }

    /** Whether it changes nothing. */
    boolean isNone() {
        return value == 0;
    }

    /** The threshold to use where this one is asked for: the same or more, and at most 2. */
    float raise(float threshold) {
        return isNone() ? threshold : (float) Math.min(MOST, threshold * factor);
    }

    /** How often a remembered frame must have been the nearest to be worth a representative; 0 if it never is. */
    long returns() {
        return value < 0 ? Math.round(RETURNS / -value) : 0;
    }

    /** As {@link NoveltyScore#amount}, by the norm. One region alone counts the same whatever the dial. */
    float amount(float[] distances, boolean[] hidden, float threshold) {
        if (isNone()) {
            return NoveltyScore.amount(distances, hidden, threshold);
        }
        double sum = 0;
        for (int i = 0; i < distances.length; i++) {
            sum += hidden[i] ? 0 : Math.pow(Math.max(0, distances[i] - threshold), order);
        }
        return (float) Math.pow(sum, 1 / order);
    }
}

package io.weir.processor.budget;

/**
 * Spreads spending over the window: a bucket that fills at {@code limit / window} and gives one token a selection.
 *
 * <p>It holds up to a quarter of the limit, at least one token, so that a burst may take what a quiet time has left. It starts
 * with 7 % of the limit, at least one, since about that much stays in it while it is used: what is in the bucket at the end of a
 * window was not spent. It restricts live spending within the hard limit and never replaces it.
 */
final class Pace {
    private static final String KEY = "pace";
    private static final double CARRIED = 0.25;
    private static final double AT_START = 0.07;

    private final Journal journal;
    private final double perMilli;
    private final double most;
    private double tokens;
    private long filled;

    Pace(BudgetRule rule, Stored stored, Journal journal) {
        this.journal = journal;
        perMilli = (double) rule.limit() / rule.windowMillis();
        most = Math.max(1, rule.limit() * CARRIED);
        tokens = Math.max(1, rule.limit() * AT_START);
        stored.takeOne(KEY, fields -> {
            tokens = fields.getDouble();
            filled = fields.getLong();
        });
    }

    void advance(long now) {
        if (now > filled) {
            tokens = Math.min(most, tokens + (now - filled) * perMilli);
            filled = now;
        }
    }

    boolean hasToken() {
        return tokens >= 1;
    }

    /** Takes a token; one that was not there is not owed, since only what is not paced takes such. */
    void spend() {
        tokens = Math.max(0, tokens - 1);
    }

    /** Selections a millisecond that the window allows in the long run. */
    double perMilli() {
        return perMilli;
    }

    /** How much of what the bucket can hold may be spent now, in [0, 1], given the room that the window has. */
    double fill(int room) {
        return Math.min(1, Math.min(tokens, room) / most);
    }

    void save() {
        journal.put(KEY, new Packed().put(tokens).put(filled).bytes());
    }
}

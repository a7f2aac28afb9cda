package io.weir.processor.budget;

import io.weir.wire.BudgetClock;
import io.weir.wire.Tick;
import java.util.List;

/** A source that is always there, so that the time of a budget never stands still and never follows a stream. */
final class Heartbeat {
    private static final String KEY = "heartbeat";
    private static final long EVERY = 60_000;

    /** No camera may be called so. */
    private static final Tick ALWAYS = new Tick("*", "*", 1, true, 0, 0, false);

    private final Journal journal;
    private long last = Long.MIN_VALUE;

    Heartbeat(Stored stored, Journal journal) {
        this.journal = journal;
        stored.takeOne(KEY, fields -> last = fields.getLong());
    }

    /** What the budget is to hear before the next record; often nothing. */
    List<BudgetClock> beat(RegionClock clock) {
        if (last != Long.MIN_VALUE && clock.now() - last < EVERY) {
            return List.of();
        }
        last = clock.now();
        journal.put(KEY, new Packed().put(last).bytes());
        return List.of(new BudgetClock(List.of(ALWAYS), clock.latest()));
    }
}

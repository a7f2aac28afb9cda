package io.weir.processor.topology;

import io.weir.processor.budget.LocalContest;
import io.weir.processor.budget.LocalContest.Result;
import io.weir.processor.config.BudgetSettings;
import io.weir.wire.Bid;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The contest of one partition, and what time it is there: that of the records, and where none comes, on from there by the clock, a second
 * behind it.
 *
 * <p>Records that are less than that second late find contests as they would have without the clock, so that the partition read again
 * gives the same winners.
 */
final class LocalRound {
    static final String STORE = "local";

    private static final String WANTED = "want";
    private static final long BEHIND = 1_000;

    private final LocalContest contest;
    private final ProcessorContext<byte[], byte[]> context;
    private long record;
    private long came;

    private LocalRound(ProcessorContext<byte[], byte[]> context, LocalContest contest) {
        this.context = context;
        this.contest = contest;
        came = context.currentSystemTimeMs();
        record = contest.now();
    }

    /** Starts on what the store holds. */
    static LocalRound start(ProcessorContext<byte[], byte[]> context, BudgetSettings settings) {
        StoreJournal journal = new StoreJournal(context.getStateStore(STORE));
        return new LocalRound(
                context,
                LocalContest.restore(
                        settings.rule(),
                        BudgetSettings.limits(Objects.requireNonNull(settings.local()))
                                .getFirst(),
                        journal.entries(),
                        journal));
    }

    /** Whether a frame has to win here before it may bid; what is wanted has not. */
    boolean takes(FrameEvent frame, Bid bid) {
        return !frame.reason().equals(WANTED) && contest.takes(bid);
    }

    /** Takes the bid of a frame, stamped with the time of its record. */
    List<Result> accept(Bid bid) {
        reach(bid.stampMillis());
        return contest.accept(bid);
    }

    /** Takes a tick, at the time of its record. */
    List<Result> hear(Tick tick, long millis) {
        reach(millis);
        return contest.hear(tick, millis);
    }

    /** Lets time pass where no record comes. */
    List<Result> pass(long now) {
        long quiet = now - came - BEHIND;
        return quiet <= 0 || record == Long.MIN_VALUE ? List.of() : contest.pass(record + quiet);
    }

    private void reach(long millis) {
        record = millis;
        came = context.currentSystemTimeMs();
    }
}

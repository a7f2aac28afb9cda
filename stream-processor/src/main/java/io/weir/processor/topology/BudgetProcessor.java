package io.weir.processor.topology;

import io.weir.processor.budget.Budget;
import io.weir.processor.budget.Judge;
import io.weir.processor.budget.Region;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.wire.Bid;
import io.weir.wire.BidCodec;
import io.weir.wire.BidRecord;
import io.weir.wire.LeaseCodec;
import io.weir.wire.Verdict;
import io.weir.wire.VerdictCodec;
import io.weir.wire.WireException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Hands what stands on its partition of the bids topic to the budget, in its order, and writes the budget's verdicts.
 *
 * <p>Where the budget is in regions, it is that of one of them, and tells the keeper of the leases every {@value #WORD_SECONDS} s what it
 * needs; each answer also tells it the time.
 */
final class BudgetProcessor implements StartedProcessor.Work {
    static final String STORE = "budget";

    private static final int WORD_SECONDS = 2;

    private final ProcessorContext<byte[], byte[]> context;
    private final ProcessorMetrics metrics;
    private final StatusBoard board;
    private final DeadLetters deadLetters;
    private final Judge judge;
    private final int region;

    /**
     * Starts on what the store holds.
     *
     * @param settings of this instance
     * @param board where the budgets of this instance say how they stand
     */
    BudgetProcessor(
            ProcessorContext<byte[], byte[]> context,
            BudgetSettings settings,
            ProcessorMetrics metrics,
            StatusBoard board) {
        this.context = context;
        this.metrics = metrics;
        this.board = board;
        this.region = context.taskId().partition();
        this.deadLetters = new DeadLetters(context, WeirTopology.TO_BID_DEAD_LETTERS, metrics);
        StoreJournal journal = new StoreJournal(context.getStateStore(STORE));
        if (settings.regions() == 1) {
            Budget whole = Budget.restore(journal.entries(), journal);
            judge = settings.local() == null
                    ? whole
                    : whole.knowing(settings.rule().groups());
        } else {
            Region own = Region.restore(region, journal.entries(), journal);
            judge = own;
            context.schedule(
                    Duration.ofSeconds(WORD_SECONDS),
                    PunctuationType.WALL_CLOCK_TIME,
                    now -> context.forward(Messages.of(LeaseCodec.encode(own.need(now)), now), WeirTopology.TO_LEASES));
        }
        byte[] key = Partitions.key(region, settings.regions());
        Terms.say(context, settings.rule(), judge.settings(), key, WeirTopology.TO_OWN_BIDS);
        report();
    }

    private void report() {
        board.say(region, judge.settings().isPresent() ? judge.status() : null);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        BidRecord bid;
        try {
            bid = BidCodec.decode(record.headers(), record.value());
        } catch (WireException e) {
            deadLetters.send(record, e);
            return;
        }
        List<Verdict> verdicts = judge.accept(bid);
        for (Verdict verdict : verdicts) {
            metrics.verdict(verdict);
            context.forward(
                    Messages.of(VerdictCodec.encode(verdict), context.currentSystemTimeMs()), WeirTopology.TO_VERDICTS);
        }
        if (!verdicts.isEmpty() || !(bid instanceof Bid)) {
            report(); // one more that waits is told with the next clock, within a second
        }
    }

    @Override
    public void close() {
        board.say(region, null);
    }
}

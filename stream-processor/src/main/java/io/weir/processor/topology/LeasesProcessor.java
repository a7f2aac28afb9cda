package io.weir.processor.topology;

import io.weir.processor.budget.Leases;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.wire.LeaseCodec;
import io.weir.wire.LeaseRecord;
import io.weir.wire.WireException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands what stands on the topic of the leases to their keeper, in its order, and writes each lease among the bids of its region. */
final class LeasesProcessor implements StartedProcessor.Work {
    static final String STORE = "leases";

    private final ProcessorContext<byte[], byte[]> context;
    private final int regions;
    private final DeadLetters deadLetters;
    private final Leases leases;

    LeasesProcessor(ProcessorContext<byte[], byte[]> context, BudgetSettings settings, ProcessorMetrics metrics) {
        this.context = context;
        this.regions = settings.regions();
        this.deadLetters = new DeadLetters(context, WeirTopology.TO_LEASE_DEAD_LETTERS, metrics);
        StoreJournal journal = new StoreJournal(context.getStateStore(STORE));
        Leases restored = Leases.restore(regions, journal.entries(), journal);
        this.leases = settings.local() == null
                ? restored
                : restored.knowing(settings.rule().groups());
        byte[] key = Partitions.key(0, 1);
        Terms.say(context, settings.rule(), leases.settings(), key, WeirTopology.TO_OWN_LEASES);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        LeaseRecord word;
        try {
            word = LeaseCodec.decode(record.headers(), record.value());
        } catch (WireException e) {
            deadLetters.send(record, e);
            return;
        }
        leases.accept(word)
                .ifPresent(lease -> context.forward(
                        Messages.of(LeaseCodec.encode(lease), context.currentSystemTimeMs())
                                .withKey(Partitions.key(lease.region(), regions)),
                        WeirTopology.TO_REGIONS));
    }
}

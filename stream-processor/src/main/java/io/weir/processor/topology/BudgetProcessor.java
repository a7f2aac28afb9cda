package io.weir.processor.topology;

import io.weir.processor.budget.Budget;
import io.weir.processor.budget.BudgetRule;
import io.weir.processor.budget.Journal;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.wire.BidCodec;
import io.weir.wire.BidRecord;
import io.weir.wire.Verdict;
import io.weir.wire.VerdictCodec;
import io.weir.wire.WireException;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Hands what stands on the bids topic to the budget, in its order, and writes the budget's verdicts. */
final class BudgetProcessor implements StartedProcessor.Work {
    static final String STORE = "budget";

    private final ProcessorContext<byte[], byte[]> context;
    private final ProcessorMetrics metrics;
    private final DeadLetters deadLetters;
    private final Budget budget;

    BudgetProcessor(ProcessorContext<byte[], byte[]> context, BudgetRule rule, ProcessorMetrics metrics) {
        this.context = context;
        this.metrics = metrics;
        this.deadLetters = new DeadLetters(context, WeirTopology.TO_BID_DEAD_LETTERS, metrics);
        KeyValueStore<String, byte[]> store = context.getStateStore(STORE);
        this.budget = Budget.restore(rule, entries(store), new StoreJournal(store));
        metrics.budget(budget.status());
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled();
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
        for (Verdict verdict : budget.accept(bid)) {
            metrics.verdict(verdict);
            context.forward(
                    Messages.of(VerdictCodec.encode(verdict), context.currentSystemTimeMs()), WeirTopology.TO_VERDICTS);
        }
        metrics.budget(budget.status());
    }

    @Override
    public void close() {
        metrics.budget(null);
    }

    private static List<Map.Entry<String, byte[]>> entries(KeyValueStore<String, byte[]> store) {
        List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                entries.add(new SimpleImmutableEntry<>(entry.key, entry.value));
            }
        }
        return entries;
    }

    /** Writes through to the store, which Kafka keeps with the offsets in one transaction. */
    private record StoreJournal(KeyValueStore<String, byte[]> store) implements Journal {
        @Override
        public void put(String key, byte[] value) {
            store.put(key, value);
        }

        @Override
        public void remove(String key) {
            store.delete(key);
        }
    }
}

package io.weir.processor.topology;

import io.weir.processor.budget.Budget;
import io.weir.processor.budget.BudgetRule;
import io.weir.processor.budget.Journal;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.wire.BidCodec;
import io.weir.wire.BidRecord;
import io.weir.wire.BudgetTerms;
import io.weir.wire.Verdict;
import io.weir.wire.VerdictCodec;
import io.weir.wire.WireException;
import java.time.Duration;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Hands what stands on the bids topic to the budget, in its order, and writes the budget's verdicts.
 *
 * <p>Where the settings say another rule than the last terms on the topic, it writes them there, once; they hold when they come back,
 * so that verdicts depend on the topic alone.
 */
final class BudgetProcessor implements StartedProcessor.Work {
    static final String STORE = "budget";

    private static final Duration SOON = Duration.ofMillis(20);

    private final ProcessorContext<byte[], byte[]> context;
    private final ProcessorMetrics metrics;
    private final DeadLetters deadLetters;
    private final Budget budget;
    private final BudgetRule settings;

    /** @param rule of this instance's settings */
    BudgetProcessor(ProcessorContext<byte[], byte[]> context, BudgetRule rule, ProcessorMetrics metrics) {
        this.context = context;
        this.metrics = metrics;
        this.deadLetters = new DeadLetters(context, WeirTopology.TO_BID_DEAD_LETTERS, metrics);
        KeyValueStore<String, byte[]> store = context.getStateStore(STORE);
        this.budget = Budget.restore(entries(store), new StoreJournal(store));
        BudgetTerms terms = rule.terms("settings-" + context.currentSystemTimeMs(), context.currentSystemTimeMs());
        this.settings = BudgetRule.of(terms); // to the millisecond, as they come back
        if (!budget.settings().equals(Optional.of(settings))) {
            sayTerms();
        }
        report();
    }

    /** Not at the start itself: what a node forwards there has nowhere to go yet. */
    private void sayTerms() {
        AtomicReference<@Nullable Cancellable> timer = new AtomicReference<>();
        timer.set(context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, now -> {
            BudgetTerms terms = settings.terms("settings-" + now, now);
            context.forward(Messages.of(BidCodec.encode(terms), now), WeirTopology.TO_OWN_BIDS);
            Objects.requireNonNull(timer.get()).cancel();
        }));
    }

    private void report() {
        metrics.budget(budget.settings().isPresent() ? budget.status() : null);
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(
                        // A few kB a verdict, each soon replaced: cleaned early, or a restart would read it all.
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        Integer.toString(16 << 20),
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                        "0.2"));
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
        report();
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

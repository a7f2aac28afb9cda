package io.weir.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.models.Embedding;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.settings.Limits;
import io.weir.settings.Rate;
import io.weir.wire.Bid;
import io.weir.wire.BidCodec;
import io.weir.wire.BudgetClock;
import io.weir.wire.Tick;
import io.weir.wire.Verdict;
import io.weir.wire.VerdictCodec;
import io.weir.wire.WireException;
import io.weir.wire.WireRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

class BudgetRestartTest {
    private static final int RECORDS = 60;
    private static final BudgetSettings SETTINGS =
            BudgetSettings.of(Limits.of(new Rate(6, Duration.ofSeconds(20))), Duration.ofSeconds(3));

    private final ProcessorMetrics metrics = new ProcessorMetrics(new SimpleMeterRegistry());

    @Property(tries = 25)
    void shouldGiveTheSameVerdictsAfterRestartsWithTheSameStore(
            @ForAll long seed, @ForAll @IntRange(max = RECORDS) int one, @ForAll @IntRange(max = RECORDS) int other)
            throws WireException {
        List<WireRecord> records = records(new Random(seed));
        int first = Math.min(one, other);
        int second = Math.max(one, other);

        List<Verdict> throughout = process(store(), records);
        KeyValueStore<String, byte[]> store = store();
        List<Verdict> interrupted = process(store, records.subList(0, first));
        interrupted.addAll(process(store, records.subList(first, second)));
        interrupted.addAll(process(store, records.subList(second, RECORDS)));

        assertThat(throughout).isNotEmpty();
        assertThat(interrupted).isEqualTo(throughout);
    }

    /** Starts on a store, as Kafka Streams does with a restored one, and takes these records. */
    private List<Verdict> process(KeyValueStore<String, byte[]> store, List<WireRecord> records) throws WireException {
        MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>(new Properties());
        context.setCurrentSystemTimeMs(0);
        context.addStateStore(store);
        StartedProcessor processor = new StartedProcessor(
                started -> new BudgetProcessor(started, SETTINGS, metrics, new StatusBoard(metrics)));
        processor.init(context);
        records.forEach(record -> processor.process(Messages.of(record, 0)));
        processor.close();
        List<Verdict> verdicts = new ArrayList<>();
        for (var forward : context.forwarded(WeirTopology.TO_VERDICTS)) {
            verdicts.add(VerdictCodec.decode(
                    forward.record().headers(), forward.record().value()));
        }
        return verdicts;
    }

    private static KeyValueStore<String, byte[]> store() {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(BudgetProcessor.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>(new Properties());
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    /** A live camera's bids and clocks, a second or so apart, the last long after the others. */
    private static List<WireRecord> records(Random random) {
        List<WireRecord> records = new ArrayList<>();
        long stamp = 1_772_366_400_000L;
        records.add(BidCodec.encode(SETTINGS.rule().terms("first", stamp)));
        for (int i = 1; i < RECORDS; i++) {
            stamp += random.nextInt(2000) + (i == RECORDS - 1 ? 100_000 : 0);
            if (random.nextBoolean() || i == 1 || i == RECORDS - 1) {
                Tick tick = new Tick("gate", "agent", 1, true, i, i, false);
                records.add(BidCodec.encode(new BudgetClock(List.of(tick), stamp)));
            } else {
                float[] vector = new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat() + 0.1f};
                records.add(BidCodec.encode(new Bid(
                        "gate-" + i,
                        "gate",
                        i,
                        random.nextFloat(),
                        random.nextInt(10) == 0,
                        1000,
                        "0123456789abcdef".repeat(4),
                        Embedding.normalized(vector),
                        stamp)));
            }
        }
        return records;
    }
}

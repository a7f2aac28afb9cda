package io.weir.standalone.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.models.Embedding;
import io.weir.processor.Processor;
import io.weir.processor.budget.BudgetStatus;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.Limits;
import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.wire.Bid;
import io.weir.wire.BidCodec;
import io.weir.wire.BudgetClock;
import io.weir.wire.Tick;
import io.weir.wire.WireBytes;
import io.weir.wire.WireRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A budget that moves to another instance goes on where it was, with a standby and without: after {@code -Dweir.bids} bids (500), one
 * each six seconds of budget time, so that 14,400 are a day.
 */
class RestoreTest {
    private static final int BIDS = Integer.getInteger("weir.bids", 500);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long BEGIN = 1_772_366_400_000L;

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void shouldGoOnWhereTheOtherInstanceWas(int standbys) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(home.resolve("broker"), false);
                Processor first = start(broker.bootstrap(), "first", standbys)) {
            await().atMost(LONG).until(() -> first.status().isPresent());
            fill(broker.bootstrap());
            await().atMost(LONG).until(() -> decided(first) == BIDS);
            BudgetStatus before = first.status().orElseThrow();
            try (Processor second = start(broker.bootstrap(), "second", standbys)) {
                await().atMost(LONG).until(() -> second.state() == Processor.State.RUNNING);
                TimeUnit.SECONDS.sleep(BIDS / 1_000); // lets a standby catch up
                boolean moved = second.status().isPresent();
                Processor from = moved ? second : first;
                Processor to = moved ? first : second;
                from.close();
                long closed = System.nanoTime();
                await().pollInterval(Duration.ofMillis(10))
                        .atMost(LONG)
                        .until(() -> to.status().isPresent());
                double seconds = (System.nanoTime() - closed) / 1e9;

                BudgetStatus after = to.status().orElseThrow();
                assertThat(after.selected()).isEqualTo(before.selected());
                assertThat(after.refused()).isEqualTo(before.refused());
                assertThat(after.used()).isEqualTo(before.used());
                assertThat(after.rule()).isEqualTo(before.rule());
                System.out.printf(
                        "%d bids, %d selected, standbys %d: %.2f s from the end of one instance to the budget on the other%n",
                        BIDS, after.selected(), standbys, seconds);
            }
        }
    }

    private static long decided(Processor processor) {
        return processor
                .status()
                .map(status -> status.selected()
                        + status.refused().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .orElse(0L);
    }

    private static void fill(String bootstrap) {
        Random random = new Random(4);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            send(producer, clock(0));
            for (int i = 0; i < BIDS; i++) {
                float[] vector = new float[128];
                for (int j = 0; j < vector.length; j++) {
                    vector[j] = (float) random.nextGaussian();
                }
                WireRecord bid = BidCodec.encode(new Bid(
                        "made-" + i % 200 + "-" + i,
                        "made-" + i % 200,
                        i * 6.0,
                        0.5f,
                        false,
                        100_000,
                        "0123456789abcdef".repeat(4),
                        Embedding.normalized(vector),
                        BEGIN + i * 6_000L));
                if (i == 0) {
                    System.out.println("a bid takes " + WireBytes.pack(bid).length + " bytes");
                }
                send(producer, bid);
                if (i % 100 == 0) {
                    send(producer, clock(i));
                }
            }
        }
    }

    private static WireRecord clock(int bid) {
        Tick tick = new Tick("made-0", "made-up", 1, true, bid * 6.0, bid, false);
        return BidCodec.encode(new BudgetClock(List.of(tick), BEGIN + bid * 6_000L));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, WireRecord record) {
        producer.send(
                new ProducerRecord<>("frames.bids", 0, record.key().getBytes(UTF_8), record.value(), record.headers()));
    }

    private Processor start(String bootstrap, String name, int standbys) {
        return Processor.start(
                ProcessorSettings.of(
                        new KafkaSettings(
                                bootstrap,
                                "frames",
                                1,
                                Map.of(
                                        "num.standby.replicas",
                                        Integer.toString(standbys),
                                        "acceptable.recovery.lag",
                                        "0")),
                        BudgetSettings.of(Limits.parse("limit", "600/h, 14400/day"), Duration.ZERO),
                        home.resolve(name)),
                new SimpleMeterRegistry());
    }
}

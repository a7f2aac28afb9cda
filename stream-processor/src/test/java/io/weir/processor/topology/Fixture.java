package io.weir.processor.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.models.Embedding;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.settings.KafkaSettings;
import io.weir.settings.Limits;
import io.weir.settings.Rate;
import io.weir.wire.Bid;
import io.weir.wire.BidCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.Topics;
import io.weir.wire.WireException;
import io.weir.wire.WireRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology without a broker, at a clock that stands until it is moved. */
final class Fixture implements AutoCloseable {
    static final Topics TOPICS = new Topics("frames");
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;

    /** What was sent to the candidates topic, by offset; null where it is not kept any more. */
    private final List<@Nullable WireRecord> candidates = new ArrayList<>();

    private boolean answers = true;

    Fixture(Path folder, int partitions, Rate limit, Duration contest) {
        this(
                folder,
                partitions,
                new BudgetSettings(Limits.of(limit), null, Map.of(), contest, 0.0, "coverage", 0.0, null));
    }

    Fixture(Path folder, int partitions, BudgetSettings budget) {
        this(folder, partitions, budget, new FramesAtHand(0));
    }

    Fixture(Path folder, int partitions, BudgetSettings budget, FramesAtHand atHand) {
        ProcessorSettings settings = ProcessorSettings.of(KafkaSettings.defaults(), budget, folder);
        driver = new TopologyTestDriver(
                WeirTopology.build(
                        TOPICS, partitions, settings.budget(), atHand, this::candidate, new ProcessorMetrics(registry)),
                StreamsSettings.streams(settings),
                START.minusMillis(20));
        driver.advanceWallClockTime(Duration.ofMillis(20)); // the budget's terms are on the topic
        written(TOPICS.bids());
    }

    /** A topology whose budget gives no verdict as long as a test lasts. */
    static Fixture undecided(Path folder) {
        return new Fixture(folder, 1, new Rate(10, Duration.ofHours(1)), Duration.ofDays(1));
    }

    /** The same with so many bytes for frames at hand. */
    static Fixture undecided(Path folder, long bytesAtHand) {
        BudgetSettings budget = BudgetSettings.of(Limits.of(new Rate(10, Duration.ofHours(1))), Duration.ofDays(1));
        return new Fixture(folder, 1, budget, new FramesAtHand(bytesAtHand));
    }

    /** A frame whose vector points its own way. */
    static FrameEvent frame(String camera, int number) {
        float[] vector = new float[32];
        vector[number % 32] = 1;
        return new FrameEvent(
                camera + "-" + number,
                camera,
                number,
                number / 10.0,
                Instant.EPOCH,
                0.5f,
                0.2f,
                number % 7 == 3 ? FrameEvent.CONTROL : "novel",
                null,
                1,
                null,
                "0123456789abcdef".repeat(4),
                Embedding.ofUnit(vector),
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) number});
    }

    void send(String topic, WireRecord message) {
        send(topic, message.key().getBytes(StandardCharsets.UTF_8), message.value(), message.headers());
    }

    private @Nullable WireRecord candidate(int partition, long offset) {
        if (!answers) {
            throw new TimeoutException("no answer");
        }
        return candidates.get((int) offset);
    }

    /** As if another message stood on the candidates topic, or none. */
    void replaceCandidate(int offset, @Nullable WireRecord other) {
        candidates.set(offset, other);
    }

    /** As if the candidates topic could not be read any more. */
    void silence() {
        answers = false;
    }

    void send(String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        if (topic.equals(TOPICS.candidates())) {
            String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
            candidates.add(new WireRecord(text, new RecordHeaders(headers), value == null ? new byte[0] : value));
        }
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, START));
    }

    /** What was written to a topic since the last call. */
    List<TestRecord<byte[], byte[]>> written(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** What was written to a topic since the last call, read. */
    <T> List<T> written(String topic, Decoder<T> decoder) throws WireException {
        List<T> messages = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : written(topic)) {
            messages.add(decoder.decode(record.headers(), record.value()));
        }
        return messages;
    }

    /** The bids that were written since the last call. */
    List<Bid> bids() throws WireException {
        return written(TOPICS.bids(), BidCodec::decode).stream()
                .filter(Bid.class::isInstance)
                .map(Bid.class::cast)
                .toList();
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    double counter(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    @Override
    public void close() {
        driver.close();
    }

    interface Decoder<T> {
        T decode(Headers headers, byte[] value) throws WireException;
    }
}

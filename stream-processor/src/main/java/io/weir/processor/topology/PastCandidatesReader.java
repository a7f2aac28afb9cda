package io.weir.processor.topology;

import io.weir.processor.config.ProcessorSettings;
import io.weir.wire.Topics;
import io.weir.wire.WireRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads candidates again with a consumer of its own, which belongs to no group and commits nothing. One for all threads of a processor: they
 * take turns.
 *
 * <p>It sees committed messages only, and asks for one batch at a time: a broker gives at least the first, however large. Since one message is
 * taken of it, Kafka's consumer asks for no second one ahead.
 */
final class PastCandidatesReader implements PastCandidates, AutoCloseable {
    /** Less than after what a broker aborts a transaction of Kafka Streams (10 s), which is open meanwhile. */
    private static final Duration MOST = Duration.ofSeconds(5);

    private static final Duration SLICE = Duration.ofMillis(100);

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> opening;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private volatile boolean closed;

    PastCandidatesReader(String topic, Supplier<Consumer<byte[], byte[]>> opening) {
        this.topic = topic;
        this.opening = opening;
    }

    /** Connects when something is to be read for the first time. */
    static PastCandidatesReader of(ProcessorSettings settings) {
        return new PastCandidatesReader(
                new Topics(settings.kafka().prefix()).candidates(),
                () -> new KafkaConsumer<>(
                        StreamsSettings.past(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    @Override
    public synchronized @Nullable WireRecord at(int partition, long offset) {
        TopicPartition place = new TopicPartition(topic, partition);
        Consumer<byte[], byte[]> reader = aim(place, offset);
        long start = System.nanoTime();
        try {
            while (System.nanoTime() - start < MOST.toNanos() && !closed) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(SLICE).records(place)) {
                    return record.offset() == offset ? message(record) : null;
                }
                if (reader.position(place) > offset) {
                    return null;
                }
            }
        } catch (OffsetOutOfRangeException e) {
            return null;
        }
        throw new TimeoutException("no answer for " + place + " at " + offset + " within " + MOST.toSeconds() + " s");
    }

    private Consumer<byte[], byte[]> aim(TopicPartition place, long offset) {
        Consumer<byte[], byte[]> reader = consumer;
        if (reader == null) {
            reader = opening.get();
            consumer = reader;
        }
        if (!reader.assignment().contains(place)) {
            Set<TopicPartition> all = new HashSet<>(reader.assignment());
            all.add(place);
            reader.assign(all);
        }
        reader.pause(reader.assignment());
        reader.resume(List.of(place));
        reader.seek(place, offset);
        return reader;
    }

    private static WireRecord message(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        byte[] value = record.value();
        return new WireRecord(key, record.headers(), value == null ? new byte[0] : value);
    }

    /** Ends a read that goes on, then the consumer. */
    @Override
    public void close() {
        closed = true;
        end();
    }

    private synchronized void end() {
        if (consumer != null) {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(SLICE));
            consumer = null;
        }
    }
}

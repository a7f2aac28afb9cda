package io.weir.processor.topology;

import io.weir.processor.budget.Budget;
import io.weir.processor.budget.ChangeOutcome;
import io.weir.processor.budget.Journal;
import io.weir.processor.config.ProcessorSettings;
import io.weir.wire.BidCodec;
import io.weir.wire.BudgetChange;
import io.weir.wire.Topics;
import io.weir.wire.WireRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Looks at the budget from outside, and changes it: reads what its task has committed to the changelog of its store, and writes changes
 * among the bids. Used by one thread.
 */
public final class BudgetDesk implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int PARTITION = 0;

    private final ProcessorSettings settings;
    private final TopicPartition changelog;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, byte[]> entries = new TreeMap<>();

    /**
     * Opens it on the budget of an application.
     *
     * @throws SetupException if no budget is kept there, or no broker answers within some seconds
     */
    public BudgetDesk(ProcessorSettings settings) throws SetupException {
        this.settings = settings;
        changelog = new TopicPartition(settings.application() + "-" + BudgetProcessor.STORE + "-changelog", PARTITION);
        try {
            consumer = new KafkaConsumer<>(
                    StreamsSettings.client(settings), new StringDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw new SetupException("kafka.bootstrap: " + OneLine.of(e), e);
        }
        try {
            List<PartitionInfo> partitions = consumer.partitionsFor(changelog.topic());
            if (partitions == null || partitions.isEmpty()) {
                throw new SetupException("no budget is kept at "
                        + settings.kafka().bootstrap() + " by the application '" + settings.application()
                        + "': start 'weir processor' first, or name another with --application");
            }
            consumer.assign(List.of(changelog));
            consumer.seekToBeginning(List.of(changelog));
        } catch (KafkaException e) {
            close();
            throw unreachable(e);
        } catch (SetupException e) {
            close();
            throw e;
        }
    }

    /**
     * The budget as it was committed last; empty while its task has no terms yet.
     *
     * @throws SetupException if the broker does not answer
     */
    public Optional<Budget> read() throws SetupException {
        try {
            long end = consumer.endOffsets(List.of(changelog)).getOrDefault(changelog, 0L);
            while (consumer.position(changelog) < end) {
                take();
            }
        } catch (KafkaException e) {
            throw unreachable(e);
        }
        Budget budget = Budget.restore(entries.entrySet(), Nowhere.INSTANCE);
        return budget.settings().isEmpty() ? Optional.empty() : Optional.of(budget);
    }

    /**
     * Writes a change among the bids and waits until the budget has taken it.
     *
     * @return what became of it; empty if the budget has not come to it within the time: no processor may be running
     * @throws SetupException if the broker does not take it
     */
    public Optional<ChangeOutcome> change(BudgetChange change, Duration atMost) throws SetupException {
        read();
        send(BidCodec.encode(change));
        long start = System.nanoTime();
        while (System.nanoTime() - start < atMost.toNanos()) {
            if (take()) {
                Optional<ChangeOutcome> outcome =
                        Optional.ofNullable(Budget.restore(entries.entrySet(), Nowhere.INSTANCE)
                                .status()
                                .change());
                if (outcome.isPresent() && outcome.get().id().equals(change.id())) {
                    return outcome;
                }
            }
        }
        return Optional.empty();
    }

    private void send(WireRecord message) throws SetupException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                StreamsSettings.client(settings), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            new Topics(settings.kafka().prefix()).bids(),
                            PARTITION,
                            message.key().getBytes(StandardCharsets.UTF_8),
                            message.value(),
                            message.headers()))
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    /** Takes in what comes next; true if something did. */
    private boolean take() {
        boolean came = false;
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            came = true;
            if (record.value() == null) {
                entries.remove(record.key());
            } else {
                entries.put(record.key(), record.value());
            }
        }
        return came;
    }

    private SetupException unreachable(Exception e) {
        return new SetupException(
                "no broker is ready at " + settings.kafka().bootstrap() + " (" + OneLine.of(e) + ")", e);
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** What is looked at is not written. */
    private enum Nowhere implements Journal {
        INSTANCE;

        @Override
        public void put(String key, byte[] value) {}

        @Override
        public void remove(String key) {}
    }
}

package io.weir.processor.topology;

import io.weir.processor.budget.Budget;
import io.weir.processor.budget.ChangeOutcome;
import io.weir.processor.budget.Journal;
import io.weir.processor.budget.Leases;
import io.weir.processor.budget.Region;
import io.weir.processor.config.ProcessorSettings;
import io.weir.wire.BidCodec;
import io.weir.wire.BudgetChange;
import io.weir.wire.Topics;
import io.weir.wire.WireRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * Looks at the budget from outside, and changes it: reads what its tasks have committed to the changelogs of their stores, and writes
 * changes among the bids, or where the budget is in regions, to the keeper of their leases. Used by one thread.
 */
public final class BudgetDesk implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int PARTITION = 0;

    private final ProcessorSettings settings;
    private final List<TopicPartition> changelogs = new ArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Map<String, byte[]>> entries = new HashMap<>();

    /**
     * Opens it on the budget of an application.
     *
     * @throws SetupException if no budget is kept there, or no broker answers within some seconds
     */
    public BudgetDesk(ProcessorSettings settings) throws SetupException {
        this.settings = settings;
        try {
            consumer = new KafkaConsumer<>(
                    StreamsSettings.client(settings), new StringDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw new SetupException("kafka.bootstrap: " + OneLine.of(e), e);
        }
        try {
            List<PartitionInfo> partitions = consumer.partitionsFor(changelog(BudgetProcessor.STORE));
            if (partitions == null || partitions.isEmpty()) {
                throw new SetupException("no budget is kept at "
                        + settings.kafka().bootstrap() + " by the application '" + settings.application()
                        + "': start 'weir processor' first, or name another with --application");
            }
            for (int i = 0; i < partitions.size(); i++) {
                changelogs.add(new TopicPartition(changelog(BudgetProcessor.STORE), i));
            }
            if (inRegions()) {
                changelogs.add(new TopicPartition(changelog(LeasesProcessor.STORE), PARTITION));
            }
            changelogs.forEach(each -> entries.put(each, new TreeMap<>()));
            consumer.assign(changelogs);
            consumer.seekToBeginning(changelogs);
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
    public Optional<BudgetView> read() throws SetupException {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(changelogs);
            while (changelogs.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                take();
            }
        } catch (KafkaException e) {
            throw unreachable(e);
        }
        if (!inRegions()) {
            Budget budget = Budget.restore(entries(0), Nowhere.INSTANCE);
            return budget.settings().isEmpty() ? Optional.empty() : Optional.of(BudgetView.of(budget));
        }
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < changelogs.size() - 1; i++) {
            regions.add(Region.restore(i, entries(i), Nowhere.INSTANCE));
        }
        Leases leases = leases();
        return leases.settings().isEmpty() ? Optional.empty() : Optional.of(BudgetView.of(regions, leases));
    }

    private String changelog(String store) {
        return settings.application() + "-" + store + "-changelog";
    }

    private boolean inRegions() {
        return changelogs.size() > 1;
    }

    private Leases leases() {
        return Leases.restore(changelogs.size() - 1, entries(changelogs.size() - 1), Nowhere.INSTANCE);
    }

    private Set<Map.Entry<String, byte[]>> entries(int changelog) {
        return entries.getOrDefault(changelogs.get(changelog), Map.of()).entrySet();
    }

    private Optional<ChangeOutcome> outcome() {
        return Optional.ofNullable(
                inRegions()
                        ? leases().change()
                        : Budget.restore(entries(0), Nowhere.INSTANCE).status().change());
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
                Optional<ChangeOutcome> outcome = outcome();
                if (outcome.isPresent() && outcome.get().id().equals(change.id())) {
                    return outcome;
                }
            }
        }
        return Optional.empty();
    }

    private void send(WireRecord message) throws SetupException {
        Topics topics = new Topics(settings.kafka().prefix());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                StreamsSettings.client(settings), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            inRegions() ? topics.leases() : topics.bids(),
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
            Map<String, byte[]> own =
                    entries.getOrDefault(new TopicPartition(record.topic(), record.partition()), new TreeMap<>());
            if (record.value() == null) {
                own.remove(record.key());
            } else {
                own.put(record.key(), record.value());
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

package io.weir.standalone.output;

import io.weir.wire.CandidateCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.SelectedCodec;
import io.weir.wire.SelectedFrame;
import io.weir.wire.Topics;
import io.weir.wire.Verdict;
import io.weir.wire.VerdictCodec;
import io.weir.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what happens on the topics into the files of a run, on one thread of its own ({@code weir-output}).
 *
 * <p>It reads committed records only, from the beginning: the broker is as old as the run. When a file cannot be written
 * it stops, and {@link #failure} says why.
 */
public final class RunOutput implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunOutput.class);
    private static final Duration WAIT = Duration.ofMillis(100);

    private final RunFiles files;
    private final Topics topics;
    private final Consumer<String, byte[]> consumer;
    private final Thread thread;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final Map<String, Long> refused = new ConcurrentHashMap<>();
    private volatile @Nullable Verdict last;
    private volatile @Nullable OutputException failure;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Makes an output that does not run yet. Takes over the files: {@link #close} closes them. */
    public RunOutput(String bootstrap, Topics topics, RunFiles files) {
        this.files = files;
        this.topics = topics;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        "false",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        "100",
                        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                        "false",
                        "metric.reporters",
                        ""),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "weir-output");
    }

    /** Starts to write. The topics need not exist yet. */
    public void start() {
        thread.start();
    }

    /** How much has been written of a camera. */
    public Tally tally(String camera) {
        return tallies.getOrDefault(camera, Tally.NONE);
    }

    /** How much has been written in all. */
    public Tally total() {
        return tallies.values().stream().reduce(Tally.NONE, Tally::plus);
    }

    /** How many candidates were refused, by reason. */
    public Map<String, Long> refused() {
        return new TreeMap<>(refused);
    }

    /** The last verdict, or nothing before the first. */
    public Optional<Verdict> last() {
        return Optional.ofNullable(last);
    }

    /** Why nothing more is written, or nothing if all is well. */
    public Optional<OutputException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Ends the thread and closes the files. */
    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(5));
            } else if (thread.getState() == Thread.State.NEW) {
                closeAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (closing.getCount() > 0) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(WAIT)) {
                    write(record);
                }
            }
        } catch (WakeupException | InterruptException | InterruptedException e) {
            LOG.debug("the output ends");
        } catch (OutputException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new OutputException("the output cannot go on: " + e.getMessage(), e);
        } finally {
            closeAll();
        }
    }

    private List<TopicPartition> partitions() throws InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(topics.candidates(), topics.verdicts(), topics.selected())) {
            Optional<List<PartitionInfo>> found = Optional.empty();
            while (found.isEmpty()) {
                found = Optional.ofNullable(consumer.listTopics().get(topic));
                if (found.isEmpty() && closing.await(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new WakeupException();
                }
            }
            found.get().forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    private void write(ConsumerRecord<String, byte[]> record) throws OutputException {
        try {
            if (record.topic().equals(topics.candidates())) {
                if (CandidateCodec.decode(record.headers(), record.value()) instanceof FrameEvent frame) {
                    files.candidate(frame);
                    count(frame.camera(), new Tally(1, 0, 0, 0));
                }
            } else if (record.topic().equals(topics.verdicts())) {
                verdict(VerdictCodec.decode(record.headers(), record.value()));
            } else {
                SelectedFrame frame = SelectedCodec.decode(record.headers(), record.value());
                files.selected(frame);
                count(frame.frame().camera(), new Tally(0, 0, 0, 1));
            }
        } catch (WireException e) {
            LOG.warn("{}-{} at {}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private void verdict(Verdict verdict) throws OutputException {
        files.verdict(verdict);
        last = verdict;
        if (!verdict.selected()) {
            refused.merge(verdict.reason(), 1L, Long::sum);
        }
        count(verdict.camera(), new Tally(0, 1, verdict.selected() ? 1 : 0, 0));
    }

    private void count(String camera, Tally more) {
        tallies.merge(camera, more, Tally::plus);
    }

    private void closeAll() {
        try (consumer;
                files) {
            LOG.debug("closing the files in {}", files.folder());
        } catch (OutputException e) {
            failure = failure == null ? e : failure;
        }
    }
}

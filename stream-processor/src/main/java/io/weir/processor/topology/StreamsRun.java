package io.weir.processor.topology;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.weir.processor.config.ProcessorSettings;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.wire.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology at work, on threads of Kafka Streams.
 *
 * <p>A thread that dies is replaced, and begins where the last transaction ended; when {@value #DEATHS} die within five
 * minutes, {@link #failure} says why and nothing more happens.
 */
public final class StreamsRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRun.class);
    private static final int DEATHS = 5;
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final KafkaStreams streams;
    private final PastCandidatesReader past;
    private final KafkaStreamsMetrics measured;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final Deque<Long> deaths = new ArrayDeque<>();

    private StreamsRun(KafkaStreams streams, PastCandidatesReader past) {
        this.streams = streams;
        this.past = past;
        this.measured = new KafkaStreamsMetrics(streams);
    }

    /**
     * Starts; returns while it starts.
     *
     * @param partitions how many partitions candidates and verdicts have
     * @throws SetupException if it cannot start, for want of a folder for its state or for a wrong property
     */
    public static StreamsRun start(ProcessorSettings settings, int partitions, ProcessorMetrics metrics)
            throws SetupException {
        Topics topics = new Topics(settings.kafka().prefix());
        PastCandidatesReader past = PastCandidatesReader.of(settings);
        Topology topology =
                WeirTopology.build(topics, partitions, settings.budget(), FramesAtHand.ofHeap(), past, metrics);
        StreamsRun run = start(topology, past, settings);
        run.measured.bindTo(metrics.registry());
        return run;
    }

    /**
     * Starts one that only copies candidates to the selected frames, with the same settings of Kafka Streams: what a processor's cost is
     * compared with.
     *
     * @param copied is counted up with each message
     * @throws SetupException if it cannot start
     */
    public static StreamsRun copy(ProcessorSettings settings, AtomicLong copied) throws SetupException {
        PastCandidatesReader unused = PastCandidatesReader.of(settings);
        return start(CopyTopology.build(new Topics(settings.kafka().prefix()), copied), unused, settings);
    }

    private static StreamsRun start(Topology topology, PastCandidatesReader past, ProcessorSettings settings)
            throws SetupException {
        try {
            KafkaStreams streams = new KafkaStreams(topology, StreamsSettings.streams(settings));
            StreamsRun run = new StreamsRun(streams, past);
            streams.setUncaughtExceptionHandler(run::died);
            try {
                streams.start();
                return run;
            } catch (StreamsException e) {
                streams.close(Duration.ZERO);
                throw e;
            }
        } catch (ConfigException e) {
            throw new SetupException("kafka.properties: " + OneLine.of(e), e);
        } catch (StreamsException e) {
            throw new SetupException("stateDir: '" + settings.stateDir() + "': cannot be used: " + OneLine.of(e), e);
        }
    }

    /** Whether messages are processed now: started, and not handing work from one instance to another. */
    public boolean running() {
        return streams.state() == State.RUNNING;
    }

    /** Why it does not go on, in one line, or nothing if it does. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Ends it within about 2 s; the group learns at once that this instance is gone. */
    @Override
    public void close() {
        measured.close();
        boolean ended =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(Duration.ofSeconds(2)));
        past.close();
        if (!ended) {
            LOG.warn("Kafka Streams has not ended within 2 s; what it had not committed will be done again");
        }
    }

    private synchronized StreamThreadExceptionResponse died(Throwable cause) {
        long now = System.nanoTime();
        deaths.addLast(now);
        while (now - deaths.getFirst() > PERIOD.toNanos()) {
            deaths.removeFirst();
        }
        if (deaths.size() < DEATHS) {
            LOG.warn("a thread of Kafka Streams died and is replaced", cause);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("a thread of Kafka Streams died, the fifth within five minutes", cause);
        failure.compareAndSet(null, "the processor cannot go on: " + OneLine.of(cause));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}

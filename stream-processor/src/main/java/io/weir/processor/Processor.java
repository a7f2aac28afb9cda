package io.weir.processor;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.observe.Readiness;
import io.weir.processor.budget.BudgetStatus;
import io.weir.processor.config.ProcessorSettings;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.processor.topology.BrokerLink;
import io.weir.processor.topology.SetupException;
import io.weir.processor.topology.StreamsRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processor as a whole, on a thread of its own ({@code weir-processor}): finds the broker, makes the topics, starts the
 * topology, and watches both.
 *
 * <pre>
 *  CONNECTING ──▶ STARTING ◀──▶ RUNNING ──▶ CLOSED
 *      ▲  │           │   broker lost  │
 *      │  └─▶ MISCONFIGURED  FAILED ◀──┤
 *      └───────────────────────────────┘
 * </pre>
 */
public final class Processor implements AutoCloseable {
    /** How a processor is. */
    public enum State {
        /** The broker does not answer; it is asked until it does. */
        CONNECTING,
        /** The broker answers; the state is being restored, or work moves between instances. */
        STARTING,
        /** Messages are processed. */
        RUNNING,
        /** Settings and broker do not fit each other; {@link #failure} says what to change. A command exits with 2. */
        MISCONFIGURED,
        /** It cannot go on; {@link #failure} says why. A command exits with 1. */
        FAILED,
        /** It was closed. */
        CLOSED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Processor.class);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final Duration WATCH = Duration.ofSeconds(1);

    private final ProcessorSettings settings;
    private final ProcessorMetrics metrics;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean answers;
    private volatile @Nullable StreamsRun streams;
    private volatile @Nullable State end;
    private volatile @Nullable String failure;

    private Processor(ProcessorSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.metrics = new ProcessorMetrics(registry);
    }

    /**
     * Starts a processor; returns at once.
     *
     * @param registry for its metrics alone: a registry takes the gauges of one processor
     */
    public static Processor start(ProcessorSettings settings, MeterRegistry registry) {
        Processor processor = new Processor(settings, registry);
        new Thread(processor::run, "weir-processor").start();
        return processor;
    }

    /** How it is now. */
    public State state() {
        State last = end;
        if (last != null) {
            return last;
        }
        StreamsRun run = streams;
        if (!answers) {
            return State.CONNECTING;
        }
        return run != null && run.running() ? State.RUNNING : State.STARTING;
    }

    /** Whether messages are processed now. */
    public Readiness readiness() {
        return switch (state()) {
            case RUNNING -> new Readiness(true, List.of());
            case CONNECTING -> new Readiness(false, List.of("the broker does not answer"));
            case STARTING ->
                new Readiness(false, List.of("the state is being restored, or work moves between instances"));
            case MISCONFIGURED, FAILED, CLOSED ->
                new Readiness(false, List.of(failure().orElse("it has ended")));
        };
    }

    /** Why it is {@code MISCONFIGURED} or {@code FAILED}, in one line; else nothing. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** How the budget stands after the last record, or nothing if another instance keeps it or none does yet. */
    public Optional<BudgetStatus> status() {
        return metrics.budget();
    }

    /** Waits until it has ended, of itself or closed by another thread; false if the time is over first. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it within about 3 s. What was not committed is done again by the next one. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!ended.await(4, TimeUnit.SECONDS)) {
                LOG.warn("the processor has not ended within 4 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (BrokerLink broker = new BrokerLink(settings, this::closing, metrics::brokerError)) {
            OptionalInt partitions = connect(broker);
            if (partitions.isPresent()) {
                try (StreamsRun run = StreamsRun.start(settings, partitions.getAsInt(), metrics)) {
                    streams = run;
                    watch(broker, run);
                }
            }
            end = failure == null ? State.CLOSED : State.FAILED;
        } catch (SetupException e) {
            failure = e.getMessage();
            end = State.MISCONFIGURED;
        } catch (RuntimeException e) {
            LOG.error("the processor cannot go on", e);
            failure = "the processor cannot go on: " + e;
            end = State.FAILED;
        } finally {
            answers = false;
            metrics.connected(false);
            ended.countDown();
        }
    }

    private OptionalInt connect(BrokerLink broker) throws SetupException {
        OptionalInt partitions = broker.topics();
        for (boolean said = false; partitions.isEmpty() && !pause(RETRY); partitions = broker.topics()) {
            if (!said) {
                LOG.warn("{}; trying until one does", broker.trouble());
                said = true;
            }
        }
        answers(partitions.isPresent(), "");
        return partitions;
    }

    private void watch(BrokerLink broker, StreamsRun run) {
        while (!pause(WATCH) && failure == null) {
            failure = run.failure().orElse(null);
            boolean now = broker.answers();
            if (!closing()) {
                answers(now, broker.trouble());
            }
        }
    }

    private void answers(boolean now, String trouble) {
        if (answers && !now && !closing()) {
            LOG.warn("{}; waiting for it", trouble);
        } else if (!answers && now) {
            LOG.info("the broker at {} answers", settings.kafka().bootstrap());
        }
        answers = now;
        metrics.connected(now);
    }

    private boolean closing() {
        return closing.getCount() == 0;
    }

    /** True if it is to end, which ends the pause. */
    private boolean pause(Duration time) {
        try {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

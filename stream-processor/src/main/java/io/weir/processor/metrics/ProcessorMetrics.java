package io.weir.processor.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.observe.BrokerErrors;
import io.weir.observe.ProgramMetric;
import io.weir.processor.budget.BudgetStatus;
import io.weir.wire.Tick;
import io.weir.wire.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the processor counts; {@link ProcessorMetric} has the names.
 *
 * <p>The budget's gauges are NaN where the budget is not: it is kept by one of the processor's instances only. Counters
 * may count a message twice if the broker aborts a transaction; the messages themselves are not doubled.
 */
public final class ProcessorMetrics {
    private static final String PROGRAM = "processor";
    /** So many digits of a model's hash tell models apart. */
    private static final int SHORT = 12;

    private final Set<String> models = ConcurrentHashMap.newKeySet();
    private final MeterRegistry registry;
    private final BrokerErrors errors;
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicReference<@Nullable BudgetStatus> budget = new AtomicReference<>();
    private final Map<String, AtomicInteger> waiting = new ConcurrentHashMap<>();
    private final HeldPictures held = new HeldPictures();
    private final DistributionSummary latency;
    private final DistributionSummary reads;
    private final CameraSeries ticks;
    private final CameraSeries verdicts;
    // A word is that of selections or of refusals, never of both.
    private final Map<String, Counter> byReason = new ConcurrentHashMap<>();
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final Counter duplicates;

    public ProcessorMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.errors = BrokerErrors.of(PROGRAM, registry);
        this.ticks = new CameraSeries(registry, "weir.tick.age.seconds");
        this.verdicts = new CameraSeries(registry, "weir.camera.verdicts");
        ProgramMetric.BROKER_CONNECTED.spec().show(registry, connected, AtomicInteger::get, PROGRAM);
        budget(ProcessorMetric.LIMIT, BudgetStatus::limit);
        budget(ProcessorMetric.USED, BudgetStatus::used);
        budget(ProcessorMetric.PRICE, BudgetStatus::price);
        budget(ProcessorMetric.PENDING, BudgetStatus::pending);
        ProcessorMetric.WAITING.spec().show(registry, waiting, ProcessorMetrics::sum);
        ProcessorMetric.OLDEST.spec().show(registry, held, h -> h.oldest(System.nanoTime()) / 1e9);
        latency = ProcessorMetric.LATENCY.spec().histogram(registry);
        reads = ProcessorMetric.READ.spec().histogram(registry);
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(reason, ProcessorMetric.DEAD_LETTERS.spec().counter(registry, reason.tag()));
        }
        duplicates = ProcessorMetric.DUPLICATES.spec().counter(registry);
    }

    /** Where the metrics of Kafka's own clients go. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Says whether the broker answers. */
    public void connected(boolean answers) {
        connected.set(answers ? 1 : 0);
    }

    /** Counts what the broker refused, or did not answer. */
    public void brokerError(@Nullable Throwable error) {
        errors.count(error);
    }

    /** Says how the budget stands, or that it is not kept here. */
    public void budget(@Nullable BudgetStatus status) {
        budget.set(status);
        if (status != null) {
            status.byModel().keySet().forEach(this::model);
        }
    }

    /** How the budget stands, or nothing if it is not kept here. */
    public Optional<BudgetStatus> budget() {
        return Optional.ofNullable(budget.get());
    }

    /** Counts a verdict. */
    public void verdict(Verdict verdict) {
        byReason.computeIfAbsent(
                        verdict.reason(),
                        reason -> ProcessorMetric.VERDICTS
                                .spec()
                                .counter(registry, Boolean.toString(verdict.selected()), reason))
                .increment();
        if (verdicts.touch(verdict.camera(), System.nanoTime())) {
            ProcessorMetric.CAMERA_VERDICTS
                    .spec()
                    .counter(registry, verdict.camera(), verdict.reason())
                    .increment();
        }
    }

    /** Takes note of a tick: an agent tells of a camera, or of its end. */
    public void tick(Tick tick) {
        String camera = tick.camera();
        if (tick.end()) {
            ticks.remove(camera);
            return;
        }
        long now = System.nanoTime();
        boolean known = ticks.knows(camera);
        if (tick.live() && ticks.touch(camera, now) && !known) {
            ProcessorMetric.TICK_AGE
                    .spec()
                    .show(
                            registry,
                            ticks,
                            t -> {
                                long asked = System.nanoTime();
                                return (asked - t.last(camera, asked)) / 1e9;
                            },
                            camera);
        }
    }

    /** Forgets cameras that nobody has told of for an hour; to be called now and then. */
    public void sweep() {
        ticks.sweep(System.nanoTime());
        verdicts.sweep(System.nanoTime());
    }

    /** Counts a dead letter; true for the first of its reason, which is worth a line in the log. */
    public boolean deadLetter(DeadLetterReason reason) {
        Counter counter = deadLetters.get(reason);
        if (counter == null) {
            throw new IllegalStateException("No counter for " + reason);
        }
        counter.increment();
        return counter.count() == 1;
    }

    /** Counts a candidate that waits already. */
    public void duplicate() {
        duplicates.increment();
    }

    /** A picture begins to wait. */
    public void held(String id) {
        held.put(id, System.nanoTime());
    }

    /** A picture has its verdict. */
    public void released(String id) {
        held.take(id, System.nanoTime()).ifPresent(nanos -> latency.record(nanos / 1e9));
    }

    /** A selected picture was read again. */
    public void read(long nanos) {
        reads.record(nanos / 1e9);
    }

    /** How many pictures wait on a partition; to be kept up to date by whoever puts and takes them. */
    public AtomicInteger waiting(String task) {
        return waiting.computeIfAbsent(task, absent -> new AtomicInteger());
    }

    /** Says that a partition is not kept here any more. */
    public void notWaiting(String task) {
        waiting.remove(task);
        held.clear(); // which of them were this partition's is not known; the others are not measured this once
    }

    private void budget(ProcessorMetric metric, ToDoubleFunction<BudgetStatus> value, String... labels) {
        metric.spec()
                .show(
                        registry,
                        budget,
                        reference -> {
                            BudgetStatus status = reference.get();
                            return status == null ? Double.NaN : value.applyAsDouble(status);
                        },
                        labels);
    }

    private void model(String model) {
        if (models.add(model)) {
            budget(
                    ProcessorMetric.SELECTED,
                    status -> status.byModel().getOrDefault(model, 0L),
                    model.substring(0, Math.min(SHORT, model.length())));
        }
    }

    private static int sum(Map<String, AtomicInteger> waiting) {
        return waiting.values().stream().mapToInt(AtomicInteger::get).sum();
    }
}

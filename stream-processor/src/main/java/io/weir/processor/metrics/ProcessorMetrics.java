package io.weir.processor.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.processor.budget.BudgetStatus;
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
 * Everything that the processor counts; the one place that knows the names and tags of the metrics.
 *
 * <p>The budget's gauges are NaN where the budget is not: it is kept by one of the processor's instances only. Counters
 * may count a message twice if the broker aborts a transaction; the messages themselves are not doubled.
 */
public final class ProcessorMetrics {
    /** So many digits of a model's hash tell models apart. */
    private static final int SHORT = 12;

    private final Set<String> models = ConcurrentHashMap.newKeySet();
    private final MeterRegistry registry;
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicReference<@Nullable BudgetStatus> budget = new AtomicReference<>();
    private final Map<String, AtomicInteger> waiting = new ConcurrentHashMap<>();
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final Counter duplicates;

    public ProcessorMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("weir.broker.connected", connected, AtomicInteger::get)
                .description("1 while the broker answers, else 0")
                .tag("program", "processor")
                .register(registry);
        budget("weir.budget.limit", "Frames that the window may hold", BudgetStatus::limit);
        budget("weir.budget.used", "Frames that the window holds", BudgetStatus::used);
        budget("weir.budget.price", "Gain in coverage that a frame must bring to be selected", BudgetStatus::price);
        budget("weir.budget.pending", "Candidates that have no verdict yet", BudgetStatus::pending);
        Gauge.builder("weir.waiting.pictures", waiting, ProcessorMetrics::sum)
                .description("Pictures that wait for a verdict")
                .register(registry);
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder("weir.dead.letters")
                            .description("Messages that could not be used")
                            .tag("reason", reason.tag())
                            .register(registry));
        }
        duplicates = Counter.builder("weir.duplicate.candidates")
                .description("Candidates that came again while they waited, and were ignored")
                .register(registry);
    }

    /** Says whether the broker answers. */
    public void connected(boolean answers) {
        connected.set(answers ? 1 : 0);
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
        Counter.builder("weir.verdicts")
                .description("Verdicts on candidates")
                .tag("selected", Boolean.toString(verdict.selected()))
                .tag("reason", verdict.reason())
                .register(registry)
                .increment();
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

    /** How many pictures wait on a partition; to be kept up to date by whoever puts and takes them. */
    public AtomicInteger waiting(String task) {
        return waiting.computeIfAbsent(task, absent -> new AtomicInteger());
    }

    /** Says that a partition is not kept here any more. */
    public void notWaiting(String task) {
        waiting.remove(task);
    }

    private void budget(String name, String description, ToDoubleFunction<BudgetStatus> value) {
        Gauge.builder(name, budget, reference -> {
                    BudgetStatus status = reference.get();
                    return status == null ? Double.NaN : value.applyAsDouble(status);
                })
                .description(description)
                .register(registry);
    }

    private void model(String model) {
        if (models.add(model)) {
            Gauge.builder("weir.budget.selected", budget, reference -> {
                        BudgetStatus status = reference.get();
                        return status == null
                                ? Double.NaN
                                : status.byModel().getOrDefault(model, 0L).doubleValue();
                    })
                    .description("Frames selected since the budget began, by the model of their vectors")
                    .tag("model", model.substring(0, Math.min(SHORT, model.length())))
                    .register(registry);
        }
    }

    private static int sum(Map<String, AtomicInteger> waiting) {
        return waiting.values().stream().mapToInt(AtomicInteger::get).sum();
    }
}

package io.weir.processor.metrics;

import static io.weir.observe.MetricSpec.counter;
import static io.weir.observe.MetricSpec.gauge;
import static io.weir.observe.MetricSpec.histogram;

import io.weir.observe.MetricSpec;
import java.util.Arrays;
import java.util.List;

/** The processor's metrics: the one place that knows their names, labels and sentences. */
@SuppressWarnings("ImmutableEnumChecker") // a specification is immutable: its lists are copies
public enum ProcessorMetric {
    LIMIT(
            gauge(
                    "weir_budget_limit",
                    "frames",
                    "Frames that the window may hold; like the other gauges of the budget NaN where another instance keeps it")),
    USED(gauge("weir_budget_used", "frames", "Frames that the window holds")),
    PRICE(gauge(
            "weir_budget_price", "gain", "Gain in coverage below which a live candidate is refused now; 0 if none is")),
    PENDING(gauge("weir_budget_pending", "frames", "Candidates that have no verdict yet")),
    SELECTED(gauge(
            "weir_budget_selected",
            "frames",
            "Frames selected since the budget began, by the model of their vectors: the first digits of its SHA-256",
            "model")),
    VERDICTS(counter(
            "weir_verdicts_total",
            "verdicts",
            "Verdicts on candidates, from the first of their kind on; refused for 'budget', 'group' or 'camera': the fleet's, a group's or the camera's own limit left no room; for 'pace': too much was spent of late",
            "selected",
            "reason")),
    CAMERA_VERDICTS(counter(
            "weir_camera_verdicts_total",
            "verdicts",
            "Verdicts on the candidates of a camera; it is forgotten when none came for an hour",
            "camera",
            "reason")),
    LATENCY(histogram(
            "weir_verdict_latency_seconds",
            "seconds",
            "From a candidate's arrival here to its verdict's; contests wait on purpose",
            List.of(0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 60.0, 120.0, 300.0, 1800.0, 7200.0, 86400.0))),
    WAITING(gauge("weir_waiting_pictures", "frames", "Pictures that wait for a verdict")),
    OLDEST(
            gauge(
                    "weir_waiting_oldest_seconds",
                    "seconds",
                    "For how long the oldest picture has waited that came since this instance got its partition; 0 if none waits")),
    READ(histogram(
            "weir_picture_read_seconds",
            "seconds",
            "To read a selected picture again from the candidates topic",
            List.of(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0))),
    TICK_AGE(gauge(
            "weir_tick_age_seconds",
            "seconds",
            "Since a live camera's agent last told of it, by this instance's clock; forgotten at its end or after an hour",
            "camera")),
    DEAD_LETTERS(counter(
            "weir_dead_letters_total",
            "messages",
            "Messages that could not be used, by what is wrong with them",
            "reason")),
    DUPLICATES(counter(
            "weir_duplicate_candidates_total",
            "messages",
            "Candidates that came again while they waited, and were ignored"));

    private final MetricSpec spec;

    ProcessorMetric(MetricSpec spec) {
        this.spec = spec;
    }

    public MetricSpec spec() {
        return spec;
    }

    /** All of them, in the order in which an operator reads them. */
    public static List<MetricSpec> catalogue() {
        return Arrays.stream(values()).map(ProcessorMetric::spec).toList();
    }
}

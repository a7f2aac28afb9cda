package io.weir.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What an operator is told of one metric, and the only way to register it: so the text and the scrape cannot differ.
 *
 * @param name as Prometheus shows it; a counter's ends with {@code _total}
 * @param kind what its value means
 * @param unit of its value, like {@code seconds} or {@code frames}; empty where it has none
 * @param sentence what it says, for who looks at it
 * @param labels names of its labels, in the order in which their values are given
 * @param bounds of a histogram's buckets, rising; empty for the others
 */
public record MetricSpec(
        String name, Kind kind, String unit, String sentence, List<String> labels, List<Double> bounds) {
    private static final String TOTAL = "_total";

    /** What a value means. */
    public enum Kind {
        /** Only grows; begins anew with the program. */
        COUNTER,
        /** How it is now. */
        GAUGE,
        /** How often each range of values was seen. */
        HISTOGRAM
    }

    public MetricSpec {
        labels = List.copyOf(labels);
        bounds = List.copyOf(bounds);
        if (name.endsWith(TOTAL) != (kind == Kind.COUNTER)) {
            throw new IllegalArgumentException(name + ": counters end with _total, and nothing else does");
        }
    }

    /** A counter. */
    public static MetricSpec counter(String name, String unit, String sentence, String... labels) {
        return new MetricSpec(name, Kind.COUNTER, unit, sentence, List.of(labels), List.of());
    }

    /** A gauge. */
    public static MetricSpec gauge(String name, String unit, String sentence, String... labels) {
        return new MetricSpec(name, Kind.GAUGE, unit, sentence, List.of(labels), List.of());
    }

    /** A histogram. */
    public static MetricSpec histogram(
            String name, String unit, String sentence, List<Double> bounds, String... labels) {
        return new MetricSpec(name, Kind.HISTOGRAM, unit, sentence, List.of(labels), bounds);
    }

    /** Registers a counter that somebody else counts; {@code source} is to be kept by the caller. */
    public <T> void count(MeterRegistry registry, T source, ToDoubleFunction<T> value, String... values) {
        FunctionCounter.builder(dotted(), source, value)
                .description(sentence)
                .tags(tags(values))
                .register(registry);
    }

    /** Registers a counter, or gives the one that is registered. */
    public Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(dotted())
                .description(sentence)
                .tags(tags(values))
                .register(registry);
    }

    /** Registers a gauge, which keeps {@code source}. */
    public <T> void show(MeterRegistry registry, T source, ToDoubleFunction<T> value, String... values) {
        Gauge.builder(dotted(), source, value)
                .description(sentence)
                .tags(tags(values))
                .strongReference(true)
                .register(registry);
    }

    /** Registers a histogram, or gives the one that is registered. */
    public DistributionSummary histogram(MeterRegistry registry, String... values) {
        return DistributionSummary.builder(dotted())
                .description(sentence)
                .tags(tags(values))
                .serviceLevelObjectives(
                        bounds.stream().mapToDouble(Double::doubleValue).toArray())
                .register(registry);
    }

    /** Micrometer's name, from which each kind of registry makes its own. */
    private String dotted() {
        String base = kind == Kind.COUNTER ? name.substring(0, name.length() - TOTAL.length()) : name;
        return base.replace('_', '.');
    }

    private List<Tag> tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(name + " has the labels " + labels + ", not " + values.length);
        }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            tags.add(Tag.of(labels.get(i), values[i]));
        }
        return tags;
    }
}

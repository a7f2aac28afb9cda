package io.weir.observe;

import java.util.Arrays;
import java.util.List;

/** The metrics that every program has. */
@SuppressWarnings("ImmutableEnumChecker") // a specification is immutable: its lists are copies
public enum ProgramMetric {
    BUILD(MetricSpec.gauge(
            "weir_build_info", "", "Always 1; which program and version this is", "program", "version", "java")),
    BROKER_CONNECTED(
            MetricSpec.gauge("weir_broker_connected", "", "1 while the Kafka broker answers, else 0", "program")),
    BROKER_ERRORS(MetricSpec.counter(
            "weir_broker_errors_total",
            "errors",
            "What Kafka's clients could not do, by cause: a login, a certificate or a right that is missing, no answer, a record"
                    + " that the broker does not take",
            "program",
            "cause"));

    private final MetricSpec spec;

    ProgramMetric(MetricSpec spec) {
        this.spec = spec;
    }

    public MetricSpec spec() {
        return spec;
    }

    /** All of them, in the order in which an operator reads them. */
    public static List<MetricSpec> catalogue() {
        return Arrays.stream(values()).map(ProgramMetric::spec).toList();
    }
}

package io.weir.standalone.operate;

import io.weir.agent.metrics.AgentMetric;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.metrics.Stage;
import io.weir.observe.BrokerErrors;
import io.weir.observe.MetricSpec;
import io.weir.observe.ProgramMetric;
import io.weir.processor.metrics.ProcessorMetric;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/metrics.md}, made of the programs' catalogues. */
final class MetricsPage {
    private MetricsPage() {}

    /** All catalogues by who they are of. */
    static Map<String, List<MetricSpec>> catalogues() {
        Map<String, List<MetricSpec>> all = new LinkedHashMap<>();
        all.put("Every program", ProgramMetric.catalogue());
        all.put("Agent", AgentMetric.catalogue());
        all.put("Processor", ProcessorMetric.catalogue());
        return all;
    }

    static String text() {
        StringBuilder page = new StringBuilder("""
                # Metrics
                At `/metrics`, in Prometheus' text format. Made from the programs' own lists (`AgentMetric`, `ProcessorMetric`, `ProgramMetric`);
                a test compares this page with them and with a real scrape. What to do when one looks wrong: [runbook.md](runbook.md).

                Beside these: `jvm_*`, `process_*` and `system_*` of the JVM and the process, `kafka_*` of Kafka's own clients, all by Micrometer's binders.
                A histogram `X` has the series `X_bucket`, `X_sum` and `X_count`, and `X_max`, the largest value of the last minutes.
                Series with the label `camera` end with their camera: in the agent when it closes, in the processor after an hour without a word of it.
                With `http.otlp` the same go to an OpenTelemetry collector once a minute, with dots for underscores.
                """);
        catalogues().forEach((program, metrics) -> {
            page.append("\n## ")
                    .append(program)
                    .append("\n| metric | type | unit | labels | |\n|---|---|---|---|---|\n");
            metrics.forEach(metric -> page.append(row(metric)));
        });
        page.append("\n## Words of the labels\n| label | values |\n|---|---|\n");
        page.append(words(
                "outcome", Arrays.stream(Outcome.values()).map(Outcome::label).toList()));
        page.append(
                words("stage", Arrays.stream(Stage.values()).map(Stage::label).toList()));
        page.append(words(
                "cause of `weir_broker_errors_total`",
                Arrays.stream(BrokerErrors.Cause.values())
                        .map(BrokerErrors.Cause::label)
                        .toList()));
        return page.toString();
    }

    private static String row(MetricSpec metric) {
        String labels = metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        String bounds = metric.bounds().isEmpty()
                ? ""
                : "; buckets up to "
                        + metric.bounds().stream().map(MetricsPage::number).collect(Collectors.joining(", "));
        return "| `" + metric.name() + "` | " + metric.kind().name().toLowerCase(Locale.ROOT) + " | " + metric.unit()
                + " | " + labels + " | " + metric.sentence() + bounds + " |\n";
    }

    private static String words(String label, List<String> values) {
        return "| " + label + " | "
                + values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", ")) + " |\n";
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : Double.toString(value).replace("E-4", "e-4");
    }
}

package io.weir.standalone.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.observe.MetricSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final Path DEPLOY = Path.of(System.getProperty("weir.root"), "deploy");
    private static final Path RULES = DEPLOY.resolve("prometheus/weir-rules.yml");
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    @ParameterizedTest
    @ValueSource(strings = {"check rules weir-rules.yml", "test rules weir-rules-test.yml"})
    void shouldPassPromtool(String arguments) throws Exception {
        if (!Files.isExecutable(PROMTOOL)) {
            assertThat(RULES).content().contains("groups:"); // all that can be said where Prometheus is not installed
            return;
        }
        List<String> command = new java.util.ArrayList<>(List.of(PROMTOOL.toString()));
        command.addAll(List.of(arguments.split(" ")));
        Process promtool = new ProcessBuilder(command)
                .directory(DEPLOY.resolve("prometheus").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes());

        assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
    }

    @Test
    void shouldHaveARunbookEntryForEachAlertAndNoOther() throws IOException {
        String runbook = Files.readString(DEPLOY.resolveSibling("docs/runbook.md"));
        Set<String> entries = matches("(?m)^## (Weir\\w+)$", runbook);

        assertThat(entries).isEqualTo(Monitoring.names(Files.readString(RULES)));
        assertThat(matches("runbook.md#(\\w+)", Files.readString(RULES)))
                .isEqualTo(entries.stream()
                        .map(entry -> entry.toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus/weir-rules.yml", "grafana/dashboards/weir.json"})
    void shouldAskOnlyForMetricsThatExist(String file) throws IOException {
        Set<String> known = MetricsPage.catalogues().values().stream()
                .flatMap(Collection::stream)
                .map(MetricSpec::name)
                .collect(Collectors.toSet());

        assertThat(matches(
                        "\\b(weir_[a-z_]+?)(?:_bucket|_count|_sum)?\\b(?!-)", Files.readString(DEPLOY.resolve(file))))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    private static Set<String> matches(String pattern, String text) {
        Set<String> all = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }
}

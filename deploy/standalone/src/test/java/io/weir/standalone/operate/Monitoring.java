package io.weir.standalone.operate;

import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Metrics;
import io.weir.standalone.support.Program;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus and a real Alertmanager with Weir's rules, for which a minute passes in a second. */
final class Monitoring implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("weir.root"));
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SPAN = Pattern.compile("(\\[|for: |offset )(\\d+)([mhd])");
    private static final Pattern SECONDS = Pattern.compile("(_seconds\\) > )(\\d+)");

    private final Program prometheus;
    private final Program alertmanager;
    private final String prometheusUrl;
    private final String alertmanagerUrl;

    private Monitoring(Program prometheus, Program alertmanager, int prometheusPort, int alertmanagerPort) {
        this.prometheus = prometheus;
        this.alertmanager = alertmanager;
        this.prometheusUrl = "http://127.0.0.1:" + prometheusPort;
        this.alertmanagerUrl = "http://127.0.0.1:" + alertmanagerPort;
    }

    /** Whether both are there; apt-get install prometheus prometheus-alertmanager. */
    static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/prometheus"))
                && Files.isExecutable(Path.of("/usr/bin/prometheus-alertmanager"));
    }

    static Monitoring start(Path home, int agentPort, int processorPort) throws IOException {
        int own = LiveSource.freePort();
        int alerts = LiveSource.freePort();
        Path rules = ROOT.resolve("deploy/prometheus/weir-rules.yml");
        Files.writeString(home.resolve("rules.yml"), sixtyTimesFaster(Files.readString(rules)));
        Path config =
                Files.writeString(home.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: [rules.yml]
                alerting:
                  alertmanagers:
                    - static_configs: [{targets: ['127.0.0.1:%d']}]
                scrape_configs:
                  - job_name: weir-agent
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                  - job_name: weir-processor
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                """.formatted(alerts, agentPort, processorPort));
        Path receivers = Files.writeString(
                home.resolve("alertmanager.yml"), "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        Program alertmanager = Program.start(
                home,
                List.of(
                        "/usr/bin/prometheus-alertmanager",
                        "--config.file=" + receivers,
                        "--storage.path=" + home.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + alerts,
                        "--cluster.listen-address="));
        Program prometheus = Program.start(
                home,
                List.of(
                        "/usr/bin/prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + home.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + own));
        return new Monitoring(prometheus, alertmanager, own, alerts);
    }

    /** Each minute becomes a second, in ranges, waits and thresholds of seconds. */
    static String sixtyTimesFaster(String rules) {
        String spans = SPAN.matcher(rules)
                .replaceAll(span -> span.group(1)
                        + switch (span.group(3)) {
                            case "m" -> span.group(2) + "s";
                            case "h" -> span.group(2) + "m";
                            default -> Integer.parseInt(span.group(2)) * 24 + "m";
                        });
        return SECONDS.matcher(spans).replaceAll(each -> each.group(1) + Integer.parseInt(each.group(2)) / 60);
    }

    /** The alerts that Alertmanager holds now, each as {@code name} or {@code name camera}. */
    Set<String> alerts() {
        Set<String> alerts = new TreeSet<>();
        try {
            for (JsonNode alert : JSON.readTree(Metrics.get(alertmanagerUrl + "/api/v2/alerts?active=true"))) {
                JsonNode labels = alert.get("labels");
                String name = labels.get("alertname").asString();
                alerts.add(
                        labels.has("camera") ? name + " " + labels.get("camera").asString() : name);
            }
        } catch (IOException notYet) {
            return Set.of();
        }
        return alerts;
    }

    /** How many series a query gives now whose value is a number. */
    long series(String query) throws IOException {
        String asked = prometheusUrl + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        return JSON.readTree(Metrics.get(asked))
                .get("data")
                .get("result")
                .valueStream()
                .filter(result -> !result.get("value").get(1).asString().equals("NaN"))
                .count();
    }

    /** The names of all alerts of the rules. */
    static Set<String> names(String rules) {
        Set<String> names = new TreeSet<>();
        Matcher alert = Pattern.compile("- alert: (\\w+)").matcher(rules);
        while (alert.find()) {
            names.add(alert.group(1));
        }
        return names;
    }

    @Override
    public void close() throws InterruptedException {
        prometheus.close();
        alertmanager.close();
    }
}

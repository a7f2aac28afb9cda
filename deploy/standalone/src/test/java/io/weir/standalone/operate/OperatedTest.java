package io.weir.standalone.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.observe.MetricSpec;
import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.standalone.operate.StagedCamera.Scene;
import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Metrics;
import io.weir.standalone.support.Program;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Agent and processor under a real Prometheus: each alert fires by its fault and resolves by its cure. */
class OperatedTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SECRET = "pa55-word";
    private static final Set<String> OVER_DAYS = Set.of("WeirKeepRateJumped", "WeirKeepRateFell");
    private static final List<String> BINDERS = List.of("jvm_", "process_", "system_", "kafka_");

    @TempDir
    Path home;

    private final Set<String> fired = new TreeSet<>();

    @Test
    void shouldFireEachAlertByItsFaultAndResolveIt() throws Exception {
        int agentPort = LiveSource.freePort();
        int processorPort = LiveSource.freePort();
        try (StagedCamera door = new StagedCamera(Scene.CALM);
                StagedCamera yard = new StagedCamera(Scene.CALM);
                StagedCamera dock = new StagedCamera(Scene.CALM);
                StagedCamera hall = new StagedCamera(Scene.LIVELY);
                EmbeddedBroker broker = EmbeddedBroker.open(home.resolve("broker"), false);
                Program agent = agent(broker.bootstrap(), agentPort, door, yard, dock, hall);
                Program processor = processor(broker.bootstrap(), processorPort)) {
            String agentUrl = "http://127.0.0.1:" + agentPort;
            String processorUrl = "http://127.0.0.1:" + processorPort;
            if (!Monitoring.isInstalled()) {
                broker.start();
                shouldShowWhatTheCataloguesSay(agentUrl, processorUrl);
                return;
            }
            try (Monitoring monitoring = Monitoring.start(home, agentPort, processorPort)) {
                fires(monitoring, "WeirBrokerLost");
                assertThat(readiness(agentUrl)).startsWith("503 not ready").contains("the broker does not answer");
                broker.start();
                resolves(monitoring, "WeirBrokerLost");
                await().atMost(LONG).until(() -> readiness(agentUrl).equals("200 ready\n"));
                await().atMost(LONG).until(() -> readiness(processorUrl).equals("200 ready\n"));

                door.switchOff();
                yard.show(Scene.FROZEN);
                dock.show(Scene.DARK);
                sendNonsense(broker.bootstrap());
                fires(
                        monitoring,
                        "WeirCameraDown door",
                        "WeirCameraFrozen yard",
                        "WeirCameraDark dock",
                        "WeirDeadLetters",
                        "WeirProcessorLagging",
                        "WeirBudgetStarvesCamera hall");
                assertThat(readiness(agentUrl)).startsWith("200 ready").contains("missing: camera door is ");
                shouldShowWhatTheCataloguesSay(agentUrl, processorUrl);
                shouldGiveDataToEachQueryOfTheDashboard(monitoring);

                door.switchOn();
                yard.show(Scene.CALM);
                dock.show(Scene.CALM);
                takeMessagesUpTo(5000, broker.bootstrap());
                fires(monitoring, "WeirBrokerRefuses");
                takeMessagesUpTo(2 << 20, broker.bootstrap());
                hall.show(Scene.CALM);

                signal("STOP", processor);
                fires(monitoring, "WeirProcessorDown");
                signal("CONT", processor);
                resolves(monitoring, "WeirProcessorDown");
                signal("STOP", agent);
                fires(monitoring, "WeirAgentDown", "WeirAgentSilent hall");
                signal("CONT", agent);
                resolves(monitoring, "Weir");
            }
            shouldHideSecrets(agent, processor, agentUrl, processorUrl);
        }
        Set<String> all =
                Monitoring.names(Files.readString(Monitoring.ROOT.resolve("deploy/prometheus/weir-rules.yml")));
        all.removeAll(OVER_DAYS);
        assertThat(fired).containsExactlyElementsOf(all);
    }

    private void fires(Monitoring monitoring, String... alerts) {
        Set<String> seen = new TreeSet<>();
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            seen.addAll(monitoring.alerts());
            assertThat(seen).contains(alerts);
        });
        for (String alert : alerts) {
            fired.add(alert.split(" ", 2)[0]);
        }
    }

    private static void resolves(Monitoring monitoring, String alert) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(monitoring.alerts()).noneMatch(each -> each.startsWith(alert)));
    }

    /** Both ways: what a catalogue has is shown with its type, sentence and labels, and nothing else is shown. */
    private static void shouldShowWhatTheCataloguesSay(String... urls) {
        await().atMost(LONG).untilAsserted(() -> {
            StringBuilder scrapes = new StringBuilder();
            for (String url : urls) {
                scrapes.append(Metrics.get(url + "/metrics"));
            }
            Set<String> shown = scrapes.toString()
                    .lines()
                    .filter(line -> line.startsWith("# TYPE "))
                    .map(line -> line.substring("# TYPE ".length()))
                    .filter(line -> BINDERS.stream().noneMatch(line::startsWith))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> listed = new TreeSet<>();
            for (MetricSpec metric : catalogue()) {
                boolean histogram = metric.kind() == MetricSpec.Kind.HISTOGRAM;
                listed.add(metric.name() + " " + metric.kind().name().toLowerCase(java.util.Locale.ROOT));
                if (histogram) {
                    listed.add(metric.name() + "_max gauge");
                }
                assertThat(scrapes).contains("# HELP " + metric.name() + " " + metric.sentence() + "\n");
                String series = metric.name() + (histogram ? "_count" : "");
                String labels = metric.labels().isEmpty()
                        ? " "
                        : metric.labels().stream()
                                .sorted()
                                .map(label -> label + "=\"[^\"]*\"")
                                .collect(Collectors.joining(",", "\\{", "\\} "));
                assertThat(scrapes.toString().lines()).anyMatch(line -> line.matches(series + labels + ".*"));
            }
            assertThat(shown).isEqualTo(listed);
        });
    }

    private static List<MetricSpec> catalogue() {
        return MetricsPage.catalogues().values().stream()
                .flatMap(Collection::stream)
                .toList();
    }

    private static void shouldGiveDataToEachQueryOfTheDashboard(Monitoring monitoring) throws IOException {
        List<String> queries = new ArrayList<>();
        Path dashboard = Monitoring.ROOT.resolve("deploy/grafana/dashboards/weir.json");
        for (JsonNode panel :
                JsonMapper.builder().build().readTree(dashboard.toFile()).get("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(
                        target.get("expr").asString().replace("$camera", ".*").replace("$__rate_interval", "20s"));
            }
        }
        assertThat(queries).hasSizeGreaterThan(20);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(queries)
                        .allSatisfy(query ->
                                assertThat(monitoring.series(query)).as(query).isPositive()));
    }

    private static void shouldHideSecrets(Program agent, Program processor, String... urls) throws IOException {
        for (String url : urls) {
            assertThat(Metrics.get(url + "/config")).contains("bootstrap:").doesNotContain(SECRET);
            assertThat(Metrics.get(url + "/metrics")).doesNotContain(SECRET);
        }
        assertThat(agent.said() + processor.said()).doesNotContain(SECRET);
    }

    private static String readiness(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + "/readyz").toURL().openConnection();
        int status = connection.getResponseCode();
        try (var body = status == 200 ? connection.getInputStream() : connection.getErrorStream()) {
            return status + " " + new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void signal(String signal, Program program) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(program.handle().pid()))
                .start()
                .waitFor();
    }

    private static void sendNonsense(String bootstrap) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("frames.candidates", "door", new byte[] {1}));
        }
    }

    private static void takeMessagesUpTo(int bytes, String bootstrap) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "frames.candidates");
        AlterConfigOp op = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(op))).all().get();
        }
    }

    private Program agent(
            String bootstrap, int port, StagedCamera door, StagedCamera yard, StagedCamera dock, StagedCamera hall)
            throws IOException {
        Path file = Files.writeString(home.resolve("agent.yaml"), """
                kafka: {bootstrap: "%s"}
                http: {port: %d}
                control: 0.02
                cameras:
                  door: {source: "%s", user: viewer, password: %s}
                  yard: {source: "%s", freeze: 1s}
                  dock: {source: "%s"}
                  hall: {source: "%s"}
                """.formatted(
                        bootstrap, port, door.url(), SECRET, yard.url(), dock.url(), hall.url()));
        return Program.start(home, "agent", "--config", file.toString());
    }

    private Program processor(String bootstrap, int port) throws IOException {
        Path file = Files.writeString(
                home.resolve("processor.yaml"), """
                kafka: {bootstrap: "%s"}
                http: {port: %d}
                budget: {limit: 2/h, contest: 14s}
                stateDir: %s
                """.formatted(bootstrap, port, home.resolve("state")));
        return Program.start(home, "processor", "--config", file.toString());
    }
}

package io.weir.standalone.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.agent.config.AgentSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.SettingsFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What Helm makes of the chart, against the schemas of Kubernetes and against the programs that will read it. */
class ChartTest {
    private static final Path CHART = Path.of(System.getProperty("weir.root"), "deploy", "helm", "weir");

    private static final String FLEET = """
            kafka:
              bootstrap: 'a.example:9093,b.example:9093'
              prefix: plant
              properties:
                security.protocol: SASL_SSL
                sasl.jaas.config: 'a.Login required username="weir" password="${KAFKA_PASSWORD}";'
            secret: weir-logins
            sites:
              hall-1:
                nodeSelector: {site: hall-1}
                settings:
                  sample: 2/s
                  cameras:
                    gate: {source: 'rtsp://10.0.0.5/stream1'}
                    dock: {source: 'rtsp://10.0.0.6/stream1', user: viewer}
                resources: {limits: {memory: 2Gi}}
                storage: 4Gi
              hall-2:
                settings: {cameras: {belt: {source: 'rtsp://10.0.1.5/stream1'}}}
            processor: {replicas: 3, standbys: 2, budget: {limit: '60/h, 500MB/day'}, storage: 10Gi}
            networkPolicy: {enabled: false}
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void needHelm() {
        assumeTrue(onPath("helm"), "helm is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FLEET})
    void shouldPassHelmsOwnCheck(String values) throws Exception {
        said("helm", "lint", "--strict", CHART.toString(), "--values", file("values.yaml", values));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FLEET})
    void shouldGiveWhatTheSchemasOfKubernetesAllow(String values) throws Exception {
        assumeTrue(onPath("kubernetes-validate"), "kubernetes-validate is not there");

        said("kubernetes-validate", "--strict", file("all.yaml", render(values)));
    }

    @Test
    void shouldGiveSettingsThatTheProgramsTake() throws Exception {
        List<JsonNode> all = documents(render(FLEET));

        List<AgentSettings> agents = settings(all, "agent.yaml", AgentSettings.class);
        List<ProcessorSettings> processors = settings(all, "processor.yaml", ProcessorSettings.class);

        assertThat(processors).hasSize(1);
        KafkaSettings kafka = processors.getFirst().kafka();
        assertThat(kafka.properties()).containsEntry("num.standby.replicas", "2");
        assertThat(agents).hasSize(2).allSatisfy(agent -> {
            assertThat(agent.kafka().bootstrap())
                    .isEqualTo(kafka.bootstrap())
                    .isEqualTo("a.example:9093,b.example:9093");
            assertThat(agent.kafka().prefix()).isEqualTo(kafka.prefix()).isEqualTo("plant");
            assertThat(kafka.properties()).containsAllEntriesOf(agent.kafka().properties());
            assertThat(agent.http().port()).isEqualTo(9464);
        });
    }

    @Test
    void shouldNameASiteAndGiveItItsOwnSettingsAndPlace() throws Exception {
        List<JsonNode> all = documents(render(FLEET));

        assertThat(ofKind(all, "Deployment").map(ChartTest::name))
                .containsExactlyInAnyOrder("weir-agent-hall-1", "weir-agent-hall-2");
        assertThat(ofKind(all, "Deployment").filter(each -> name(each).endsWith("1")))
                .singleElement()
                .satisfies(agent -> assertThat(agent.at("/spec/template/spec/nodeSelector/site")
                                .asString())
                        .isEqualTo("hall-1"));
        assertThat(workloads(all))
                .allSatisfy(each -> assertThat(each.at("/spec/template/spec/containers/0/envFrom/0/secretRef/name")
                                .asString())
                        .isEqualTo("weir-logins"));
        assertThat(ofKind(all, "NetworkPolicy")).isEmpty();
    }

    @Test
    void shouldKeepWhatASiteRemembersOnAClaimIfItIsGivenStorage() throws Exception {
        List<JsonNode> all = documents(render(FLEET));

        assertThat(ofKind(all, "PersistentVolumeClaim")).singleElement().satisfies(claim -> {
            assertThat(name(claim)).isEqualTo("weir-agent-hall-1");
            assertThat(claim.at("/spec/resources/requests/storage").asString()).isEqualTo("4Gi");
        });
        assertThat(ofKind(all, "Deployment").map(ChartTest::state).map(JsonNode::toString))
                .containsExactlyInAnyOrder(
                        "{\"name\":\"state\",\"persistentVolumeClaim\":{\"claimName\":\"weir-agent-hall-1\"}}",
                        "{\"name\":\"state\",\"emptyDir\":{\"sizeLimit\":\"1Gi\"}}");
        assertThat(Files.readString(
                        CHART.resolve("../../../docker/agent/Dockerfile").normalize()))
                .contains("XDG_STATE_HOME=/state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.bootstrap=other:9092", "kafka.properties.client\\.id=other"})
    void shouldRestartAllWhenTheBrokerIsAnother(String setting) throws Exception {
        List<String> before =
                workloads(documents(render(FLEET))).map(ChartTest::checksum).toList();
        List<String> after = workloads(documents(render(FLEET, "--set", setting)))
                .map(ChartTest::checksum)
                .toList();

        assertThat(after).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
    }

    private String render(String values, String... more) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("helm", "template", "weir", CHART.toString(), "--values", file("values.yaml", values)));
        command.addAll(List.of(more));
        return said(command.toArray(String[]::new));
    }

    private <T> List<T> settings(List<JsonNode> all, String file, Class<T> type) throws IOException {
        List<T> read = new ArrayList<>();
        for (JsonNode map : ofKind(all, "ConfigMap").toList()) {
            JsonNode text = map.path("data").path(file);
            if (text.isString()) {
                read.add(SettingsFile.read(Path.of(file(name(map) + ".yaml", text.asString())), type));
            }
        }
        return read;
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    /** What a command writes to its standard output; it must end with 0. */
    private String said(String... command) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int status = process.waitFor();

        assertThat(status)
                .as(() -> String.join(" ", command) + "\n" + text(out) + text(err))
                .isZero();
        return text(out);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<JsonNode> documents(String yaml) throws IOException {
        YAMLMapper mapper = new YAMLMapper();
        try (var each = mapper.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return each.readAll().stream().filter(JsonNode::isObject).toList();
        }
    }

    private static Stream<JsonNode> ofKind(List<JsonNode> all, String kind) {
        return all.stream().filter(each -> each.path("kind").asString().equals(kind));
    }

    private static Stream<JsonNode> workloads(List<JsonNode> all) {
        return Stream.concat(ofKind(all, "Deployment"), ofKind(all, "StatefulSet"));
    }

    private static String name(JsonNode each) {
        return each.at("/metadata/name").asString();
    }

    private static JsonNode state(JsonNode workload) {
        for (JsonNode volume : workload.at("/spec/template/spec/volumes")) {
            if (volume.path("name").asString().equals("state")) {
                return volume;
            }
        }
        throw new AssertionError("no volume for the state");
    }

    private static String checksum(JsonNode each) {
        return each.at("/spec/template/metadata/annotations/checksum~1settings").asString();
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}

package io.weir.standalone.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.config.AgentSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Names, ports, paths and files of the compose file, against what the programs, Prometheus and Grafana are told. No engine is needed. */
class ComposeTest {
    private static final Path ROOT = Path.of(System.getProperty("weir.root"));
    private static final Path DOCKER = ROOT.resolve("docker");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonNode compose = read(DOCKER.resolve("compose.yaml"));
    private final JsonNode services = compose.get("services");

    @Test
    void shouldMountFilesThatAreThereAndVolumesThatAreDeclared() {
        assertThat(mounts().toList())
                .isNotEmpty()
                .allSatisfy(mount -> assertThat(mount)
                        .satisfiesAnyOf(
                                file -> assertThat(DOCKER.resolve(file[0])).exists(),
                                volume -> assertThat(compose.get("volumes").has(volume[0]))
                                        .isTrue()));
    }

    @Test
    void shouldLeadTheProgramsToKafkaAndToTheCamera() throws Exception {
        AgentSettings agent = SettingsFile.read(DOCKER.resolve("agent.yaml"), AgentSettings.class);
        ProcessorSettings processor = SettingsFile.read(DOCKER.resolve("processor.yaml"), ProcessorSettings.class);
        String camera = Files.readString(DOCKER.resolve("camera/camera.py"));

        assertThat(List.of(agent.kafka(), processor.kafka()))
                .extracting(KafkaSettings::bootstrap)
                .allSatisfy(bootstrap ->
                        assertThat(kafka("ADVERTISED_LISTENERS").split(",")).contains("PLAINTEXT://" + bootstrap));
        assertThat(read(DOCKER.resolve("agent.yaml")).at("/cameras/demo/source").asString())
                .isEqualTo("rtsp://camera:8554/cam");
        assertThat(services.has("camera")).isTrue();
        assertThat(camera).contains("set_service(\"8554\")", "add_factory(\"/cam\"");
    }

    @Test
    void shouldPublishKafkaWhereItSaysThatItIs() {
        String published = services.at("/kafka/ports/0").asString();
        String[] parts = published.split(":");

        assertThat(parts).hasSize(3);
        assertThat(kafka("ADVERTISED_LISTENERS")).contains("HOST://" + parts[0] + ":" + parts[1]);
        assertThat(kafka("LISTENERS")).contains("HOST://:" + parts[2]);
    }

    @Test
    void shouldKeepOnVolumesWhatMustSurviveAContainer() throws Exception {
        ProcessorSettings processor = SettingsFile.read(DOCKER.resolve("processor.yaml"), ProcessorSettings.class);

        assertThat(targets("kafka")).contains(kafka("LOG_DIRS"));
        assertThat(targets("agent")).contains("/state");
        assertThat(Files.readString(DOCKER.resolve("agent/Dockerfile")))
                .contains("XDG_STATE_HOME=/state", "VOLUME /state", "-o weir /state");
        assertThat(targets("processor")).contains("/state");
        assertThat(read(DOCKER.resolve("processor.yaml")).get("stateDir").asString())
                .isEqualTo("/state");
        assertThat(processor.http().port()).isEqualTo(9464);
    }

    @Test
    void shouldTellPrometheusAndGrafanaWhereToLook() {
        JsonNode prometheus = read(ROOT.resolve("deploy/prometheus/prometheus.yml"));
        JsonNode source = read(ROOT.resolve("deploy/grafana/provisioning/datasources/prometheus.yaml"));
        JsonNode boards = read(ROOT.resolve("deploy/grafana/provisioning/dashboards/weir.yaml"));

        Set<String> scraped = new HashSet<>();
        prometheus
                .get("scrape_configs")
                .forEach(
                        job -> scraped.add(job.at("/static_configs/0/targets/0").asString()));
        assertThat(scraped).containsExactlyInAnyOrder("agent:9464", "processor:9464");
        assertThat(targets("prometheus"))
                .contains(prometheus.at("/rule_files/0").asString());
        assertThat(source.at("/datasources/0/url").asString()).isEqualTo("http://prometheus:9090");
        assertThat(targets("grafana"))
                .contains(boards.at("/providers/0/options/path").asString(), "/etc/grafana/provisioning");
    }

    private String kafka(String key) {
        return services.at("/kafka/environment/KAFKA_" + key).asString();
    }

    /** Each mount of any service: where from and where to. */
    private Stream<String[]> mounts() {
        return services.valueStream()
                .flatMap(service -> service.path("volumes").valueStream())
                .map(volume -> volume.asString().split(":"));
    }

    private List<String> targets(String service) {
        return services.get(service)
                .get("volumes")
                .valueStream()
                .map(volume -> volume.asString().split(":")[1])
                .toList();
    }

    private static JsonNode read(Path file) {
        return YAML.readTree(file);
    }
}

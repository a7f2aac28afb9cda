package io.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownSettingsTest {
    /** A group with everything that may hold a secret. */
    public record Group(KafkaSettings kafka, HttpSettings http, Map<String, Camera> cameras) {}

    /** A camera. */
    public record Camera(String source, String user, String password) {}

    @Test
    void shouldShowSettingsAndHideSecrets() {
        KafkaSettings kafka = new KafkaSettings(
                "broker:9093",
                "frames",
                3,
                Map.of(
                        "security.protocol",
                        "SASL_SSL",
                        "sasl.jaas.config",
                        "Login username=\"weir\" password=\"t0psecret\";",
                        "ssl.key.password",
                        "t0psecret",
                        "ssl.keystore.key",
                        "t0psecret"));
        Camera camera = new Camera("rtsp://viewer:t0psecret@10.0.0.5/one?token=t0psecret", "viewer", "t0psecret");

        String shown = ShownSettings.of(new Group(
                kafka, new HttpSettings(0, "127.0.0.1", "http://me:t0psecret@otel:4318/v1"), Map.of("gate", camera)));

        assertThat(shown)
                .contains("bootstrap: \"broker:9093\"", "SASL_SSL", "rtsp://10.0.0.5/one", "(hidden)", "partitions: 3")
                .doesNotContain("t0psecret", "viewer");
    }

    /** Settings that are written shorter than they are kept. */
    public record Short(Limits limit, Texts drop, Texts keep, List<List<Double>> mask) {}

    @Test
    void shouldWriteSettingsAsAFileWouldSayThem() {
        String shown = ShownSettings.of(new Short(
                Limits.parse("limit", "60/h, 500MB/day"),
                Texts.of(List.of("sharpness < 20")),
                Texts.NONE,
                List.of(List.of(0.25, 0.5))));

        Short again = SettingsFile.parse(shown, "shown", Short.class);
        assertThat(again.limit()).hasToString("60/h, 500MB/day");
        assertThat(again.drop().all()).containsExactly("sharpness < 20");
        assertThat(again.keep().all()).isEmpty();
        assertThat(again.mask()).containsExactly(List.of(0.25, 0.5));
    }

    @Test
    void shouldTakeSecretsFromTheEnvironmentAndFromFiles(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "pa$$\\word\nsecond line\n");
        KafkaSettings kafka = with("password=\"${file:" + secret + "}\" home=${PATH}");

        assertThat(kafka.resolved().get("x")).isEqualTo("password=\"pa$$\\word\" home=" + System.getenv("PATH"));
        assertThatThrownBy(() -> with("${WEIR_NOT_SET_AT_ALL}").resolved())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("kafka.properties.x")
                .hasMessageContaining("WEIR_NOT_SET_AT_ALL is not set");
        assertThatThrownBy(() -> with("${file:/nowhere/secret}").resolved())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("/nowhere/secret cannot be read");
    }

    private static KafkaSettings with(String value) {
        return new KafkaSettings("broker:9093", "frames", 3, Map.of("x", value));
    }
}

package io.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    enum Colour {
        RED,
        DARK_BLUE
    }

    record Camera(String url, @Nullable Duration patience) {
        Camera {
            if (url == null) {
                throw SettingsException.of("url", null, "must be given");
            }
            if (url.isBlank()) {
                throw SettingsException.of("url", url, "must not be empty");
            }
        }
    }

    record Sample(
            @Nullable KafkaSettings kafka,
            @Nullable HttpSettings http,
            @Nullable Map<String, Camera> cameras,
            @Nullable Rate budget,
            @Nullable Double control,
            @Nullable Integer size,
            @Nullable Colour colour,
            @Nullable Boolean fast,
            @Nullable List<String> names,
            @Nullable Path state) {}

    @Test
    void shouldReadEveryKindOfValue() {
        Sample sample = parse("""
                # a comment
                kafka:
                  bootstrap: kafka-1:9092,kafka-2:9092
                  properties: {linger.ms: 5}
                cameras:
                  gate:
                    url: rtsp://u:p@10.0.0.5/s
                    patience: 500ms
                budget: 60/h
                control: 0.5
                size: 3
                colour: dark_blue
                fast: true
                names: [a, b]
                state: /var/lib/weir
                """);

        assertThat(sample)
                .isEqualTo(new Sample(
                        new KafkaSettings("kafka-1:9092,kafka-2:9092", "frames", 3, Map.of("linger.ms", "5")),
                        null,
                        Map.of("gate", new Camera("rtsp://u:p@10.0.0.5/s", Duration.ofMillis(500))),
                        new Rate(60, Duration.ofHours(1)),
                        0.5,
                        3,
                        Colour.DARK_BLUE,
                        true,
                        List.of("a", "b"),
                        Path.of("/var/lib/weir")));
    }

    @Test
    void shouldGiveDefaultsWhenTheFileSaysNothing() {
        Sample nothing = new Sample(null, null, null, null, null, null, null, null, null, null);

        assertThat(parse("")).isEqualTo(nothing);
        assertThat(parse("# only a comment\n")).isEqualTo(nothing);
        assertThat(parse("cameras:\nkafka:\n")).isEqualTo(nothing);
        assertThat(parse("kafka: {}\nhttp: {}").kafka()).isEqualTo(KafkaSettings.defaults());
    }

    @Test
    void shouldNameTheNearestKeyWhenOneIsUnknown() {
        assertRefused(
                "cameras:\n  gate:\n    url: a\n    patiense: 1s",
                "x.yaml:4: cameras.gate.patiense: unknown key; did you mean 'patience'?");
        assertRefused(
                "cameras:\n  gate:\n    urll: a", "x.yaml:3: cameras.gate.urll: unknown key; did you mean 'url'?");
        assertRefused("http:\n  qqqqqqqq: 1", "x.yaml:2: http.qqqqqqqq: unknown key; known here: port, address, otlp");
    }

    @Test
    void shouldNameKeyValueAndRuleWhenAValueIsWrong() {
        assertRefused("fast: true\nsize: many", "x.yaml:2: size: 'many': must be a whole number");
        assertRefused("size: 1.5", "x.yaml:1: size: '1.5': must be a whole number");
        assertRefused("control: much", "x.yaml:1: control: 'much': must be a number");
        assertRefused("fast: perhaps", "x.yaml:1: fast: 'perhaps': must be true or false");
        assertRefused("colour: pink", "x.yaml:1: colour: 'pink': must be one of red, dark_blue");
        assertRefused("names: one", "x.yaml:1: names: must be a list");
        assertRefused("cameras: [a]", "x.yaml:1: cameras: must be a group of keys");
        assertRefused("kafka: here", "x.yaml:1: kafka: must be a group of keys");
        assertRefused(
                "budget: -5/h",
                "x.yaml:1: budget: '-5/h': must be a count per time like 600/h, 10/min, 200/day or 5/30s");
        assertRefused("budget: [1]", "x.yaml:1: budget: must be plain text");
        assertRefused(
                "cameras:\n  gate:\n    url: a\n    patience: soon",
                "x.yaml:4: cameras.gate.patience: 'soon': must be a length of time like 500ms, 30s, 2m, 1h or 1day");
    }

    @Test
    void shouldPutFileAndLineBeforeWhatARecordRefuses() {
        assertRefused(
                "fast: true\nhttp:\n  port: 70000",
                "x.yaml:3: http.port: '70000': must be from 1 to 65535, or 0 for a free one");
        assertRefused("cameras:\n  gate:\n    patience: 1s", "x.yaml:2: cameras.gate.url: must be given");
        assertRefused(
                "cameras:\n  gate:\n    patience: 1s\n    url: ' '\nfast: true",
                "x.yaml:4: cameras.gate.url: ' ': must not be empty");
    }

    @Test
    void shouldRefuseWhatIsNotOneYamlDocument() {
        assertRefused("size: 1\nsize: 2", "x.yaml:2: size: key given twice");
        assertRefused("just words", "x.yaml:1: must be keys with values, like 'key: value'");
        assertRefused("size: 1\n---\nsize: 2", "x.yaml:3: a second YAML document; only one is read");
        assertThatThrownBy(() -> parse("size: [1\nfast: true"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("x.yaml:2: is not YAML: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldHideSecretsInWhatItSays() {
        assertThatThrownBy(() -> parse("size: rtsp://admin:hunter2@10.0.0.5/s"))
                .hasMessage("x.yaml:1: size: 'rtsp://10.0.0.5/s': must be a whole number");
    }

    @Test
    void shouldSayInOneLineWhyAFileCannotBeRead(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.yaml");
        Path binary =
                Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0xc0});

        assertThatThrownBy(() -> SettingsFile.read(missing, Sample.class)).hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> SettingsFile.read(folder, Sample.class))
                .hasMessage(folder + ": is a folder, not a file");
        assertThatThrownBy(() -> SettingsFile.read(binary, Sample.class))
                .hasMessage(binary + ": is not a text file in UTF-8");
    }

    @Test
    void shouldReadAFileAsIfOneKeyHadAnotherValue(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("a.yaml"), "cameras: {gate: {url: a}}\nbudget: 60/h\ncontrol: 0.5\n");

        Sample other = SettingsFile.readWith(file, "cameras.gate.patience", "2s", Sample.class);
        assertThat(other.cameras().get("gate")).isEqualTo(new Camera("a", Duration.ofSeconds(2)));
        assertThat(other.control()).isEqualTo(0.5);
        assertThat(SettingsFile.readWith(file, "budget", "5/min", Sample.class).budget())
                .isEqualTo(Rate.parse("budget", "5/min"));
        assertThat(SettingsFile.readWith(null, "http.port", "9000", Sample.class)
                        .http()
                        .port())
                .isEqualTo(9000);

        assertThatThrownBy(() -> SettingsFile.readWith(file, "controll", "1", Sample.class))
                .hasMessage("with controll = 1: controll: unknown key; did you mean 'control'?");
        assertThatThrownBy(() -> SettingsFile.readWith(file, "control", "much", Sample.class))
                .hasMessage("with control = much: control: 'much': must be a number");
        Files.writeString(file, "\ncontrol: much");
        assertThatThrownBy(() -> SettingsFile.readWith(file, "budget", "5/min", Sample.class))
                .as("what is wrong with the file itself")
                .hasMessage(file + ":2: control: 'much': must be a number");
    }

    @Test
    void shouldNotShowKafkaProperties() {
        KafkaSettings settings = new KafkaSettings("h:1", "frames", 1, Map.of("sasl.jaas.config", "hunter2"));

        assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("hunter2");
    }

    private static Sample parse(String yaml) {
        return SettingsFile.parse(yaml, "x.yaml", Sample.class);
    }

    private static void assertRefused(String yaml, String line) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessage(line);
    }
}

package io.weir.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Hardware;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Timeouts;
import io.weir.agent.capture.Transport;
import io.weir.agent.gate.Flaw;
import io.weir.settings.HttpSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "cameras:\n", "novelty: {}\n", "sample: 5/s\n"})
    void shouldHaveADefaultForEverything(String yaml) {
        AgentSettings settings = parse(yaml);

        assertThat(settings).isEqualTo(AgentSettings.defaults());
        assertThat(settings.kafka()).isEqualTo(KafkaSettings.defaults());
        assertThat(settings.http()).isEqualTo(HttpSettings.defaults());
        assertThat(settings.setups()).isEmpty();
        assertThat(settings.sample()).isEqualTo("5/s");
        assertThat(settings.control()).isEqualTo(1 / 2000.0);
        assertThat(settings.model()).isNull();
        assertThat(settings.novelty().memory()).isEqualTo(1000);
        assertThat(settings.novelty().episode()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.novelty().thresholdFor(49)).isEqualTo(0.20f);
        assertThat(settings.novelty().thresholdFor(1)).isEqualTo(0.03f);
    }

    @Test
    void shouldReadEveryKey() {
        AgentSettings settings = parse("""
                kafka:
                  bootstrap: broker:9092
                  prefix: fleet
                http:
                  port: 9100
                cameras:
                  Front door:
                    source: rtsp://admin:geheim@10.0.0.5/ch1
                    sample: keyframes
                    transport: udp
                    decode: reference
                    hardware: auto
                    openTimeout: 20s
                    readTimeout: 500ms
                    freeze: 2m
                  yard:
                    source: /videos/yard.mp4
                    decode: reference
                sample: 120/min
                novelty:
                  threshold: 0.3
                  memory: 50
                  episode: 500ms
                control: 0.01
                model: /models/own.onnx
                """);

        assertThat(settings.kafka().bootstrap()).isEqualTo("broker:9092");
        assertThat(settings.kafka().prefix()).isEqualTo("fleet");
        assertThat(settings.http().port()).isEqualTo(9100);
        assertThat(settings.novelty()).isEqualTo(new NoveltySettings(0.3, 50, Duration.ofMillis(500)));
        assertThat(settings.novelty().thresholdFor(49)).isEqualTo(0.3f);
        assertThat(settings.novelty().thresholdFor(1)).isEqualTo(0.3f);
        assertThat(settings.control()).isEqualTo(0.01);
        assertThat(settings.model()).isEqualTo("/models/own.onnx");
        assertThat(settings.setups())
                .containsExactly(
                        new CameraSetup(
                                new Camera("Front-door", new Source.Stream("rtsp://admin:geheim@10.0.0.5/ch1")),
                                new CaptureOptions(
                                        Transport.UDP,
                                        Decoding.KEYFRAMES,
                                        Hardware.AUTO,
                                        new Timeouts(Duration.ofSeconds(20), Duration.ofMillis(500))),
                                60,
                                120),
                        new CameraSetup(
                                new Camera("yard", new Source.Recording(Path.of("/videos/yard.mp4"))),
                                new CaptureOptions(Transport.TCP, Decoding.REFERENCE, Hardware.NONE, Timeouts.DEFAULT),
                                2,
                                60));
    }

    @Test
    void shouldSwitchGatesOffForAllOrForOneCamera() {
        List<CameraSetup> setups = parse("""
                quality: {dark: false}
                cameras:
                  a: {source: a.mp4}
                  b: {source: b.mp4, quality: {blurred: false, blocked: false}}
                """).setups();

        assertThat(setups.get(0).judging().gates()).isEqualTo(EnumSet.complementOf(EnumSet.of(Flaw.DARK)));
        assertThat(setups.get(1).judging().gates())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Flaw.BLURRED, Flaw.BLOCKED)));
    }

    @Test
    void shouldGiveACameraThatIsNotNamedWhatIsSetForAll() {
        Camera camera = new Camera("a", new Source.Pictures(Path.of("/pictures")));

        assertThat(AgentSettings.defaults().setup(camera))
                .isEqualTo(new CameraSetup(camera, CaptureOptions.DEFAULT, 5, 60));
        assertThat(parse("sample: keyframes").setup(camera).options().decoding())
                .isEqualTo(Decoding.KEYFRAMES);
        assertThat(parse("sample: 30/min").setup(camera).samplesPerSecond()).isEqualTo(0.5);
    }

    @Test
    void shouldLetACameraSampleOtherwiseThanAllOthers() {
        AgentSettings settings = parse("""
                sample: keyframes
                cameras: {door: {source: a.mp4, sample: 1/s}, yard: {source: b.mp4}}
                """);

        assertThat(settings.setups())
                .extracting(setup -> setup.options().decoding())
                .containsExactly(Decoding.ALL, Decoding.KEYFRAMES);
        assertThat(settings.setups().getFirst().samplesPerSecond()).isEqualTo(1);
    }

    @Test
    void shouldKeepAllButTheBrokerWhenItIsElsewhere() {
        AgentSettings settings = parse("kafka: {prefix: fleet, partitions: 7}\nsample: 2/s\ncontrol: 0.5");

        AgentSettings there = settings.embedded("other:1234");

        assertThat(there.kafka())
                .isEqualTo(new KafkaSettings(
                        "other:1234", "fleet", 7, settings.kafka().properties()));
        assertThat(there.embedded(settings.kafka().bootstrap())).isEqualTo(settings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            sample: 61/s                    | agent.yaml:1: sample: '61/s': must be more than 0 and at most 60/s, or keyframes
            sample: 0/s                     | agent.yaml:1: sample: '0/s': must be more than 0 and at most 60/s, or keyframes
            sample: often                   | agent.yaml:1: sample: 'often': must be a rate like 5/s, or keyframes
            control: -0.1                   | agent.yaml:1: control: '-0.1': must be from 0 to 1
            control: 1.5                    | agent.yaml:1: control: '1.5': must be from 0 to 1
            control: some                   | agent.yaml:1: control: 'some': must be a number
            control: .nan                   | agent.yaml:1: control: 'NaN': must be from 0 to 1
            novelty: {threshold: 0}         | agent.yaml:1: novelty.threshold: '0.0': must be more than 0 and at most 2
            novelty: {threshold: 2.5}       | agent.yaml:1: novelty.threshold: '2.5': must be more than 0 and at most 2
            novelty: {memory: 0}            | agent.yaml:1: novelty.memory: '0': must be a whole number from 1 to 20000
            novelty: {memory: 20001}        | agent.yaml:1: novelty.memory: '20001': must be a whole number from 1 to 20000
            novelty: {memory: 1.5}          | agent.yaml:1: novelty.memory: '1.5': must be a whole number
            novelty: {episode: 61s}         | agent.yaml:1: novelty.episode: must be at most 1m
            novelty: {episode: long}        | agent.yaml:1: novelty.episode: 'long': must be a length of time like 500ms, 30s, 2m, 1h or 1day
            http: {port: 70000}             | agent.yaml:1: http.port: '70000': must be from 1 to 65535, or 0 for a free one
            kafka: {bootstrap: nowhere}     | agent.yaml:1: kafka.bootstrap: 'nowhere': must be host:port, or several with commas between
            cameras: {door: {source: ""}}   | agent.yaml:1: cameras.door.source: is missing; must be a file or a URL
            cameras: {door: {}}             | agent.yaml:1: cameras.door.source: is missing; must be a file or a URL
            cameras: {door: }               | agent.yaml:1: cameras.door.source: is missing; must be a file or a URL
            cameras: {door: a.mp4}          | agent.yaml:1: cameras.door: must be a group of keys
            "cameras: {door: {source: 'ftp://u:geheim@h/x'}}" | agent.yaml:1: cameras.door.source: 'ftp://h/x': must be a file, a folder of pictures, a device, or a URL of rtsp, rtsps, http, https, udp, rtp, tcp or srt
            cameras: {a: {source: x, sample: 99/s}}       | agent.yaml:1: cameras.a.sample: '99/s': must be more than 0 and at most 60/s, or keyframes
            cameras: {a: {source: x, sample: all}}        | agent.yaml:1: cameras.a.sample: 'all': must be a rate like 5/s, or keyframes
            cameras: {a: {source: x, decode: keyframes}}  | agent.yaml:1: cameras.a.decode: 'keyframes': must be all or reference; for keyframes alone say 'sample: keyframes'
            cameras: {a: {source: x, openTimeout: 99ms}}  | agent.yaml:1: cameras.a.openTimeout: '99ms': must be from 100ms to 10m
            cameras: {a: {source: x, readTimeout: 11m}}   | agent.yaml:1: cameras.a.readTimeout: '11m': must be from 100ms to 10m
            cameras: {a: {source: x, freeze: 500ms}}      | agent.yaml:1: cameras.a.freeze: '500ms': must be at least 1s
            cameras: {a: {source: x, hardware: gpu}}      | agent.yaml:1: cameras.a.hardware: 'gpu': must be one of none, auto, cuda, vaapi, videotoolbox
            cameras: {a: {source: x, transport: sctp}}    | agent.yaml:1: cameras.a.transport: 'sctp': must be one of tcp, udp
            cameras: {a: {source: x, decode: some}}       | agent.yaml:1: cameras.a.decode: 'some': must be one of all, reference, keyframes
            sampel: 5/s                     | agent.yaml:1: sampel: unknown key; did you mean 'sample'?
            novelty: {treshold: 0.2}        | agent.yaml:1: novelty.treshold: unknown key; did you mean 'threshold'?
            cameras: {door: {sauce: a.mp4}} | agent.yaml:1: cameras.door.sauce: unknown key; did you mean 'source'?
            cameras: {a b: {source: x}, a-b: {source: y}} | agent.yaml:1: cameras.a-b: has the same id as 'a b': a-b; rename one of them
            """)
    void shouldNameFileLineKeyValueAndRule(String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void shouldNeverPrintCredentials() {
        AgentSettings settings = parse("""
                kafka: {properties: {sasl.jaas.config: geheim}}
                cameras: {door: {source: "rtsp://admin:geheim@10.0.0.5/ch1?pwd=geheim"}}
                """);

        assertThat(settings.toString() + settings.setups() + settings.cameras())
                .contains("10.0.0.5")
                .contains("sasl.jaas.config")
                .doesNotContain("geheim");
    }

    private static AgentSettings parse(String yaml) {
        return SettingsFile.parse(yaml, "agent.yaml", AgentSettings.class);
    }
}

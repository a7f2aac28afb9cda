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
import io.weir.agent.embed.Device;
import io.weir.agent.gate.Flaw;
import io.weir.agent.novelty.Invariant;
import io.weir.settings.HttpSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
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
        assertThat(settings.device()).isEqualTo(Device.AUTO);
        assertThat(settings.novelty().memory()).isEqualTo(1000);
        assertThat(settings.novelty().episode()).isEqualTo(Duration.ofMillis(1500));
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
                device: cuda
                """);

        assertThat(settings.kafka().bootstrap()).isEqualTo("broker:9092");
        assertThat(settings.kafka().prefix()).isEqualTo("fleet");
        assertThat(settings.http().port()).isEqualTo(9100);
        assertThat(settings.novelty()).isEqualTo(new NoveltySettings(0.3, 50, Duration.ofMillis(500)));
        assertThat(settings.novelty().thresholdFor(49)).isEqualTo(0.3f);
        assertThat(settings.novelty().thresholdFor(1)).isEqualTo(0.3f);
        assertThat(settings.control()).isEqualTo(0.01);
        assertThat(settings.model()).isEqualTo("/models/own.onnx");
        assertThat(settings.device()).isEqualTo(Device.CUDA);
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
                                120,
                                settings.novelty(),
                                Mode.LIVE),
                        new CameraSetup(
                                new Camera("yard", new Source.Recording(Path.of("/videos/yard.mp4"))),
                                new CaptureOptions(Transport.TCP, Decoding.REFERENCE, Hardware.NONE, Timeouts.DEFAULT),
                                2,
                                60,
                                settings.novelty(),
                                Mode.LIVE));
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
    void shouldReadTheCharacterOfWhatIsNew() {
        assertThat(NoveltySettings.defaults().dial()).isZero();
        assertThat(parse("novelty: {character: typical}").novelty().dial()).isEqualTo(-1);
        assertThat(parse("novelty: {character: Outlier}").novelty().dial()).isEqualTo(1);
        assertThat(parse("novelty: {character: -0.25}").novelty().dial()).isEqualTo(-0.25);
        for (String wrong : List.of("1.1", "-2", ".nan", "rare", "''")) {
            assertThatThrownBy(() -> parse("novelty: {character: " + wrong + "}"))
                    .hasMessageMatching(
                            "agent.yaml:1: novelty.character: '.*': must be typical, outlier or a number from -1 to 1");
        }
    }

    @Test
    void shouldGuardTheOutlierEndAgainstBrokenPictures() {
        assertThat(parse("novelty: {character: 0.1}\ncameras: {a: {source: a.mp4}}")
                        .setups()
                        .getFirst()
                        .judging()
                        .wary())
                .isTrue();
        assertThat(parse("novelty: {character: 0}\nquality: {blurred: false}\ncameras: {a: {source: a.mp4}}")
                        .setups()
                        .getFirst()
                        .judging()
                        .wary())
                .isFalse();
        assertThatThrownBy(() -> parse("novelty: {character: 1}\nquality: {smeared: false}"))
                .hasMessage(
                        "agent.yaml:1: novelty.character: '1': above 0 broken pictures would be kept as the rarest; it needs"
                                + " quality.smeared, which is off");
        assertThatThrownBy(() -> parse("""
                quality: {blank: false}
                cameras:
                  a: {source: a.mp4, quality: {dark: false}, novelty: {character: outlier}}
                  b: {source: a.mp4, novelty: {character: outlier}}
                """))
                .hasMessageStartingWith("agent.yaml:4: cameras.b.novelty.character: 'outlier': above 0");
    }

    @Test
    void shouldReadWhichChangesDoNotCount() {
        assertThat(NoveltySettings.defaults().invariances()).isEmpty();
        assertThat(parse("novelty: {invariant: [shift, light]}").novelty().invariances())
                .containsExactly(Invariant.LIGHT, Invariant.SHIFT);
        NoveltySettings one = parse("novelty: {invariant: colour}").novelty();
        assertThat(one.invariances()).containsExactly(Invariant.COLOUR);
        assertThat(one.vectorsOf("abc")).isEqualTo("abc+colour");
        assertThat(parse("novelty: {invariant: shift}").novelty().vectorsOf("abc"))
                .isEqualTo("abc");
        assertThatThrownBy(() -> parse("novelty:\n  invariant: [light, color]"))
                .hasMessage("agent.yaml:2: novelty.invariant: 'color': must be one of light, colour, shift, or a list");
    }

    @Test
    void shouldGiveACameraThatIsNotNamedWhatIsSetForAll() {
        Camera camera = new Camera("a", new Source.Pictures(Path.of("/pictures")));

        assertThat(AgentSettings.defaults().setup(camera))
                .isEqualTo(
                        new CameraSetup(camera, CaptureOptions.DEFAULT, 5, 60, NoveltySettings.defaults(), Mode.LIVE));
        assertThat(parse("sample: keyframes").setup(camera).options().decoding())
                .isEqualTo(Decoding.KEYFRAMES);
        assertThat(parse("sample: 30/min").setup(camera).samplesPerSecond()).isEqualTo(0.5);
    }

    @Test
    void shouldLetACameraTryOtherSettingsInShadow() {
        AgentSettings settings = parse("""
                novelty: {threshold: 0.3}
                cameras:
                  gate: {source: rtsp://h/s}
                  gate-new: {source: rtsp://h/s, mode: shadow, novelty: {threshold: 0.2, episode: 2s}}
                """);

        assertThat(settings.setups()).extracting(CameraSetup::isShadow).containsExactly(false, true);
        assertThat(settings.setups())
                .extracting(CameraSetup::novelty)
                .containsExactly(settings.novelty(), new NoveltySettings(0.2, 1000, Duration.ofSeconds(2)));
        assertThat(settings.setups().getLast().live().isShadow()).isFalse();
        assertThat(parse("mode: shadow\ncameras: {a: {source: a.mp4}, b: {source: b.mp4, mode: live}}")
                        .setups())
                .extracting(CameraSetup::isShadow)
                .containsExactly(true, false);
    }

    @Test
    void shouldNameTheCameraWhoseSettingsAreWrong() {
        assertThatThrownBy(() -> parse("cameras:\n  gate:\n    source: a.mp4\n    novelty: {threshold: 5}"))
                .hasMessageEndingWith(":4: cameras.gate.novelty.threshold: '5.0': must be more than 0 and at most 2");
        assertThatThrownBy(() -> parse("cameras: {gate: {source: a.mp4, mode: dark}}"))
                .hasMessageEndingWith("cameras.gate.mode: 'dark': must be one of live, shadow");
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
            novelty: {forget: 10ms}         | agent.yaml:1: novelty.forget: '10ms': must be at least 1s
            novelty: {target: 0%}           | agent.yaml:1: novelty.target: '0%': must be a share above 0, like 1% or 0.01
            novelty: {want: {weight: 1}}    | agent.yaml:1: novelty.want.pictures: is missing; must be a folder of pictures, or say candidates and ids
            novelty: {want: {candidates: c.jsonl}} | agent.yaml:1: novelty.want.ids: is missing; must be the ids of frames in candidates
            novelty: {avoid: {pictures: p, ids: a}} | agent.yaml:1: novelty.avoid.ids: '[a]': say in candidates which file has them
            novelty: {want: {pictures: p, candidates: c, ids: a}} | agent.yaml:1: novelty.want.candidates: 'c': there are pictures already; keep one of the two
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
            "cameras: {a: {source: 'rtsp://h/x', user: ''}}" | agent.yaml:1: cameras.a.user: must not be empty
            cameras: {a: {source: x, user: u}}            | agent.yaml:1: cameras.a.user: only a source of rtsp, rtsps, http or https takes a user
            "cameras: {a: {source: 'udp://:5000', user: u}}" | agent.yaml:1: cameras.a.user: only a source of rtsp, rtsps, http or https takes a user
            "cameras: {a: {source: 'rtsp://h/x', password: geheim}}" | agent.yaml:1: cameras.a.user: is missing, but there is a password
            "cameras: {a: {source: 'rtsp://h/x', passwordFile: y}}" | agent.yaml:1: cameras.a.user: is missing, but there is a password
            "cameras: {a: {source: 'rtsp://u:geheim@h/x', user: u}}" | agent.yaml:1: cameras.a.user: the source has a user already; keep one
            "cameras: {a: {source: 'rtsp://h/x', user: u, password: geheim, passwordFile: y}}" | agent.yaml:1: cameras.a.passwordFile: the password stands in the key 'password' already; keep one
            "cameras: {a: {source: 'rtsp://h/x', user: u, passwordFile: nosuch.txt}}" | agent.yaml:1: cameras.a.passwordFile: 'nosuch.txt': no such file
            "cameras: {a: {source: 'rtsp://h/x', user: u, password: '${NO_SUCH_PASSWORD}'}}" | agent.yaml:1: cameras.a.password: the environment variable NO_SUCH_PASSWORD is not set
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

    @ParameterizedTest
    @CsvSource({
        "viewer, geheim, viewer:geheim",
        "a b, 'p@ss:w/rd?#%&', a%20b:p%40ss%3Aw%2Frd%3F%23%25%26",
        "é, '$geheim', %C3%A9:%24geheim",
        "viewer, '{geheim}$', viewer:%7Bgeheim%7D%24"
    })
    void shouldPutUserAndPasswordIntoTheUrl(String user, String password, String login) {
        AgentSettings settings = parse("""
                cameras:
                  door:
                    source: rtsp://10.0.0.5/ch1?a=b@c
                    user: '%s'
                    password: '%s'
                """.formatted(user, password));

        assertThat(settings.setups().getFirst().camera().source().location())
                .isEqualTo("rtsp://" + login + "@10.0.0.5/ch1?a=b@c");
        assertThat(settings.toString() + settings.setups() + settings.cameras()).doesNotContain("geheim", login);
    }

    @Test
    void shouldTakeAPasswordOfDigitsAsItIsWritten() {
        AgentSettings settings = parse("cameras: {door: {source: 'rtsp://h/x', user: 7, password: 0123}}");

        assertThat(settings.setups().getFirst().camera().source().location()).isEqualTo("rtsp://7:0123@h/x");
    }

    @Test
    void shouldTakeAPasswordFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("door.txt"), "geh eim\n");

        AgentSettings settings =
                parse("cameras: {door: {source: 'https://cam/v', user: viewer, passwordFile: '" + file + "'}}");

        assertThat(settings.setups().getFirst().camera().source().location())
                .isEqualTo("https://viewer:geh%20eim@cam/v");
    }

    @Test
    void shouldRefuseAFileWithoutAPassword(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("door.txt"), "\n");

        assertThatThrownBy(() ->
                        parse("cameras: {door: {source: 'https://cam/v', user: viewer, passwordFile: '" + file + "'}}"))
                .hasMessage("agent.yaml:1: cameras.door.passwordFile: '" + file
                        + "': must hold the password in its first line");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC}) // Windows calls it otherwise
    void shouldTakeAPasswordFromTheEnvironment() {
        AgentSettings settings = parse("cameras: {door: {source: 'rtsp://cam/v', user: viewer, password: '${PATH}'}}");

        assertThat(settings.setups().getFirst().camera().source().location())
                .isEqualTo("rtsp://viewer:"
                        + System.getenv("PATH").replace("/", "%2F").replace(":", "%3A") + "@cam/v");
    }

    private static AgentSettings parse(String yaml) {
        return SettingsFile.parse(yaml, "agent.yaml", AgentSettings.class);
    }
}

package io.weir.standalone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Hardware;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Timeouts;
import io.weir.agent.capture.Transport;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.settings.SettingsFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clip.mp4",
                "12:30 #3.mp4",
                "it's: a file.mp4",
                "- 'x'.mp4",
                "2026",
                "1e3",
                "no",
                "~",
                "true.mp4",
                "rtsp://10.0.0.5:8554/a/b?channel=1&subtype=0",
                "udp://@239.1.1.1:5000",
                "v4l2:/dev/video0"
            })
    void shouldBeReadBackAsTheSameSource(String text) {
        Source source = Source.of("source", text);

        List<CameraSetup> cameras =
                read(Snippet.of(source, CaptureOptions.DEFAULT)).setups();

        assertThat(cameras).hasSize(1);
        assertThat(cameras.getFirst().camera().source()).isEqualTo(source);
        assertThat(cameras.getFirst().options()).isEqualTo(CaptureOptions.DEFAULT);
    }

    @Test
    void shouldBeReadBackWithTheSameOptions() {
        CaptureOptions options = new CaptureOptions(
                Transport.UDP,
                Decoding.REFERENCE,
                Hardware.AUTO,
                new Timeouts(Duration.ofMillis(2500), Duration.ofMinutes(1)));

        AgentSettings settings = read(Snippet.of(Source.of("source", "rtsp://10.0.0.5/a"), options));

        assertThat(settings.setups().getFirst().options()).isEqualTo(options);
    }

    @Test
    void shouldSayWhatWasLeftOutForItsSecrecy() {
        Source source = Source.of("source", "http://u:p@10.0.0.5/video?res=1&token=abc");

        List<String> lines = Snippet.of(source, CaptureOptions.DEFAULT);

        assertThat(String.join("\n", lines))
                .contains("source: http://10.0.0.5/video?res=1")
                .contains("user: USER", "password: PASSWORD")
                .contains("# put user and password in")
                .contains("# parameters of the URL that may be secret were left out")
                .doesNotContain("abc", "u:p@");
    }

    @Test
    void shouldPutTheLoginIntoTheUrlWhereItHasNoKeysOfItsOwn() {
        List<String> lines = Snippet.of(Source.of("source", "srt://u:p@10.0.0.5:9000"), CaptureOptions.DEFAULT);

        assertThat(lines).contains("    source: srt://USER:PASSWORD@10.0.0.5:9000");
    }

    private static AgentSettings read(List<String> lines) {
        return SettingsFile.parse(String.join("\n", lines), "agent.yaml", AgentSettings.class);
    }
}

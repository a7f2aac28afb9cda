package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.settings.SettingsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    @ParameterizedTest
    @ValueSource(strings = {"/videos/a b.mp4", "file:/videos/a b.mp4", "file:///videos/a%20b.mp4"})
    void shouldTakePathsAndFileUrlsForFiles(String text) {
        Source source = Source.of("source", text);

        assertThat(source).isEqualTo(new Source.Recording(Path.of("/videos/a b.mp4")));
        assertThat(source.finite()).isTrue();
        assertThat(source.display()).isEqualTo("/videos/a b.mp4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://cam/1",
                "rtsps://cam/1",
                "http://cam/1",
                "https://cam/1",
                "tcp://cam:1",
                "udp://:5000",
                "rtp://@:1"
            })
    void shouldTakeOtherUrlsForLiveStreams(String text) {
        Source source = Source.of("source", text);

        assertThat(source).isEqualTo(new Source.Stream(text));
        assertThat(source.finite()).isFalse();
        assertThat(source.location()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "ftp://cam/1", "concat://a", "://x", "file:///videos/a b.mp4", "file://", "a\0b"})
    void shouldRefuseWhatReadsNoCameraInOneLine(String text) {
        assertThatThrownBy(() -> Source.of("cameras.door.source", text))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("cameras.door.source: ")
                .hasMessageContaining("must be a file")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldHideCredentialsOfARefusedUrl() {
        assertThatThrownBy(() -> Source.of("source", "ftp://admin:geheim@cam/1"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("ftp://cam/1")
                .hasMessageNotContaining("geheim");
    }
}

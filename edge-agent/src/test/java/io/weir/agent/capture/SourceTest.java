package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.settings.SettingsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "rtp://@:1",
                "srt://cam:9000?mode=caller"
            })
    void shouldTakeOtherUrlsForLiveStreams(String text) {
        Source source = Source.of("source", text);

        assertThat(source).isEqualTo(new Source.Stream(text));
        assertThat(source.finite()).isFalse();
        assertThat(source.location()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/video0, v4l2, /dev/video0, video0",
        "v4l2:/dev/video2, v4l2, /dev/video2, video2",
        "v4l2:/dev/v4l/by-id/usb-cam 1, v4l2, /dev/v4l/by-id/usb-cam 1, usb-cam-1",
        "avfoundation:0, avfoundation, 0, 0",
        "dshow:video=USB Camera, dshow, video=USB Camera, USB-Camera",
    })
    void shouldKnowDevicesByTheirSystem(String text, String system, String name, String id) {
        Source source = Source.of("source", text);

        assertThat(source).isEqualTo(new Source.Device(system, name));
        assertThat(source.finite()).isFalse();
        assertThat(source.location()).isEqualTo(name);
        assertThat(source.display()).isEqualTo(system + ":" + name);
        assertThat(Camera.idOf(source)).isEqualTo(id);
    }

    @Test
    void shouldTakeAFolderForPictures(@TempDir Path folder) {
        Source source = Source.of("source", folder.toString());

        assertThat(source).isEqualTo(new Source.Pictures(folder));
        assertThat(Source.of("source", "file:" + folder)).isEqualTo(source);
        assertThat(Source.of("source", folder.toUri().toString())).isEqualTo(source);
        assertThat(source.finite()).isTrue();
        assertThat(source.display()).isEqualTo(folder.toString());
        assertThat(Camera.idOf(source)).isEqualTo(folder.getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/cams/door 1.sdp", "file:/etc/cams/door 1.sdp", "file:///etc/cams/door%201.sdp"})
    void shouldTakeADescriptionOfAStreamForALiveStream(String text) {
        Source source = Source.of("source", text);

        assertThat(source).isEqualTo(new Source.Stream("/etc/cams/door 1.sdp"));
        assertThat(source.finite()).isFalse();
        assertThat(source.location()).isEqualTo("file:/etc/cams/door 1.sdp");
        assertThat(source.display()).isEqualTo("/etc/cams/door 1.sdp");
        assertThat(Camera.idOf(source)).isEqualTo("door-1");
        assertThat(Source.of("source", "DOOR.SDP").finite()).isFalse();
    }

    @Test
    void shouldNotTakeAFileForADeviceByTheStartOfItsName() {
        assertThat(Source.of("source", "v4l2.mp4").finite()).isTrue();
        assertThat(Source.of("source", "dev/video0").finite()).isTrue();
        assertThat(Source.of("source", "12:30.mp4").finite()).isTrue();
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

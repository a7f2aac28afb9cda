package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class CameraCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayInOneLineWhyASourceCannotBeOpened() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        int status = run("probe", "rtsp://admin:geheim@127.0.0.1:" + closed + "/cam");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "weir: rtsp://127.0.0.1:" + closed + "/cam: connection refused; check host and port");
    }

    @Test
    void shouldRefuseOptionsThatBreakTheirRuleBeforeAnythingIsOpened() {
        assertThat(run("probe", "x.mp4", "--time", "0s")).isEqualTo(2);
        assertThat(run("probe", "x.mp4", "--open-timeout", "1ms")).isEqualTo(2);
        assertThat(run("probe", "x.mp4", "--transport", "carrier-pigeon")).isEqualTo(2);
        assertThat(run("discover", "--timeout", "1h")).isEqualTo(2);
        assertThat(run("discover", "--interface", "nosuch9")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).startsWith("weir: "))
                .noneSatisfy(line -> assertThat(line).contains("Exception"));
    }

    @Test
    void shouldTakeOptionsInSmallLetters() {
        assertThat(run("probe", "nosuch.mp4", "--transport", "udp", "--hardware", "auto", "--decode", "reference"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("nosuch.mp4: no such file");
    }

    @Test
    void shouldMeasureOnAClipAlone() {
        assertThat(run("bench", "cameras", "rtsp://127.0.0.1:8554/cam")).isEqualTo(2);
        assertThat(run("bench", "capture", "rtsp://127.0.0.1:8554/cam")).isEqualTo(2);
        assertThat(run("bench", "capture", "nosuch.mp4")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "weir: CLIP: 'rtsp://127.0.0.1:8554/cam': must be a recording",
                        "weir: CLIP: 'rtsp://127.0.0.1:8554/cam': must be a recording",
                        "weir: nosuch.mp4: no such file; check the path");
    }

    private int run(String... arguments) {
        return Weir.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

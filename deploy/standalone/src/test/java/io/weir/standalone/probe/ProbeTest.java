package io.weir.standalone.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Timeouts;
import io.weir.standalone.demo.DemoFleet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeTest {
    private static final int BYTES = 120_000;
    private static final CaptureOptions QUICK =
            CaptureOptions.DEFAULT.with(new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1)));

    @TempDir
    static Path clips;

    static Path clip = Path.of("clip.ts");

    @TempDir
    Path folder;

    /** The first bytes of a drawn camera's stream, as a file. */
    @BeforeAll
    static void record() throws IOException {
        try (DemoFleet fleet = DemoFleet.start()) {
            URI url = URI.create(fleet.cameras().values().iterator().next());
            try (Socket socket = new Socket(url.getHost(), url.getPort())) {
                clip = Files.write(
                        clips.resolve("clip.ts"), socket.getInputStream().readNBytes(BYTES));
            }
        }
    }

    @AfterEach
    void noFrameIsLeftOpen() {
        assertThat(Frame.openFrames()).isZero();
    }

    @Test
    void shouldWatchALiveStreamAndEndByItself() throws Exception {
        try (DemoFleet fleet = DemoFleet.start()) {
            String url = fleet.cameras().values().iterator().next();

            Facts facts = Probe.look(Source.of("source", url), CaptureOptions.DEFAULT, Duration.ofSeconds(3));

            assertThat(facts.lost()).isEmpty();
            assertThat(facts.info().codec()).isEqualTo("h264");
            assertThat(facts.details().container()).isEqualTo("mpegts");
            assertThat(facts.pictures().frames()).isPositive();
            assertThat(facts.traffic().keyframes().count()).isPositive();
            assertThat(facts.traffic().framesPerSecond()).isBetween(14.0, 16.0);
            assertThat(ProbeReport.lines(facts)).contains("  source      TCP, MPEG-TS, live");
        }
    }

    @Test
    void shouldReadAShortFileToItsEnd() throws Exception {
        Facts facts = Probe.look(new Source.Recording(clip), CaptureOptions.DEFAULT, Duration.ofSeconds(5));

        assertThat(facts.live()).isFalse();
        assertThat(facts.pictures().frames()).isGreaterThan(10);
        assertThat(facts.pictures().decodeSeconds()).isPositive();
        assertThat(facts.pictures().changes()).isGreaterThan(1);
        assertThat(String.join("\n", ProbeReport.lines(facts)))
                .contains("file, MPEG-TS")
                .contains("H.264");
    }

    @Test
    void shouldEndByItselfWhenThePeerSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "rtsp://user:geheim@127.0.0.1:" + silent.getLocalPort() + "/x";

            assertThatThrownBy(() -> Probe.look(Source.of("source", url), QUICK, Duration.ofSeconds(1)))
                    .asInstanceOf(InstanceOfAssertFactories.type(CaptureException.class))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Cause.SILENT))
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains("no answer in time")
                            .doesNotContain("geheim"));
        }
    }

    @Test
    void shouldSayThatAStreamWentSilentAfterItWasOpened() throws Exception {
        byte[] beginning = Files.readAllBytes(clip);
        List<Socket> clients = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    Socket client = server.accept();
                    clients.add(client); // sent once, and then kept open
                    client.getOutputStream().write(beginning);
                } catch (IOException e) {
                    // the prober has gone
                }
            });

            Facts facts = Probe.look(
                    Source.of("source", "tcp://127.0.0.1:" + server.getLocalPort()),
                    CaptureOptions.DEFAULT,
                    Duration.ofSeconds(3));

            assertThat(facts.pictures().frames()).isPositive();
            assertThat(Findings.of(facts))
                    .extracting(Finding::what)
                    .anyMatch(what -> what.startsWith("slow: nothing came"));
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void shouldRefuseAFileThatIsNoVideo() throws IOException {
        Path text = Files.writeString(folder.resolve("notes"), "no video at all\n".repeat(50));

        assertThatThrownBy(() -> Probe.look(new Source.Recording(text), QUICK, Duration.ofSeconds(1)))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("not a video that FFmpeg can read");
    }

    @Test
    void shouldRefuseAFolderWithoutPictures() {
        assertThatThrownBy(() -> Probe.look(new Source.Pictures(folder), QUICK, Duration.ofSeconds(1)))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("no pictures in this folder");
    }

    @Test
    void shouldRefuseAFolderOfPicturesOfWhichNoneCanBeRead() throws IOException {
        Files.writeString(folder.resolve("a.jpg"), "no picture");

        assertThatThrownBy(() -> Probe.look(new Source.Pictures(folder), QUICK, Duration.ofSeconds(1)))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("none of its pictures can be read");
    }
}

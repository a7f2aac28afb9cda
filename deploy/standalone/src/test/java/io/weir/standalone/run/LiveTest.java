package io.weir.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Metrics;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.Run;
import io.weir.standalone.support.Yard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A live camera, over RTSP where its server is installed. */
class LiveTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @Test
    void shouldFollowACameraThroughAnOutageAndEndCleanlyWhenInterrupted() throws Exception {
        try (LiveSource camera = LiveSource.start(Yard.busy(8), home);
                Program one = start(camera, "one");
                Program two = start(camera, "two")) {
            String streaming = "weir_camera_state{camera=\"" + camera.id() + "\",state=\"streaming\"}";
            await().atMost(LONG).until(() -> decoded(one) > 100 && decoded(two) > 50);
            assertThat(one.metrics().value(streaming)).isEqualTo(1);

            camera.switchOff();
            await("each decoded frame has its outcome")
                    .atMost(LONG)
                    .until(
                            () -> one.metrics(),
                            now -> now.value(streaming) == 0
                                    && now.sum("weir_frames_total") == now.sum("weir_frames_decoded_total"));
            double before = decoded(one);
            shouldServeOnLoopbackAlone(one.metrics());

            camera.switchOn();
            await().atMost(LONG).until(() -> decoded(one) > before + 30);

            one.interrupt();
            two.interrupt();
            assertThat(one.await(Duration.ofSeconds(8))).as(one.said()).isZero();
            assertThat(two.await(Duration.ofSeconds(8))).as(two.said()).isZero();
            for (Program program : List.of(one, two)) {
                // that it was lost, and, if another try came before it was back, that nobody listens: each once
                assertThat(program.lines("trying again until it answers"))
                        .hasSizeBetween(1, 2)
                        .doesNotHaveDuplicates();
                assertThat(program.lines("error: ")).isEmpty();
                assertThat(program.said()).doesNotContain("s3cr3t", "t0k3n", "Exception");
            }
            assertThat(new Run(home.resolve("one"))
                            .camera(camera.id())
                            .get("decoded")
                            .asDouble())
                    .isGreaterThan(before + 30);
            shouldBeWhole(camera, "one");
            shouldBeWhole(camera, "two");
        }

        Set<String> ids = ids("one");
        assertThat(ids).isNotEmpty().doesNotContainAnyElementsOf(ids("two"));
        shouldLeaveNothingBehind();
    }

    @Test
    void shouldEndCleanlyWhenInterruptedWhileItStarts() throws Exception {
        try (LiveSource camera = LiveSource.start(Yard.busy(8), home);
                Program program = start(camera, "early")) {
            await().atMost(LONG).until(() -> !program.lines("metrics at").isEmpty());

            program.interrupt();

            // What was already kept may have no verdict yet: then it says so, and its status too.
            assertThat(program.await(Duration.ofSeconds(8))).as(program.said()).isIn(0, 1);
            assertThat(program.said()).doesNotContain("Exception", "\tat ");
            Run run = new Run(home.resolve("early"));
            assertThat(run.outcomes(camera.id()))
                    .isEqualTo(run.camera(camera.id()).get("decoded").asLong());
            assertThat(run.folder()).isDirectoryContaining(file -> file.endsWith("report.html"));
        }
        shouldLeaveNothingBehind();
    }

    private Program start(LiveSource camera, String out) throws IOException {
        return Program.start(
                home,
                "run",
                camera.url(),
                "--budget",
                "600/h",
                "--out",
                home.resolve(out).toString());
    }

    private static double decoded(Program program) {
        return program.metrics().sum("weir_frames_decoded_total");
    }

    private static void shouldServeOnLoopbackAlone(Metrics metrics) throws IOException {
        assertThat(Metrics.get(metrics.base() + "/healthz")).isEqualTo("ok\n");
        int port = URI.create(metrics.base()).getPort();
        for (InetAddress other : NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList()) {
            assertThatThrownBy(() -> new Socket(other, port).close()).isInstanceOf(IOException.class);
        }
    }

    /** Neither the broker's data nor the native libraries, which are large and were unpacked for this process alone. */
    private void shouldLeaveNothingBehind() throws IOException {
        assertThat(Program.cache(home).resolve("weir")).isEmptyDirectory();
        try (Stream<Path> temporary = Files.walk(home.resolve("tmp"))) {
            assertThat(temporary.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private void shouldBeWhole(LiveSource camera, String out) {
        Run run = new Run(home.resolve(out));
        assertThat(run.outcomes(camera.id()))
                .isEqualTo(run.camera(camera.id()).get("decoded").asLong());
        assertThat(run.candidates()).isNotEmpty();
        assertThat(run.verdicts()).hasSameSizeAs(run.candidates());
        assertThat(run.selected()).hasSameSizeAs(run.taken()).hasSameSizeAs(run.pictures());
        assertThat(run.folder()).isDirectoryContaining(file -> file.endsWith("report.html"));
    }

    private Set<String> ids(String out) {
        Set<String> ids = new HashSet<>();
        for (JsonNode line : new Run(home.resolve(out)).candidates()) {
            ids.add(Run.text(line, "id"));
        }
        return ids;
    }
}

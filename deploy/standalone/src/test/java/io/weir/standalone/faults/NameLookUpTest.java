package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.Yard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A camera with a name, and a name service that does not answer: no deadline ends such a look-up. */
@EnabledIf(
        value = "mayChangeTheNameServer",
        disabledReason = "only root may give a process another name server, by unshare")
class NameLookUpTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    static boolean mayChangeTheNameServer() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            "unshare", "--mount", "mount", "--bind", "/etc/hosts", "/etc/resolv.conf")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    @Test
    void shouldGoOnWithOtherCamerasWhileALookUpHangsAndWithThisOneAfterwards() throws Exception {
        try (LiveSource camera = LiveSource.start(Yard.busy(8), home);
                SilentNames names = new SilentNames();
                Program agent = start(camera)) {
            // when
            await().atMost(LONG)
                    .until(() -> agent.metrics().value("weir_camera_abandoned_threads_total{camera=\"named\"}") >= 1);

            // then
            assertThat(agent.lines("named.test"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("hangs in a call that cannot be ended; check its name, disk or decoder"));
            assertThat(agent.metrics().value("weir_camera_failures_total{camera=\"named\",cause=\"hung\"}"))
                    .isPositive();
            double before = decoded(agent, "numbered");
            await().atMost(LONG).until(() -> decoded(agent, "numbered") > before + 20);
            assertThat(decoded(agent, "named")).isZero();

            names.speak();
            await().atMost(LONG).until(() -> decoded(agent, "named") > 20);

            agent.interrupt();
            assertThat(agent.await(Duration.ofSeconds(8))).as(agent.said()).isZero();
            assertThat(agent.said()).doesNotContain("s3cr3t", "Exception");
        }
    }

    private static double decoded(Program agent, String camera) {
        return agent.metrics().value("weir_frames_decoded_total{camera=\"" + camera + "\"}");
    }

    /** An agent whose name server is the silent one, in a view of the file system of its own. */
    private Program start(LiveSource camera) throws IOException {
        int port = URI.create(camera.url()).getPort();
        String named = camera.url().replace("127.0.0.1:" + port, "named.test:" + port);
        Path names = Files.writeString(
                home.resolve("resolv.conf"), "nameserver " + SilentNames.ADDRESS + "\noptions timeout:5 attempts:2\n");
        Path config = Files.writeString(home.resolve("agent.yaml"), """
                kafka: {bootstrap: '127.0.0.1:1'}
                cameras:
                  named: {source: '%s', openTimeout: 1s}
                  numbered: {source: '%s'}
                """.formatted(named, camera.url()));
        List<String> java = new ArrayList<>(Program.java(home));
        java.addAll(List.of("io.weir.standalone.Weir", "agent", "--config", config.toString()));
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--mount", "sh", "-c", "mount --bind " + names + " /etc/resolv.conf && exec \"$@\"", "sh"));
        command.addAll(java);
        return Program.start(home, command);
    }
}

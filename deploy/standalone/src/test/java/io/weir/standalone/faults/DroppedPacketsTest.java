package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.agent.capture.Cause;
import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Yard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A network that swallows every packet, both ways, as a pulled cable does: nobody is told that a connection is gone. */
@EnabledIf(value = "mayDrop", disabledReason = "only root may tell iptables to drop packets, where it is installed")
class DroppedPacketsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private int dropped;

    static boolean mayDrop() throws InterruptedException {
        try {
            return iptables("--list", "INPUT", "--numeric") == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    @AfterEach
    void letThrough() throws Exception {
        if (dropped > 0) {
            rule("--delete", dropped);
            dropped = 0;
        }
    }

    @Test
    void shouldCallTheCameraSilentAndGoOnWhenPacketsComeThroughAgain() throws Exception {
        try (LiveSource camera = LiveSource.start(Yard.busy(8), folder)) {
            int port = URI.create(camera.url()).getPort();
            drop(port);
            Watched watched = Watched.start(Map.of("door", camera.url()), TIMEOUT);
            try (var agent = watched.agent()) {
                // when it is opened
                shouldBeSilent(watched);
                assertThat(watched.decoded("door")).isZero();
                letThrough();
                watched.shouldDeliverFrom(List.of("door"));

                // midstream
                drop(port);
                shouldBeSilent(watched);
                letThrough();
                watched.shouldDeliverFrom(List.of("door"));
                assertThat(watched.causes("door")).containsExactly(Cause.SILENT);

                // at the end
                drop(port);
                assertThat(watched.close()).isLessThan(Duration.ofSeconds(5));
            }
            watched.shouldLeaveNothing();
        }
    }

    private static void shouldBeSilent(Watched watched) {
        await().atMost(LONG).until(() -> watched.hasFailed("door", Set.of(Cause.SILENT)));
    }

    private void drop(int port) throws Exception {
        dropped = port;
        rule("--append", port);
    }

    private static void rule(String what, int port) throws Exception {
        for (String way : List.of("--dport", "--sport")) {
            int status = iptables(
                    what,
                    "INPUT",
                    "--in-interface",
                    "lo",
                    "--protocol",
                    "tcp",
                    way,
                    Integer.toString(port),
                    "--jump",
                    "DROP");
            assertThat(status).isZero();
        }
    }

    private static int iptables(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("iptables", "--wait"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}

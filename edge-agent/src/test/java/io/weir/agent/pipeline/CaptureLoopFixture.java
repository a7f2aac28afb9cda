package io.weir.agent.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.CameraHealth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A camera's loop by itself: what comes out of it is taken and counted. */
abstract class CaptureLoopFixture {
    @TempDir
    Path folder;

    final JobQueue queue = new JobQueue();
    final AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry());
    final CameraCounts counts = metrics.camera("door");
    final CameraHealth health = metrics.health("door", () -> "streaming", CameraState.WORDS);
    Drain drain;

    @BeforeEach
    void drain() {
        drain = Drain.of(queue);
    }

    @AfterEach
    void endOfDrain() throws InterruptedException {
        drain.jobs();
    }

    /** A loop on a thread of its own, which is over when this is closed. */
    final class Running implements AutoCloseable {
        private final CaptureLoop loop;
        private final Thread thread;

        Running(CameraSetup setup) {
            loop = loop(setup, null);
            thread = Thread.ofPlatform().start(loop::run);
        }

        CameraState state() {
            return loop.state();
        }

        void stop() throws InterruptedException {
            loop.stop();
            thread.join();
        }

        @Override
        public void close() throws InterruptedException {
            stop();
            loop.close();
        }
    }

    CaptureLoop loop(String source, Duration giveUp) {
        return loop(Setups.of(source), giveUp);
    }

    CaptureLoop loop(CameraSetup setup, Duration giveUp) {
        Backoff backoff = new Backoff(() -> 0.9);
        return new CaptureLoop(setup, giveUp, System.nanoTime(), queue, counts, health, new ControlDraw(0), backoff);
    }

    long outcomes() {
        return counts.byLabel().values().stream().mapToLong(Long::longValue).sum();
    }

    static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

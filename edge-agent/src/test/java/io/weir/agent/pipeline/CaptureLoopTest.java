package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Source;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CaptureLoopTest {
    @TempDir
    Path folder;

    private final JobQueue queue = new JobQueue();
    private final CameraCounts counts = new AgentMetrics(new SimpleMeterRegistry()).camera("door");
    private Drain drain;

    @BeforeEach
    void drain() {
        drain = Drain.of(queue);
    }

    @AfterEach
    void endOfDrain() throws InterruptedException {
        drain.jobs();
    }

    @Test
    void shouldReadAFileToItsEnd() throws Exception {
        Path clip = Clips.steady(folder.resolve("a.mp4"), 100, Clips.WALK);

        try (CaptureLoop loop = loop(clip.toString(), null)) {
            loop.run();

            assertThat(loop.state()).isEqualTo(new CameraState.Ended());
            assertThat(loop.time()).isEqualTo(99 * 0.04);
            assertThat(loop.duration()).isEqualTo(4);
        }
        assertThat(counts.decodedFrames()).isEqualTo(100);
        assertThat(outcomes() + drain.handedOver()).isEqualTo(100);
        assertThat(drain.jobs().getLast()).isEqualTo(new Job.SessionEnd(99 * 0.04));
    }

    @Test
    void shouldNameTheFramesOfAFileTheSameEachTime() throws Exception {
        Path clip = Clips.steady(folder.resolve("a.mp4"), 10, Clips.WALK);
        try (CaptureLoop loop = loop(clip.toString(), null)) {
            loop.run();
        }
        String first = ((Job.Sampled) drain.jobs().getFirst()).session().idOf(0);

        drain = Drain.of(queue);
        Path copy = Files.copy(clip, folder.resolve("b.mp4"));
        try (CaptureLoop loop = loop(copy.toString(), null)) {
            loop.run();
        }

        assertThat(((Job.Sampled) drain.jobs().getFirst()).session().idOf(0))
                .isEqualTo(first)
                .matches("door-[0-9a-f]{12}-0");
    }

    @Test
    void shouldFailForAFileThatIsMissing() {
        try (CaptureLoop loop = loop(folder.resolve("gone.mp4").toString(), null)) {
            loop.run();

            assertThat(loop.state())
                    .isEqualTo(new CameraState.Failed(folder.resolve("gone.mp4") + ": no such file; check the path"));
        }
    }

    @Test
    void shouldUseTheFramesOfAFileThatIsCutOffAndThenFail() throws Exception {
        Path clip = Clips.steady(folder.resolve("cut.mkv"), 200, Clips.WALK);
        byte[] bytes = Files.readAllBytes(clip);
        Files.write(clip, Arrays.copyOf(bytes, bytes.length / 2));

        try (CaptureLoop loop = loop(clip.toString(), null)) {
            loop.run();

            assertThat(loop.state())
                    .isInstanceOfSatisfying(
                            CameraState.Failed.class,
                            failed -> assertThat(failed.why()).contains("cut off after"));
        }
        assertThat(counts.decodedFrames()).isBetween(60L, 199L);
        assertThat(outcomes() + drain.handedOver()).isEqualTo(counts.decodedFrames());
        assertThat(drain.jobs().getLast()).isInstanceOf(Job.SessionEnd.class);
    }

    @Test
    void shouldSampleAgainAfterTheJoinOfTwoRecordings() throws Exception {
        // given: MPEG-TS files, which may be joined end to end; the timestamps begin anew
        byte[] part = Files.readAllBytes(Clips.steady(folder.resolve("part.ts"), 100, Clips.WALK));
        Path joined = folder.resolve("joined.ts");
        try (var out = Files.newOutputStream(joined)) {
            out.write(part);
            out.write(part);
        }

        try (CaptureLoop loop = loop(joined.toString(), null)) {
            loop.run();
        }

        assertThat(counts.decodedFrames()).isGreaterThan(190);
        assertThat(drain.sampled()).filteredOn(frame -> frame.index() > 100).hasSizeGreaterThan(5);
        assertThat(drain.sampled())
                .extracting(Frame::time)
                .isSorted()
                .last()
                .satisfies(time -> assertThat(time).isBetween(5.0, 9.0));
    }

    @Test
    void shouldGiveUpALiveSourceThatNeverGivesAFrame() throws IOException {
        int port = closedPort();

        try (CaptureLoop loop = loop("rtsp://admin:geheim@127.0.0.1:" + port + "/live", Duration.ZERO)) {
            loop.run();

            assertThat(loop.state())
                    .isEqualTo(new CameraState.Failed(
                            "rtsp://127.0.0.1:" + port + "/live: connection refused; check host and port"));
        }
    }

    @Test
    void shouldWaitBeforeTheNextTryAndEndTheWaitWhenStopped() throws Exception {
        try (CaptureLoop loop = loop("rtsp://127.0.0.1:" + closedPort() + "/live", null)) {
            Thread thread = Thread.ofPlatform().start(loop::run);
            await().until(() -> loop.state() instanceof CameraState.BackingOff);

            loop.stop();
            thread.join();

            assertThat(loop.state()).isEqualTo(new CameraState.Ended());
        }
    }

    @Test
    void shouldTryAgainUntilTheCameraAnswers() throws Exception {
        // given: a camera that refuses the first connection and then sends a clip
        byte[] clip = Files.readAllBytes(Clips.steady(folder.resolve("a.mkv"), 100, Clips.WALK));
        try (ServerSocket camera = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                CaptureLoop loop = loop("tcp://127.0.0.1:" + camera.getLocalPort(), null)) {
            Thread thread = Thread.ofPlatform().start(loop::run);
            camera.accept().close();

            Socket second = camera.accept();
            second.getOutputStream().write(clip);
            second.getOutputStream().flush();

            await().atMost(Duration.ofSeconds(20)).until(() -> counts.decodedFrames() > 50);
            assertThat(loop.state()).isEqualTo(new CameraState.Streaming());

            loop.stop();
            thread.join();
            second.close();
            assertThat(loop.state()).isEqualTo(new CameraState.Ended());
        }
        assertThat(drain.sampled()).isNotEmpty();
        assertThat(outcomes() + drain.handedOver()).isEqualTo(counts.decodedFrames());
    }

    @Test
    void shouldEndAtOnceWhenStoppedWhileTheCameraSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                CaptureLoop loop = loop("rtsp://127.0.0.1:" + silent.getLocalPort() + "/live", null)) {
            Thread thread = Thread.ofPlatform().start(loop::run);
            try (Socket connection = silent.accept()) {
                assertThat(loop.state()).isEqualTo(new CameraState.Connecting());

                loop.stop();

                assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
                assertThat(connection.isClosed()).isFalse();
            }
            assertThat(loop.state()).isEqualTo(new CameraState.Ended());
        }
    }

    private CaptureLoop loop(String source, Duration giveUp) {
        Camera camera = new Camera("door", Source.of("source", source));
        return new CaptureLoop(camera, giveUp, queue, counts, new ControlDraw(0), 5);
    }

    private long outcomes() {
        return counts.byLabel().values().stream().mapToLong(Long::longValue).sum();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

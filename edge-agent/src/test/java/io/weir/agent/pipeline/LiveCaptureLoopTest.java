package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.Clips.Codec;
import io.weir.agent.capture.Clips.Form;
import io.weir.agent.capture.Remux;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.testing.FakeCamera;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Live cameras, on real sockets. */
@Timeout(30)
class LiveCaptureLoopTest extends CaptureLoopFixture {
    @Test
    void shouldGiveUpALiveSourceThatNeverGivesAFrame() throws IOException {
        int port = closedPort();

        try (CaptureLoop loop = loop("rtsp://admin:geheim@127.0.0.1:" + port + "/live", Duration.ZERO)) {
            loop.run();

            assertThat(loop.state())
                    .isEqualTo(new CameraState.Failed(
                            Cause.REFUSED,
                            "rtsp://127.0.0.1:" + port + "/live: connection refused; check host and port"));
        }
    }

    @Test
    void shouldWaitBeforeTheNextTryAndEndTheWaitWhenStopped() throws Exception {
        try (Running loop = new Running(Setups.of("rtsp://127.0.0.1:" + closedPort() + "/live"))) {
            await().until(() -> loop.state() instanceof CameraState.BackingOff);

            loop.stop();

            assertThat(loop.state()).isEqualTo(new CameraState.Ended());
        }
    }

    @Test
    void shouldTryAgainUntilTheCameraAnswers() throws Exception {
        // given: a camera that refuses the first connection and then sends a clip
        byte[] clip = Files.readAllBytes(Clips.steady(folder.resolve("a.mkv"), 100, Clips.WALK));
        try (ServerSocket camera = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Running loop = new Running(Setups.of("tcp://127.0.0.1:" + camera.getLocalPort()))) {
            camera.accept().close();

            Socket second = camera.accept();
            second.getOutputStream().write(clip);
            second.getOutputStream().flush();

            await().atMost(Duration.ofSeconds(20)).until(() -> counts.decodedFrames() > 50);
            assertThat(loop.state()).isEqualTo(new CameraState.Streaming(false, false));
            assertThat(health.reconnects()).isZero();
            assertThat(health.bytes()).isBetween(clip.length / 2L, (long) clip.length);

            loop.stop();
            second.close();
            assertThat(loop.state()).isEqualTo(new CameraState.Ended());
        }
        assertThat(drain.sampled()).isNotEmpty();
        assertThat(outcomes() + drain.handedOver()).isEqualTo(counts.decodedFrames());
    }

    @Test
    void shouldEndAtOnceWhenStoppedWhileTheCameraSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Running loop = new Running(Setups.of("rtsp://127.0.0.1:" + silent.getLocalPort() + "/live"))) {
            try (Socket connection = silent.accept()) {
                assertThat(loop.state()).isEqualTo(new CameraState.Connecting());

                loop.stop();

                assertThat(connection.isClosed()).isFalse();
            }
            assertThat(loop.state()).isEqualTo(new CameraState.Ended());
        }
    }

    @Test
    void shouldSayWhyACameraCannotBeRead() throws Exception {
        byte[] text = "This is no video.\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        byte[] clip = Files.readAllBytes(Clips.steady(folder.resolve("a.ts"), 50, Clips.WALK));
        try (FakeCamera silent = new FakeCamera(FakeCamera::silence);
                FakeCamera garbage = new FakeCamera(FakeCamera.endingAfter(text));
                FakeCamera fallsSilent = new FakeCamera(FakeCamera.sending(clip));
                FakeCamera ends = new FakeCamera(FakeCamera.endingAfter(clip))) {
            assertThat(causeOfLoss("tcp://127.0.0.1:" + closedPort())).isEqualTo(Cause.REFUSED);
            assertThat(causeOfLoss(silent.url())).isEqualTo(Cause.SILENT);
            assertThat(causeOfLoss("rtsp" + silent.url().substring(3))).isEqualTo(Cause.SILENT);
            assertThat(causeOfLoss(garbage.url())).isEqualTo(Cause.GARBAGE);
            assertThat(counts.decodedFrames()).isZero();
            assertThat(causeOfLoss(fallsSilent.url())).isEqualTo(Cause.SILENT);
            assertThat(counts.decodedFrames()).isEqualTo(50);
            assertThat(causeOfLoss(ends.url())).isEqualTo(Cause.ENDED);
            assertThat(counts.decodedFrames()).isEqualTo(100);
        }
        queue.say(new Job().cameraEnd());
        assertThat(health.failures(Cause.SILENT)).isEqualTo(3);
        assertThat(health.failures(Cause.ENDED)).isEqualTo(1);
    }

    /** Runs a camera until its first loss. */
    private Cause causeOfLoss(String url) throws Exception {
        try (Running loop = new Running(Setups.of(url, Duration.ofMillis(1_000), 60))) {
            await().until(() -> loop.state() instanceof CameraState.BackingOff);
            CameraState.BackingOff waiting = (CameraState.BackingOff) loop.state();
            assertThat(waiting.word()).isEqualTo("waiting");
            assertThat(waiting.why()).startsWith(url + ": ").doesNotContain("\n");
            loop.stop();
            assertThat(loop.state()).isEqualTo(new CameraState.Ended());
            drain.jobs();
            drain = Drain.of(queue);
            return waiting.cause();
        }
    }

    @Test
    void shouldSayThatPacketsWithoutPicturesCannotBeDecoded() throws Exception {
        // given: an endless stream that never sends a keyframe; its first has only its headers left
        Path whole = Clips.write(
                folder.resolve("whole.ts"), Form.steady(50).withGop(50).as(Codec.H264), Clips.WALK);
        Path keyless = Remux.copy(whole, folder.resolve("keyless.ts"), (number, key, data, size) -> {
            for (int i = 3; i < size; i++) {
                if (data.get(i - 3) == 0 && data.get(i - 2) == 0 && data.get(i - 1) == 1 && (data.get(i) & 31) == 5) {
                    data.put(i, (byte) (data.get(i) | 31)); // a kind of unit that means nothing
                }
            }
            return true;
        });
        byte[] stream = Files.readAllBytes(keyless);
        try (FakeCamera camera = new FakeCamera(
                        FakeCamera.repeating(stream, 188 * 4, 2), FakeCamera.sending(Files.readAllBytes(whole)));
                Running loop = new Running(Setups.of(camera.url()))) {

            await().atMost(Duration.ofSeconds(25)).until(() -> loop.state() instanceof CameraState.BackingOff);

            assertThat(((CameraState.BackingOff) loop.state()).cause()).isEqualTo(Cause.UNDECODABLE);
            assertThat(((CameraState.BackingOff) loop.state()).why())
                    .isEqualTo(
                            camera.url()
                                    + ": packets come, but no picture in them can be decoded; check the codec, or record it again");
            assertThat(counts.decodedFrames()).isZero();
            assertThat(health.bytes()).isPositive();
            assertThat(health.failures(Cause.UNDECODABLE)).isEqualTo(1);

            await().until(() -> loop.state().word().equals("streaming") && counts.decodedFrames() >= 48);
            loop.stop();
        }
    }

    @Test
    void shouldSayThatPacketsOnlyTrickle() throws Exception {
        byte[] clip = Files.readAllBytes(Clips.steady(folder.resolve("a.ts"), 50, Clips.WALK));
        int half = clip.length / 2 / 188 * 188;
        try (FakeCamera camera = new FakeCamera((out, self) -> {
                    out.write(clip, 0, half);
                    self.pause(2_600);
                    out.write(clip, half, clip.length - half);
                    FakeCamera.silence(out, self);
                });
                Running loop = new Running(Setups.of(camera.url()))) {

            await().until(() -> loop.state().word().equals("streaming"));
            await().until(() -> health.slow());
            assertThat(loop.state()).isEqualTo(new CameraState.Streaming(true, false));
            assertThat(loop.state().word()).isEqualTo("slow");

            loop.stop();
            assertThat(health.slow()).isFalse();
        }
    }

    @Test
    void shouldSayThatThePictureIsFrozen() throws Exception {
        // given: one encoded picture, again and again, at 25 a second
        Form form = Form.steady(100).asMjpeg();
        byte[] clip = Files.readAllBytes(
                Clips.write(folder.resolve("frozen.mkv"), form, (frame, x, y) -> Clips.WALK.luma(7, x, y)));
        try (FakeCamera camera = new FakeCamera(FakeCamera.sending(clip));
                Running loop = new Running(Setups.of(camera.url(), Duration.ofSeconds(10), 2))) {

            await().until(() -> loop.state().word().equals("frozen"));
            assertThat(health.frozen()).isTrue();
            assertThat(loop.state()).isEqualTo(new CameraState.Streaming(false, true));
            await().until(() -> counts.decodedFrames() == 100);

            loop.stop();
            assertThat(health.frozen()).isFalse();
        }
        assertThat(counts.of(Outcome.FROZEN)).isEqualTo(50);
        assertThat(drain.sampled()).hasSize(1);
        assertThat(outcomes() + drain.handedOver()).isEqualTo(100);
    }
}

package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.Clips.Codec;
import io.weir.agent.capture.Clips.Form;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Hardware;
import io.weir.agent.capture.Remux;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Timeouts;
import io.weir.agent.capture.Transport;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.config.Mode;
import io.weir.agent.config.NoveltySettings;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.CameraHealth;
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
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

@Timeout(30)
class CaptureLoopTest {
    @TempDir
    Path folder;

    private final JobQueue queue = new JobQueue();
    private final AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry());
    private final CameraCounts counts = metrics.camera("door");
    private final CameraHealth health = metrics.health("door", () -> "streaming", CameraState.WORDS);
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
                    .isEqualTo(new CameraState.Failed(
                            Cause.MISSING, folder.resolve("gone.mp4") + ": no such file; check the path"));
        }
        assertThat(health.failures(Cause.MISSING)).isEqualTo(1);
    }

    @Test
    void shouldUseTheFramesOfAFileThatIsCutOffAndThenFail() throws Exception {
        Path clip = Clips.steady(folder.resolve("cut.mkv"), 200, Clips.WALK);
        byte[] bytes = Files.readAllBytes(clip);
        Files.write(clip, Arrays.copyOf(bytes, bytes.length / 2));

        try (CaptureLoop loop = loop(clip.toString(), null)) {
            loop.run();

            assertThat(loop.state()).isInstanceOfSatisfying(CameraState.Failed.class, failed -> {
                assertThat(failed.cause()).isEqualTo(Cause.CUT_OFF);
                assertThat(failed.why()).contains("cut off after");
            });
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
        queue.say(new Job.CameraEnd());
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
        try (FakeCamera camera = new FakeCamera(FakeCamera.repeating(stream, 188 * 4, 2));
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

    @Test
    void shouldLookAtEveryKeyframeAlone() throws Exception {
        Path clip = Clips.write(folder.resolve("a.mp4"), Form.steady(100).withGop(10), Clips.WALK);

        try (CaptureLoop loop = loop(Setups.of(clip.toString(), Decoding.KEYFRAMES), null)) {
            loop.run();
        }

        assertThat(counts.decodedFrames()).isEqualTo(10);
        assertThat(health.skippedFrames()).isEqualTo(90);
        assertThat(outcomes() + drain.handedOver()).isEqualTo(10);
        assertThat(drain.sampled())
                .extracting(Frame::index)
                .isSubsetOf(LongStream.range(0, 10).mapToObj(i -> 10 * i).toList());
        assertThat(drain.sampled()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUDA", "AUTO"})
    void shouldSayOnceWhyItDecodesInSoftware(Hardware hardware) throws Exception {
        Path clip = Clips.write(folder.resolve("a.mp4"), Form.steady(50).as(Codec.H264), Clips.WALK);
        CaptureOptions options = new CaptureOptions(Transport.TCP, Decoding.ALL, hardware, Timeouts.DEFAULT);
        Camera camera = new Camera("door", Source.of("source", clip.toString()));
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Streaming.class);
        said.start();
        logger.addAppender(said);

        try (CaptureLoop loop =
                loop(new CameraSetup(camera, options, 5, 60, NoveltySettings.defaults(), Mode.LIVE), null)) {
            loop.run();

            assertThat(loop.state()).isEqualTo(new CameraState.Ended());
        } finally {
            logger.detachAppender(said);
        }

        assertThat(counts.decodedFrames()).isEqualTo(50);
        List<String> software = said.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        if (!Files.exists(Path.of("/dev/nvidiactl")) && !Files.exists(Path.of("/dev/dri"))) {
            assertThat(software)
                    .singleElement()
                    .asString()
                    .startsWith("door: decoding in software: cuda is not there (")
                    .doesNotContain("\n");
        } else {
            assertThat(software).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void shouldReadAFolderOfPictures() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 6; i++) {
            int shift = 8 * i;
            Clips.picture(pictures.resolve("p" + i + ".jpg"), (frame, x, y) -> Clips.WALK.luma(shift, x, y));
        }
        Files.writeString(pictures.resolve("p3.jpg"), "no picture");

        try (CaptureLoop loop = loop(pictures.toString(), null)) {
            loop.run();

            assertThat(loop.state()).isEqualTo(new CameraState.Ended());
            assertThat(loop.duration()).isEqualTo(6);
            assertThat(loop.time()).isEqualTo(4);
        }
        assertThat(counts.decodedFrames()).isEqualTo(5);
        assertThat(health.decodeErrors()).isEqualTo(1);
        assertThat(health.reconnects()).isZero();
        assertThat(outcomes() + drain.handedOver()).isEqualTo(5);
        assertThat(((Job.Sampled) drain.jobs().getFirst()).session().idOf(0)).matches("door-[0-9a-f]{12}-0");
    }

    @Test
    void shouldFailForAFolderWithoutAGoodPicture() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.writeString(pictures.resolve("a.png"), "no picture");

        try (CaptureLoop loop = loop(pictures.toString(), null)) {
            loop.run();

            assertThat(loop.state())
                    .isEqualTo(new CameraState.Failed(
                            Cause.UNDECODABLE,
                            pictures + ": packets come, but no picture in them can be decoded; check the codec, or"
                                    + " record it again"));
        }
    }

    @Test
    void shouldHaveNoEffectOnceItIsAbandoned() throws Exception {
        Path clip = Clips.steady(folder.resolve("a.mp4"), 100, Clips.WALK);
        try (CaptureLoop loop = loop(clip.toString(), null)) {
            loop.abandon();

            loop.run();

            assertThat(loop.state()).isEqualTo(new CameraState.Connecting());
        }
        assertThat(counts.decodedFrames()).isZero();
        queue.say(new Job.CameraEnd()); // nobody else does
        assertThat(drain.jobs()).isEmpty();
    }

    /** A loop on a thread of its own, which is over when this is closed. */
    private final class Running implements AutoCloseable {
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

    private CaptureLoop loop(String source, Duration giveUp) {
        return loop(Setups.of(source), giveUp);
    }

    private CaptureLoop loop(CameraSetup setup, Duration giveUp) {
        Backoff backoff = new Backoff(() -> 0.9);
        return new CaptureLoop(setup, giveUp, System.nanoTime(), queue, counts, health, new ControlDraw(0), backoff);
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

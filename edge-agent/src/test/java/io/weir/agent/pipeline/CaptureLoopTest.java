package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.Clips.Codec;
import io.weir.agent.capture.Clips.Form;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Hardware;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Timeouts;
import io.weir.agent.capture.Transport;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.config.Mode;
import io.weir.agent.config.NoveltySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Files and folders. */
@Timeout(30)
class CaptureLoopTest extends CaptureLoopFixture {
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
        assertThat(drain.jobs().getLast()).isEqualTo(Drain.Taken.word(Job.Kind.SESSION_END, 99 * 0.04));
    }

    @Test
    void shouldNameTheFramesOfAFileTheSameEachTime() throws Exception {
        Path clip = Clips.steady(folder.resolve("a.mp4"), 10, Clips.WALK);
        try (CaptureLoop loop = loop(clip.toString(), null)) {
            loop.run();
        }
        String first = drain.jobs().getFirst().session().idOf(0);

        drain = Drain.of(queue);
        Path copy = Files.copy(clip, folder.resolve("b.mp4"));
        try (CaptureLoop loop = loop(copy.toString(), null)) {
            loop.run();
        }

        assertThat(drain.jobs().getFirst().session().idOf(0)).isEqualTo(first).matches("door-[0-9a-f]{12}-0");
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
        assertThat(drain.jobs().getLast()).extracting(Drain.Taken::kind).isEqualTo(Job.Kind.SESSION_END);
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
                .extracting(Drain.Taken::time)
                .isSorted()
                .last()
                .satisfies(time -> assertThat(time).isBetween(5.0, 9.0));
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
                .extracting(Drain.Taken::index)
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
        assertThat(drain.jobs().getFirst().session().idOf(0)).matches("door-[0-9a-f]{12}-0");
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
        queue.say(new Job().cameraEnd()); // nobody else does
        assertThat(drain.jobs()).isEmpty();
    }
}

package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Packets;
import io.weir.agent.capture.Pictures;
import io.weir.agent.capture.StreamInfo;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.CameraHealth;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream's life, at moments that the test makes up. */
class StreamingTest {
    private static final StreamInfo INFO = new StreamInfo("h264", 192, 108, 25, Double.NaN);

    private final AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry());
    private final CameraCounts counts = metrics.camera("door");
    private final CameraHealth health = metrics.health("door", () -> "streaming", CameraState.WORDS);
    private final JobQueue queue = new JobQueue();
    private final Packet packet = new Packet();

    @TempDir
    Path folder;

    private final long start = System.nanoTime();

    @AfterEach
    void close() {
        packet.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ALL, 9.9, true",
        "ALL, 10.5, false",
        "REFERENCE, 10.5, false",
        "KEYFRAMES, 59, true",
        "KEYFRAMES, 61, false"
    })
    void shouldGiveUpAStreamWithoutPicturesAfterAWhile(Decoding decoding, double seconds, boolean goesOn)
            throws Exception {
        try (Streaming streaming = streaming(Setups.of("rtsp://cam/1", decoding))) {
            streaming.opened(INFO, Optional.empty());

            for (double at = 0; at <= seconds; at += 0.04) {
                assertThat(send(streaming, at, at, false)).isTrue();
            }

            assertThat(streaming.goesOn()).isEqualTo(goesOn);
            assertThat(streaming.hasFrames()).isFalse();
            assertThatThrownBy(streaming::checkFrames)
                    .isInstanceOfSatisfying(
                            CaptureException.class, e -> assertThat(e.reason()).isEqualTo(Cause.UNDECODABLE))
                    .hasMessageStartingWith("rtsp://cam/1: packets come, but no picture");
        }
    }

    @Test
    void shouldNotCallAStreamUndecodableWhoseFramesArePassedOverToCatchUp() throws Exception {
        try (Streaming streaming = streaming(Setups.of("rtsp://cam/1"))) {
            streaming.opened(INFO, Optional.empty());
            streaming.frame(Pictures.gray(0, 0, 192, 108, (x, y) -> x));

            // when: it lags for 12 s of a GOP of 20 s, and is read on as it comes
            boolean lags = false;
            double stream = 0;
            double read = 0;
            while (!lags) {
                lags = !send(streaming, read += 0.08, stream += 0.04, false);
            }
            for (int i = 0; i < 300; i++) {
                assertThat(send(streaming, read += 0.04, stream += 0.04, false)).isFalse();
            }

            // then
            assertThat(streaming.goesOn()).isTrue();
            assertThatCode(streaming::checkFrames).doesNotThrowAnyException();

            // when: it has caught up, and a keyframe comes
            for (int i = 0; i < 100; i++) {
                assertThat(send(streaming, read += 0.004, stream += 0.04, false))
                        .isFalse();
            }
            assertThat(send(streaming, read += 0.04, stream += 0.04, true)).isTrue();

            // then: there was nothing to decode until now
            assertThat(streaming.goesOn()).isTrue();
            assertThatCode(streaming::checkFrames).doesNotThrowAnyException();
        }
        drain(1);
    }

    @Test
    void shouldPassNothingOverOfAFileHoweverSlowlyItIsRead() throws Exception {
        Path clip = Clips.steady(folder.resolve("a.mp4"), 2, Clips.WALK);
        try (Streaming streaming = streaming(Setups.of(clip.toString()))) {
            streaming.opened(INFO, Optional.empty());
            for (int i = 0; i < 100; i++) {
                assertThat(send(streaming, i / 11.0, i / 1000.0, i % 10 == 0)).isTrue();
            }
            assertThat(health.slow()).isFalse();
        }
    }

    @Test
    void shouldNotCountTimeThatAFrameWaitsForRoomAgainstTheStream() throws Exception {
        Path clip = Clips.steady(folder.resolve("a.mp4"), 2, Clips.WALK);
        try (Streaming streaming = streaming(Setups.of(clip.toString()))) {
            streaming.opened(INFO, Optional.empty());
            // given: four frames in the queue, and a fifth that waits until one is taken
            for (int i = 0; i < 5; i++) {
                int place = i;
                streaming.frame(scene(i, place));
            }
            Thread waits = Thread.ofPlatform().start(() -> waitForRoom(streaming));
            await().until(() -> waits.getState() == Thread.State.WAITING);
            long released = System.nanoTime();
            queue.take().frame().close();
            waits.join();

            // then: the wait is over only now
            Packets.set(packet, released + 9_900_000_000L, 7, false);
            streaming.packet(packet);
            assertThat(streaming.goesOn()).isTrue();
        }
        drain(4);
    }

    private static Frame scene(int second, int place) {
        return Pictures.gray(
                second, second, 192, 108, (x, y) -> x / 20 == place ? 220 : 60 + (x / 12 * 13 + y / 12 * 29) % 60);
    }

    private static void waitForRoom(Streaming streaming) {
        try {
            streaming.frame(scene(5, 8));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTakeNothingMoreOnceItIsWrittenOff(boolean held) throws Exception {
        try (Streaming streaming = streaming(Setups.of("rtsp://cam/1"))) {
            streaming.opened(INFO, Optional.empty());
            streaming.frame(scene(0, 0));
            if (held) {
                streaming.frame(scene(1, 1));
            }

            streaming.writeOff();
            streaming.frame(scene(2, 2));
            streaming.finish();
        }

        drain(1);
        assertThat(counts.decodedFrames()).isEqualTo(held ? 2 : 1);
        assertThat(counts.byLabel().get("failed")).isEqualTo(held ? 1 : 0);
    }

    @Test
    void shouldCountErrorsAndSkippedFramesAsTheyGrow() {
        try (Streaming streaming = streaming(Setups.of("rtsp://cam/1"))) {
            streaming.decoded(0, 0);
            streaming.decoded(2, 5);
            streaming.decoded(2, 5);
            streaming.decoded(3, 9);
        }
        assertThat(health.decodeErrors()).isEqualTo(3);
        assertThat(health.skippedFrames()).isEqualTo(9);
    }

    private boolean send(Streaming streaming, double read, double stream, boolean key) {
        Packets.set(packet, start + Math.round(read * 1e9), stream, key);
        return streaming.packet(packet);
    }

    /** Takes what was handed over. */
    private void drain(int frames) throws InterruptedException {
        queue.say(new Job().cameraEnd());
        assertThat(Drain.of(queue).handedOver()).isEqualTo(frames);
    }

    private Streaming streaming(CameraSetup setup) {
        return new Streaming(
                setup, queue, counts, health, new ControlDraw(0), new ChangeMeter(), () -> true, () -> false);
    }
}

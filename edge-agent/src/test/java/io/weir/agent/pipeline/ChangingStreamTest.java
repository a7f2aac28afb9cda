package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.Clips.Codec;
import io.weir.agent.capture.Clips.Form;
import io.weir.agent.capture.Remux;
import io.weir.agent.testing.FakeCamera;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Live cameras whose stream becomes another one in its middle, as after a change of their settings or clocks. */
@Timeout(30)
class ChangingStreamTest extends CaptureLoopFixture {
    private static final int FRAMES = 50;
    private static final int AN_HOUR = 3_600_000;
    private static final Form USUAL = Form.steady(FRAMES).as(Codec.H264);

    /** What becomes of {@link #USUAL}. */
    enum Change {
        LARGER(USUAL, USUAL.withSize(320, 192)),
        SMALLER(USUAL.withSize(320, 192), USUAL),
        FEWER_FRAMES_A_SECOND(USUAL, from(0, 200)),
        AN_HOUR_AHEAD(USUAL, from(AN_HOUR, 40)),
        AN_HOUR_BACK(from(AN_HOUR, 40), USUAL);

        private final Form before;
        private final Form after;

        Change(Form before, Form after) {
            this.before = before;
            this.after = after;
        }

        private static Form from(long millis, long step) {
            return USUAL.at(
                    LongStream.range(0, FRAMES).map(i -> millis + i * step).toArray());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnWithinTheSameConnection(Change change) throws Exception {
        byte[] before = clip("before.ts", change.before);
        byte[] after = clip("after.ts", change.after);
        try (FakeCamera camera = new FakeCamera((out, self) -> {
                    out.write(before);
                    out.flush();
                    self.pause(500);
                    out.write(after);
                    FakeCamera.silence(out, self);
                });
                Running loop = new Running(Setups.of(camera.url()))) {

            await().until(() -> counts.decodedFrames() >= 2 * FRAMES - 2); // FFmpeg may hold the last one of each back

            assertThat(loop.state()).isEqualTo(new CameraState.Streaming(false, false));
            assertThat(camera.connections()).isEqualTo(1);
            loop.stop();
        }
        List<Drain.Taken> sampled = drain.sampled();
        assertThat(sampled).extracting(Drain.Taken::time).isSorted();
        assertThat(sampled).filteredOn(frame -> frame.index() >= FRAMES).hasSizeGreaterThan(3);
        assertThat(sampled.getLast().time()).isBetween(3.0, 13.0);
        assertThat(outcomes() + drain.handedOver()).isEqualTo(counts.decodedFrames());
    }

    @Test
    void shouldOpenACameraAnewThatChangesItsCodec() throws Exception {
        byte[] before = clip("before.ts", USUAL);
        byte[] after = clip("after.ts", USUAL.as(Codec.MPEG4));

        shouldBeOpenedAnew(before, after, Cause.UNDECODABLE);
    }

    @Test
    void shouldOpenACameraAnewThatGoesOnAsAnotherStream() throws Exception {
        byte[] before = clip("before.ts", USUAL);
        clip("after.ts", USUAL);
        byte[] after = Files.readAllBytes(Remux.copy(
                folder.resolve("after.ts"), folder.resolve("other.ts"), 0x234, (number, key, data, size) -> true));

        shouldBeOpenedAnew(before, after, Cause.SILENT);
    }

    private void shouldBeOpenedAnew(byte[] before, byte[] after, Cause cause) throws Exception {
        try (FakeCamera camera = new FakeCamera(
                        (out, self) -> {
                            out.write(before);
                            FakeCamera.repeating(after, 188 * 7, 20).serve(out, self);
                        },
                        FakeCamera.sending(after));
                Running loop = new Running(Setups.of(camera.url(), Duration.ofSeconds(2), 60))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> loop.state() instanceof CameraState.BackingOff);
            long decoded = counts.decodedFrames();

            assertThat(((CameraState.BackingOff) loop.state()).cause()).isEqualTo(cause);
            await().until(() ->
                    loop.state() instanceof CameraState.Streaming && counts.decodedFrames() >= decoded + FRAMES - 2);
            assertThat(health.failures(cause)).isEqualTo(1);
            loop.stop();
        }
        assertThat(outcomes() + drain.handedOver()).isEqualTo(counts.decodedFrames());
    }

    private byte[] clip(String name, Form form) throws IOException {
        return Files.readAllBytes(Clips.write(folder.resolve(name), form, Clips.WALK));
    }
}

package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.agent.capture.Clips.Form;
import io.weir.agent.testing.Footage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "a.mkv", "a.avi", "a.mov", "a.ts"})
    void shouldGiveEveryFrameWithItsTime(String name) throws CaptureException {
        Path clip = Clips.steady(folder.resolve(name), 60, Clips.WALK);

        assertTimes(
                Reading.times(clip),
                LongStream.range(0, 60).mapToObj(i -> i * 0.04).toList());
    }

    @Test
    void shouldPutFramesThatTravelOutOfOrderBackIntoOrder() throws CaptureException {
        Path clip = Clips.write(folder.resolve("b.mp4"), Form.steady(60).withBFrames(2), Clips.WALK);

        assertTimes(
                Reading.times(clip),
                LongStream.range(0, 60).mapToObj(i -> i * 0.04).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v.mp4", "v.mkv"})
    void shouldFollowTimestampsOfAVariableRate(String name) throws CaptureException {
        long[] stamps = {500, 540, 900, 901, 2_000, 2_040, 2_041, 7_500, 7_533, 7_566};
        Path clip = Clips.write(folder.resolve(name), Form.steady(0).at(stamps), Clips.WALK);

        assertTimes(
                Reading.times(clip),
                LongStream.of(stamps).mapToObj(stamp -> (stamp - 500) / 1000.0).toList());
    }

    @Test
    void shouldReadASinglePicture() throws CaptureException {
        Path clip = Clips.write(folder.resolve("one.jpg.avi"), Form.steady(1).asMjpeg(), Clips.WALK);

        assertThat(Reading.times(clip)).containsExactly(0.0);
        assertThat(Reading.times(Footage.root().resolve("models/efficientnet-lite0/golden/street.png")))
                .containsExactly(0.0);
    }

    @Test
    void shouldGiveThePictureThatWasDrawn() throws CaptureException {
        Path clip = Clips.steady(folder.resolve("drawn.mp4"), 10, (frame, x, y) -> 40 + 15 * frame);
        List<Integer> lumas = new ArrayList<>();

        int[] cell = new int[1];
        try (LumaReader reader = new LumaReader(1, 1)) {
            Reading.frames(clip, frame -> {
                reader.read(frame, cell);
                lumas.add(cell[0] / 16);
                assertThat(frame.width()).isEqualTo(160);
                assertThat(frame.height()).isEqualTo(96);
                assertThat(frame.corrupt()).isFalse();
                assertThat(frame.index()).isEqualTo(lumas.size() - 1);
            });
        }

        assertThat(lumas).hasSize(10);
        for (int i = 0; i < 10; i++) {
            assertThat(lumas.get(i)).isCloseTo(40 + 15 * i, within(2));
        }
    }

    @Test
    void shouldLoseNoMoreThanTheDamagedFrames() throws CaptureException, IOException {
        // given: pictures that stand alone, of which one has nonsense in its middle
        Path clip = Clips.write(folder.resolve("damaged.avi"), Form.steady(40).asMjpeg(), Clips.WALK);
        byte[] bytes = Files.readAllBytes(clip);
        for (int i = 0; i < 300; i++) {
            bytes[bytes.length / 2 + i] = (byte) (i * 37);
        }
        Files.write(clip, bytes);

        assertThat(Reading.times(clip)).hasSizeBetween(38, 40);
    }

    /** Clips that differ in what is hard: B-frames, a variable rate, AVI without timestamps, one keyframe only. */
    static Stream<Path> clipsToCompare() {
        List<Path> real = Stream.of(
                        "bottle-detection.mp4",
                        "street-traffic.mp4",
                        "cdnet-highway.avi",
                        "shelf.mp4",
                        "brightness-step.avi")
                .flatMap(name -> Footage.clip(name).stream())
                .toList();
        Path drawn = Clips.write(folder.resolve("compared.mp4"), Form.steady(50).withBFrames(1), Clips.WALK);
        return Stream.concat(real.stream(), Stream.of(drawn));
    }

    @ParameterizedTest
    @MethodSource("clipsToCompare")
    void shouldCountAndTimeFramesAsOthersDo(Path clip) throws Exception {
        List<Double> times = Reading.times(clip);

        assertThat(times).isSorted().hasSizeGreaterThan(30).startsWith(0.0);
        if (Ffprobe.isInstalled()) {
            assertTimes(times, Ffprobe.times(clip));
        }
    }

    private static void assertTimes(List<Double> times, List<Double> expected) {
        assertThat(times).hasSameSizeAs(expected);
        for (int i = 0; i < times.size(); i++) {
            if (!expected.get(i).isNaN()) {
                assertThat(times.get(i)).as("frame %d", i).isCloseTo(expected.get(i), within(1e-5));
            }
        }
    }
}

package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.capture.Clips.Codec;
import io.weir.agent.capture.Clips.Form;
import io.weir.agent.capture.Reading.Result;
import io.weir.agent.capture.Reading.Seen;
import io.weir.agent.testing.Footage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clips with one damaged packet: it costs the frames up to the next good keyframe, and no other. */
class DamageTest {
    @TempDir
    static Path folder;

    /** Clip, the packet that is damaged, and in which container. */
    static Stream<Arguments> damages() {
        Form form = Form.steady(100).withGop(20);
        Path h264 = Clips.write(folder.resolve("h264.mp4"), form.as(Codec.H264), Clips.WALK);
        Path mpeg4 = Clips.write(folder.resolve("mpeg4.mp4"), form, Clips.WALK);
        Path b = Clips.write(folder.resolve("b.mp4"), form.withBFrames(2), Clips.WALK);
        Stream<Arguments> drawn = Stream.of(
                Arguments.of(h264, 45, "mp4"),
                Arguments.of(h264, 45, "ts"),
                Arguments.of(h264, 41, "mkv"),
                Arguments.of(h264, 60, "mp4"), // a keyframe
                Arguments.of(h264, 60, "ts"),
                Arguments.of(h264, 59, "mp4"), // the last one before a keyframe
                Arguments.of(h264, 99, "mp4"), // the last of all
                Arguments.of(mpeg4, 45, "mp4"),
                Arguments.of(mpeg4, 60, "mkv"),
                Arguments.of(b, 45, "mp4"));
        Stream<Arguments> real =
                Footage.clip("bottle-detection.mp4").stream().map(clip -> Arguments.of(clip, 401, "ts"));
        Stream<Arguments> other =
                Footage.clip("one-by-one-person-detection.mp4").stream().map(clip -> Arguments.of(clip, 705, "mp4"));
        Stream<Arguments> aroundAKeyframe = IntStream.range(50, 64).mapToObj(number -> Arguments.of(b, number, "mkv"));
        return Stream.of(drawn, aroundAKeyframe, real, other).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void shouldCostTheFramesUpToTheNextGoodKeyframe(Path clip, int damaged, String container) throws Exception {
        // given
        Path copy = folder.resolve("copy." + container);
        Map<Long, Seen> clean = byTime(Reading.all(Remux.copy(clip, copy, (number, key, data, size) -> true)));
        Result result = Reading.all(Remux.copy(clip, copy, (number, key, data, size) -> {
            if (number == damaged) {
                Remux.scramble(data, size);
            }
            return true;
        }));
        Map<Long, Seen> seen = byTime(result);
        List<Long> keys = clean.entrySet().stream()
                .filter(entry -> entry.getValue().key())
                .map(Map.Entry::getKey)
                .toList();

        boolean bFrames = clip.getFileName().toString().matches("b.*|one.*");

        // then
        List<Long> harmed = clean.keySet().stream()
                .filter(time -> !seen.containsKey(time) || seen.get(time).corrupt())
                .toList();
        assertThat(harmed).isNotEmpty();
        assertThat(result.errors()).isPositive();
        long first = harmed.getFirst();
        long last = harmed.getLast();
        assertThat(keys).as("a keyframe within what is harmed").noneMatch(key -> key > first && key <= last);
        assertThat(keys).as("the next keyframe is good").allMatch(key -> key <= first || !harmed.contains(key));
        assertThat(clean.keySet().stream().filter(time -> time >= first && time <= last))
                .as("all up to the next keyframe")
                .isEqualTo(harmed);
        List<Long> unseen = clean.keySet().stream()
                .filter(time -> !harmed.contains(time))
                .filter(time -> !seen.get(time).luma().equals(clean.get(time).luma()))
                .toList();
        // B-frames come out before the damaged frame that they refer to, of which nobody knows then.
        List<Long> shortlyBefore = clean.keySet().stream().filter(time -> time < first).toList().reversed().stream()
                .limit(3)
                .toList();
        assertThat(unseen).as("others are as in the clean clip").isSubsetOf(bFrames ? shortlyBefore : List.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20})
    void shouldCostTheFramesUpToTheNextKeyframeWherePacketsAreLostOnTheWay(int lost) throws Exception {
        // given: a transport stream, as it comes by UDP, with a hole
        Form form = Form.steady(100).withGop(20).as(Codec.H264);
        Path whole = Clips.write(folder.resolve("whole.ts"), form, Clips.WALK);
        byte[] bytes = Files.readAllBytes(whole);
        int from = bytes.length / 188 / 2 * 188;
        while ((bytes[from + 1] & 0x5f) != 1
                || bytes[from + 2] != 0) { // a packet of the video, not the start of a frame
            from += 188;
        }
        byte[] holed = Arrays.copyOf(bytes, bytes.length - lost * 188);
        System.arraycopy(bytes, from + lost * 188, holed, from, holed.length - from);
        Map<Long, Seen> clean = byTime(Reading.all(whole));

        Result result = Reading.all(Files.write(folder.resolve("holed.ts"), holed));

        Map<Long, Seen> seen = byTime(result);
        assertThat(result.corrupt()).isPositive();
        assertThat(seen.keySet()).isSubsetOf(clean.keySet());
        List<Long> harmed = clean.values().stream()
                .filter(frame -> harms(seen, frame))
                .map(Seen::index)
                .toList();
        assertThat(harmed).hasSizeBetween(1, 40).last().isIn(39L, 59L, 79L);
        assertThat(harmed).as("one run").hasSize((int) (harmed.getLast() - harmed.getFirst() + 1));
        assertThat(clean.values()).allSatisfy(frame -> {
            Seen same = seen.get(micros(frame));
            if (same != null && !same.corrupt()) {
                assertThat(same.luma()).as("frame %d", frame.index()).isEqualTo(frame.luma());
            }
        });
    }

    private static boolean harms(Map<Long, Seen> seen, Seen frame) {
        Seen same = seen.get(micros(frame));
        return same == null || same.corrupt();
    }

    private static long micros(Seen seen) {
        return Math.round(seen.time() * 1e6);
    }

    private static Map<Long, Seen> byTime(Result result) {
        Map<Long, Seen> frames = new TreeMap<>();
        result.frames().forEach(seen -> frames.put(micros(seen), seen));
        return frames;
    }
}

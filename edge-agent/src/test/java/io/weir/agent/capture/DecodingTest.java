package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.agent.capture.Clips.Codec;
import io.weir.agent.capture.Clips.Form;
import io.weir.agent.capture.Reading.Result;
import io.weir.agent.capture.Reading.Seen;
import io.weir.agent.testing.Footage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames of clean clips, all of them or only some: whatever is left out, the others stay what they are. */
class DecodingTest {
    private static final Map<Path, Result> DECODED = new HashMap<>();

    @TempDir
    static Path folder;

    /** Every real clip that is there, and drawn ones that differ in container, codec, keyframes and B-frames. */
    static Stream<Path> clips() {
        Stream<Path> real = Stream.of(
                        "billboards.mp4",
                        "bottle-detection.mp4",
                        "brightness-step.avi",
                        "car-detection.mp4",
                        "cdnet-highway.avi",
                        "conveyor-belt.mp4",
                        "one-by-one-person-detection.mp4",
                        "shelf.mp4",
                        "solid-white-right.mp4",
                        "street-traffic.mp4",
                        "vtest.avi")
                .flatMap(name -> Footage.clip(name).stream());
        Form form = Form.steady(70);
        Stream<Path> drawn = Stream.of(
                drawn("gop1.mp4", form.withGop(1)),
                drawn("gop7.mkv", form.withGop(7)),
                drawn("gop25.ts", form),
                drawn("gop250.mov", form.withGop(250)),
                drawn("b1.mp4", form.withGop(12).withBFrames(1)),
                drawn("b2.mkv", form.withGop(10).withBFrames(2)),
                drawn("b3.ts", form.withGop(9).withBFrames(3)),
                drawn("b2.avi", form.withGop(10).withBFrames(2)),
                drawn("plain.avi", form.withGop(10)),
                drawn("variable.mkv", form.withGop(3).at(500, 540, 900, 901, 2_000, 2_040, 2_041, 7_500, 7_533, 7_566)),
                drawn("h264.mp4", form.withGop(10).as(Codec.H264)),
                drawn("h264.ts", form.withGop(20).as(Codec.H264)),
                drawn("jpeg.avi", form.asMjpeg()));
        return Stream.concat(real, drawn);
    }

    private static Path drawn(String name, Form form) {
        Path file = folder.resolve(name);
        return Files.exists(file) ? file : Clips.write(file, form, Clips.WALK);
    }

    private static Result decoded(Path clip) throws Exception {
        Result known = DECODED.get(clip);
        if (known == null) {
            known = Reading.all(clip);
            DECODED.put(clip, known);
        }
        return known;
    }

    @AfterAll
    static void forget() {
        DECODED.clear();
    }

    @ParameterizedTest
    @MethodSource("clips")
    void shouldFindNothingDamagedInACleanClip(Path clip) throws Exception {
        Result all = decoded(clip);

        assertThat(all.frames()).isNotEmpty();
        assertThat(all.errors()).isZero();
        assertThat(all.skipped()).isZero();
        assertThat(all.corrupt()).isZero();
        assertThat(all.numbers()).isEqualTo(upTo(all.frames().size()));
    }

    @ParameterizedTest
    @MethodSource("clips")
    void shouldGiveKeyframesAloneAsTheyAreAmongAll(Path clip) throws Exception {
        Result all = decoded(clip);

        Result keys = Reading.all(clip, Decoding.KEYFRAMES);

        assertThat(keys.numbers())
                .isEqualTo(
                        all.frames().stream().filter(Seen::key).map(Seen::index).toList());
        assertAsAmong(all, keys);
        assertSkipped(all, keys);
    }

    @ParameterizedTest
    @MethodSource("clips")
    void shouldGiveReferenceFramesAloneAsTheyAreAmongAll(Path clip) throws Exception {
        Result all = decoded(clip);

        Result references = Reading.all(clip, Decoding.REFERENCE);

        assertThat(references.numbers())
                .doesNotHaveDuplicates()
                .isSorted()
                .containsAll(Reading.all(clip, Decoding.KEYFRAMES).numbers());
        assertAsAmong(all, references);
        assertSkipped(all, references);
        if (clip.getFileName().toString().matches("b[123]\\..*|bottle.*")) {
            assertThat(references.frames()).hasSizeLessThan(all.frames().size() * 4 / 5);
        }
    }

    private static void assertAsAmong(Result all, Result some) {
        assertThat(some.frames()).isNotEmpty();
        assertThat(some.errors()).isZero();
        Map<Long, Seen> byNumber = all.frames().stream().collect(Collectors.toMap(Seen::index, Function.identity()));
        List<Seen> sure = some.frames();
        if (some.frames().getLast().index() == all.frames().size()) {
            // DivX packs two pictures into one packet and an empty one after it; at the end of a file one is too many.
            sure = sure.subList(0, sure.size() - 1);
        }
        for (Seen seen : sure) {
            Seen same = byNumber.get(seen.index());
            assertThat(same).as("frame %d", seen.index()).isNotNull();
            assertThat(seen.time()).as("time of %d", seen.index()).isCloseTo(same.time(), within(1e-9));
            assertThat(seen.luma()).as("luma of %d", seen.index()).isEqualTo(same.luma());
            assertThat(seen.corrupt()).isFalse();
        }
    }

    /** All that were left out are counted; the last of an AVI with B-frames is not sure. */
    private static void assertSkipped(Result all, Result some) {
        long left = all.frames().size() - some.frames().size();
        assertThat(some.skipped()).isBetween(left - 1, left + 1);
    }

    private static List<Long> upTo(int count) {
        return java.util.stream.LongStream.range(0, count).boxed().toList();
    }
}

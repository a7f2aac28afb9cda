package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weir.agent.capture.Clips.Form;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, whole and broken. */
class DemuxerTest {
    @TempDir
    Path folder;

    @Test
    void shouldSayWhatTheFileHolds() throws CaptureException {
        Path clip = Clips.steady(folder.resolve("a.mp4"), 50, Clips.WALK);

        try (Watch watch = new Watch();
                Demuxer demuxer = Demuxer.open(new Source.Recording(clip), CaptureOptions.DEFAULT, watch)) {
            StreamInfo info = demuxer.info();
            assertThat(info.codec()).isEqualTo("mpeg4");
            assertThat(info.width()).isEqualTo(160);
            assertThat(info.height()).isEqualTo(96);
            assertThat(info.framesPerSecond()).isCloseTo(25, within(0.1));
            assertThat(info.duration()).isCloseTo(2, within(0.05));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space.mp4", "a%03d.mp4", "glob*?.mp4", "-dash.mp4", "a#b?c=d.mp4", "12:30:00.mp4"})
    void shouldOpenFilesOfAnyName(String name) throws CaptureException {
        Path clip = Clips.steady(folder.resolve("plain.mp4"), 3, Clips.WALK);
        Path renamed = rename(clip, name);

        assertThat(Reading.times(renamed)).hasSize(3);
    }

    @Test
    void shouldNotTakeTheStartOfAFileNameForAProtocol() {
        // A relative path: FFmpeg would look for a protocol called "12".
        assertThat(Source.of("source", "12:30:00.mp4").location()).isEqualTo("file:12:30:00.mp4");
        assertThat(Source.of("source", "12:30:00.mp4").display()).isEqualTo("12:30:00.mp4");
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        assertFails(folder.resolve("gone.mp4"), Cause.MISSING, "no such file; check the path");
    }

    @Test
    void shouldSayThatAFileBecameAFolder() {
        // What is a folder from the start is read as a folder of pictures.
        assertFails(folder, Cause.UNREADABLE, "Is a directory; check the file");
    }

    @Test
    void shouldSayThatAFileIsEmpty() throws IOException {
        assertFails(
                Files.createFile(folder.resolve("empty.mp4")),
                Cause.GARBAGE,
                "the file is empty (0 bytes); copy or record it again");
    }

    @Test
    void shouldSayThatTextIsNoVideo() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mp4"), "This is no video.\n".repeat(500));

        assertFails(
                text,
                Cause.GARBAGE,
                "not a video that FFmpeg can read, or cut off before its index; copy or record it again");
    }

    @Test
    void shouldSayThatNoiseIsNoVideo() throws IOException {
        byte[] noise = new byte[50_000];
        new java.util.Random(1).nextBytes(noise);

        assertFails(Files.write(folder.resolve("noise.mp4"), noise), Cause.GARBAGE, "");
    }

    @Test
    void shouldSayThatSoundIsNoVideo() throws IOException {
        assertFails(
                Files.write(folder.resolve("sound.wav"), wav()),
                Cause.GARBAGE,
                "no video in it that FFmpeg can decode; check the file");
    }

    @Test
    void shouldSayThatTheIndexOfAFileIsMissing() throws IOException {
        // given: an MP4 with its index at the end, cut off
        Path clip = Clips.steady(folder.resolve("cut.mp4"), 100, Clips.WALK);
        byte[] bytes = Files.readAllBytes(clip);
        Files.write(clip, Arrays.copyOf(bytes, bytes.length / 2));

        assertFails(
                clip,
                Cause.GARBAGE,
                "not a video that FFmpeg can read, or cut off before its index; copy or record it again");
    }

    @ParameterizedTest
    @CsvSource({"cut.mp4, 0.5", "cut.mp4, 0.95", "cut.avi, 0.5", "cut.mkv, 0.5", "cut.mov, 0.7"})
    void shouldUseWhatThereIsOfAFileThatIsCutOffAndSaySo(String name, double share) throws Exception {
        Path clip = Clips.write(folder.resolve(name), Form.steady(200).withIndexFirst(), Clips.WALK);
        byte[] bytes = Files.readAllBytes(clip);
        Files.write(clip, Arrays.copyOf(bytes, (int) (bytes.length * share)));
        AtomicInteger frames = new AtomicInteger();

        assertThatThrownBy(() -> Reading.frames(clip, frame -> frames.incrementAndGet()))
                .isInstanceOfSatisfying(
                        CaptureException.class, e -> assertThat(e.reason()).isEqualTo(Cause.CUT_OFF))
                .hasMessageMatching("\\S+: cut off after \\d\\.\\d s of \\d\\.\\d s; the frames up to there were used, "
                        + "copy or record it again for the rest");
        assertThat(frames.get()).isBetween(60, 199);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "a.mkv", "a.avi", "a.mov", "a.ts"})
    void shouldNotTakeAShortFileForOneThatIsCutOff(String name) throws CaptureException {
        for (int frames : new int[] {1, 2, 24}) {
            assertThat(Reading.times(Clips.steady(folder.resolve(frames + name), frames, Clips.WALK)))
                    .hasSize(frames);
        }
    }

    private static void assertFails(Path file, Cause cause, String why) {
        assertThatThrownBy(() -> Reading.times(file))
                .isInstanceOfSatisfying(
                        CaptureException.class, e -> assertThat(e.reason()).isEqualTo(cause))
                .hasMessageStartingWith(file + ": ")
                .hasMessageEndingWith(why)
                .hasMessageNotContaining("\n");
    }

    private static Path rename(Path file, String name) {
        try {
            return Files.move(file, file.resolveSibling(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A second of silence. */
    private static byte[] wav() {
        int size = 16_000;
        java.nio.ByteBuffer wav = java.nio.ByteBuffer.allocate(44 + size).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + size);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1)
                .putShort((short) 1)
                .putInt(8000)
                .putInt(16_000)
                .putShort((short) 2)
                .putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(size);
        return wav.array();
    }
}

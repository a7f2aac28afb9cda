package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.capture.Clips.Codec;
import io.weir.agent.capture.Clips.Form;
import io.weir.agent.capture.Reading.Seen;
import io.weir.agent.testing.Footage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReaderTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadPicturesInTheOrderOfTheirNamesOneASecond() throws Exception {
        for (int shade : new int[] {3, 1, 2, 0}) {
            picture("p" + shade + ".jpg", 40 + 40 * shade);
        }
        picture("p4.JPEG", 200);
        Files.writeString(folder.resolve("a-note.txt"), "no picture, and no matter");
        Files.createDirectory(folder.resolve("more"));

        Recorder read = Recorder.read(new Source.Pictures(folder), CaptureOptions.DEFAULT);

        assertThat(read.frames).extracting(Seen::index).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(read.frames).extracting(Seen::time).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
        assertThat(read.frames.stream().map(seen -> seen.luma().getFirst() / 16 / 40))
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(read.opened).containsExactly(new StreamInfo("mjpeg", 160, 96, 1, 5));
        assertThat(read.errors).isZero();
    }

    @Test
    void shouldPayForABrokenPictureWithThatPicture() throws Exception {
        for (int i = 0; i < 7; i++) {
            picture("p" + i + ".jpg", 40 + 20 * i);
        }
        byte[] whole = Files.readAllBytes(folder.resolve("p0.jpg"));
        Files.write(
                folder.resolve("p0.jpg"), Arrays.copyOf(whole, frameHeader(whole) + 20)); // opens, and gives nothing
        Files.writeString(folder.resolve("p1.jpg"), "no picture");
        Files.write(folder.resolve("p3.jpg"), new byte[0]);
        byte[] noise = Files.readAllBytes(folder.resolve("p5.jpg"));
        Files.write(folder.resolve("p5.jpg"), Arrays.copyOf(noise, 10));

        Recorder read = Recorder.read(new Source.Pictures(folder), CaptureOptions.DEFAULT);

        assertThat(read.frames).extracting(Seen::index).containsExactly(0L, 1L, 2L);
        assertThat(read.frames).extracting(Seen::time).containsExactly(0.0, 1.0, 2.0);
        assertThat(read.frames.stream().map(seen -> (seen.luma().getFirst() / 16 - 40 + 5) / 20))
                .containsExactly(2, 4, 6);
        assertThat(read.opened).hasSize(1);
        assertThat(read.errors).isEqualTo(4);
    }

    @Test
    void shouldReadPicturesOfSeveralKindsAndSizes() throws Exception {
        Path png = Footage.root().resolve("models/efficientnet-lite0/golden/street.png");
        Files.copy(png, folder.resolve("b.png"));
        picture("a.jpg", 100);
        picture("c.jpg", 150);

        Recorder read = Recorder.read(new Source.Pictures(folder), CaptureOptions.DEFAULT);

        assertThat(read.sizes).hasSize(3).startsWith("160x96").endsWith("160x96");
        assertThat(read.sizes.get(1)).isNotEqualTo("160x96");
        assertThat(read.opened).hasSize(1);
    }

    @Test
    void shouldSayThatAFolderHoldsNoPictures() throws IOException {
        Files.writeString(folder.resolve("clip.mp4"), "not looked at");

        assertThatThrownBy(() -> Recorder.read(new Source.Pictures(folder), CaptureOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        CaptureException.class, e -> assertThat(e.reason()).isEqualTo(Cause.MISSING))
                .hasMessage(folder + ": no pictures in this folder (jpg, png, bmp, webp, tif); check the path");
    }

    @Test
    void shouldSayThatAFolderIsGone() {
        assertThatThrownBy(() -> Recorder.read(new Source.Pictures(folder.resolve("gone")), CaptureOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        CaptureException.class, e -> assertThat(e.reason()).isEqualTo(Cause.UNREADABLE))
                .hasMessageStartingWith(folder.resolve("gone") + ": cannot be read")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldReadNoFurtherThanTheListenerWants() throws Exception {
        for (int i = 0; i < 5; i++) {
            picture("p" + i + ".jpg", 100);
        }
        Path clip = Clips.steady(folder.resolve("a.mp4"), 50, Clips.WALK);
        for (Source source : List.of(new Source.Pictures(folder), new Source.Recording(clip))) {
            Recorder two = new Recorder();
            two.limit = 2;

            two.readOn(source, CaptureOptions.DEFAULT);

            assertThat(two.frames).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldPassOverWhatTheListenerDoesNotWantUntilTheNextKeyframe(Decoding decoding) throws Exception {
        // given: a listener that lags from the 31st packet to the 50th, in the middle of two GOPs
        Path clip = Clips.write(folder.resolve("a.mp4"), Form.steady(100).withGop(20), Clips.WALK);
        List<Seen> clean = Reading.all(clip, decoding).frames();
        CaptureOptions usual = CaptureOptions.DEFAULT;
        Recorder read = new Recorder();
        read.unwanted = packet -> packet >= 30 && packet < 50;

        read.readOn(
                new Source.Recording(clip),
                new CaptureOptions(usual.transport(), decoding, usual.hardware(), usual.timeouts()));

        // then
        List<Double> kept = clean.stream()
                .map(Seen::time)
                .filter(time -> time < 1.2 || time >= 2)
                .toList();
        assertThat(read.frames).extracting(Seen::time).containsExactlyElementsOf(kept);
        assertThat(read.frames.stream().filter(Seen::corrupt).map(Seen::time))
                .allSatisfy(time -> assertThat(time).isBetween(2.0, 2.39))
                .hasSize(decoding == Decoding.KEYFRAMES ? 0 : 10);
        assertThat(read.skipped).isEqualTo(decoding == Decoding.ALL ? 20 : 100 - read.frames.size());
        if (decoding != Decoding.ALL) {
            assertThat(read.frames).allMatch(seen -> seen.index() == Math.round(seen.time() * 25));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldDecodeTheSameFramesWhateverHardwareIsAskedForAndSayWhatIsMissing(Hardware hardware) throws Exception {
        Path clip = Clips.write(folder.resolve("a.mp4"), Form.steady(40).as(Codec.H264), Clips.WALK);
        CaptureOptions usual = CaptureOptions.DEFAULT;
        CaptureOptions options = new CaptureOptions(usual.transport(), usual.decoding(), hardware, usual.timeouts());

        Recorder read = Recorder.read(new Source.Recording(clip), options);

        assertThat(read.frames).hasSize(40);
        if (read.hardwareMissing.isPresent() || hardware == Hardware.NONE) {
            assertThat(read.frames).isEqualTo(Reading.all(clip).frames());
        }
        boolean graphics = Stream.of("/dev/nvidiactl", "/dev/dri", "/System/Library")
                .anyMatch(path -> Files.exists(Path.of(path)));
        if (!graphics) {
            assertThat(read.hardwareMissing.isPresent()).isEqualTo(hardware != Hardware.NONE);
        }
        read.hardwareMissing.ifPresent(why -> assertThat(why)
                .doesNotContain("\n")
                .contains(hardware == Hardware.AUTO ? "vaapi" : hardware.name().toLowerCase(java.util.Locale.ROOT))
                .containsAnyOf("is not there (", "does not decode h264"));
    }

    /** Where a JPEG says how large it is. */
    private static int frameHeader(byte[] jpeg) {
        int at = 0;
        while (jpeg[at] != (byte) 0xff || jpeg[at + 1] != (byte) 0xc0) {
            at++;
        }
        return at;
    }

    private void picture(String name, int shade) {
        Path jpeg = Clips.picture(folder.resolve("drawn.jpg"), (frame, x, y) -> shade);
        try {
            Files.move(jpeg, folder.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.agent.capture.Pictures.Format;
import io.weir.agent.capture.Pictures.Painter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JpegEncoderTest {
    private static final Painter NOISE = (x, y) -> (x * 73_856_093 ^ y * 19_349_663) * 0x9E3779B1 >>> 24;
    private static final Painter SLOPE = (x, y) -> 20 + (x + y) / 4 % 200;

    @ParameterizedTest
    @EnumSource(Format.class)
    void shouldWriteAFileThatOthersRead(Format format) throws IOException {
        Jpeg jpeg = encode(format, 320, 240, SLOPE, 900_000);

        BufferedImage picture = read(jpeg);
        assertThat(jpeg.reduced()).isNull();
        assertThat(picture.getWidth()).isEqualTo(320);
        assertThat(picture.getHeight()).isEqualTo(240);
        for (int i = 8; i < 240; i += 8) {
            assertThat(picture.getRGB(i, i) & 0xff).isCloseTo(SLOPE.luma(i, i), within(8));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "33, 17", "641, 359", "63, 200"})
    void shouldWriteOddSizes(int width, int height) throws IOException {
        BufferedImage picture = read(encode(Format.YUV420P, width, height, (x, y) -> 140, 900_000));

        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
        assertThat(picture.getRGB(width - 1, height - 1) & 0xff).isCloseTo(140, within(3));
    }

    @Test
    void shouldStayUnderItsLimitAndSayHowItWasReduced() throws IOException {
        Jpeg jpeg = encode(Format.GRAY8, 1920, 1080, NOISE, 200_000);

        BufferedImage picture = read(jpeg);
        assertThat(jpeg.bytes().length).isLessThanOrEqualTo(200_000);
        assertThat(jpeg.reduced()).matches("(quality \\d\\d, )?" + picture.getWidth() + "x" + picture.getHeight());
        assertThat(picture.getWidth()).isLessThan(1920);
        assertThat(picture.getWidth() / (double) picture.getHeight()).isCloseTo(16 / 9.0, within(0.02));
    }

    @Test
    void shouldLowerTheQualityBeforeTheSize() throws IOException {
        int best = encode(Format.GRAY8, 640, 360, NOISE, Integer.MAX_VALUE).bytes().length;

        Jpeg jpeg = encode(Format.GRAY8, 640, 360, NOISE, best - 1);

        assertThat(jpeg.bytes().length).isLessThan(best);
        assertThat(jpeg.reduced()).matches("quality [78]\\d");
        assertThat(read(jpeg).getWidth()).isEqualTo(640);
    }

    @Test
    void shouldLowerTheQualityOfAPictureThatIsTooNarrowToShrink() throws IOException {
        int best = encode(Format.GRAY8, 2000, 64, NOISE, Integer.MAX_VALUE).bytes().length;

        Jpeg jpeg = encode(Format.GRAY8, 2000, 64, NOISE, best - 1);

        assertThat(jpeg.bytes().length).isLessThan(best);
        assertThat(jpeg.reduced()).matches("quality [78]\\d");
        assertThat(read(jpeg).getHeight()).isEqualTo(64);
    }

    @Test
    void shouldEndEvenWhereNothingFits() throws IOException {
        Jpeg jpeg = encode(Format.GRAY8, 640, 480, NOISE, 10);

        BufferedImage picture = read(jpeg);
        assertThat(Math.min(picture.getWidth(), picture.getHeight())).isEqualTo(64);
        assertThat(jpeg.reduced()).isEqualTo("quality 45, " + picture.getWidth() + "x" + picture.getHeight());
    }

    @ParameterizedTest
    @CsvSource({"640, 360, 480, 270", "100, 2000, 24, 480", "2000, 3, 480, 1", "64, 48, 64, 48"})
    void shouldWriteASmallPicture(int width, int height, int smallWidth, int smallHeight) throws IOException {
        try (JpegEncoder encoder = new JpegEncoder(10);
                Frame frame = Pictures.of(Format.YUV420P, width, height, (x, y) -> 140)) {
            BufferedImage small = read(new Jpeg(encoder.small(frame, 480), null));

            assertThat(small.getWidth()).isEqualTo(smallWidth);
            assertThat(small.getHeight()).isEqualTo(smallHeight);
            assertThat(small.getRGB(0, 0) & 0xff).isCloseTo(140, within(3));
        }
    }

    @Test
    void shouldWriteFramesOfSeveralSizesOneAfterTheOther() throws IOException {
        try (JpegEncoder encoder = new JpegEncoder(900_000)) {
            for (int size : new int[] {64, 480, 17}) {
                try (Frame frame = Pictures.gray(size, size, 77)) {
                    assertThat(read(encoder.encode(frame)).getWidth()).isEqualTo(size);
                }
            }
        }
    }

    private static Jpeg encode(Format format, int width, int height, Painter painter, int limit) {
        try (JpegEncoder encoder = new JpegEncoder(limit);
                Frame frame = Pictures.of(format, width, height, painter)) {
            return encoder.encode(frame);
        }
    }

    private static BufferedImage read(Jpeg jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg.bytes()));
    }
}

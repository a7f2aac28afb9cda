package io.weir.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsTest {
    @TempDir
    Path folder;

    @Test
    void shouldKeepWhatThePictureShows() throws Exception {
        BufferedImage halves = new BufferedImage(1000, 750, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 750; y++) {
            for (int x = 0; x < 1000; x++) {
                halves.setRGB(x, y, x < 500 ? 0x0000ff : 0x00ff00);
            }
        }
        ImageIO.write(halves, "jpeg", folder.resolve("halves.jpg").toFile());

        BufferedImage small = shrink("halves.jpg");

        assertThat(small.getWidth()).isEqualTo(320);
        assertThat(small.getHeight()).isEqualTo(240);
        assertColour(small.getRGB(80, 120), 0x0000ff);
        assertColour(small.getRGB(240, 120), 0x00ff00);
    }

    @Test
    void shouldTakeGreyPictures() throws Exception {
        BufferedImage grey = new BufferedImage(700, 400, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster()
                .setPixels(
                        0,
                        0,
                        700,
                        400,
                        java.util.stream.IntStream.generate(() -> 200)
                                .limit(280_000)
                                .toArray());
        ImageIO.write(grey, "jpeg", folder.resolve("grey.jpg").toFile());

        assertColour(shrink("grey.jpg").getRGB(100, 100), 0xc8c8c8);
    }

    @Test
    void shouldNotEnlargeASmallPicture() throws Exception {
        Files.write(folder.resolve("dot.jpg"), Runs.jpeg(1, 3, 0xffffff));

        assertThat(shrink("dot.jpg").getHeight()).isEqualTo(3);
    }

    @Test
    void shouldGoOnAfterABrokenPicture() throws Exception {
        Files.write(folder.resolve("broken.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2, 3});
        Files.write(folder.resolve("whole.jpg"), Runs.jpeg(8, 8, 0xffffff));
        try (Thumbnails thumbnails = new Thumbnails(folder)) {
            assertThat(thumbnails.of("broken.jpg")).isEmpty();
            assertThat(thumbnails.of("missing.jpg")).isEmpty();
            assertThat(thumbnails.of("whole.jpg")).isPresent();
        }
    }

    private BufferedImage shrink(String file) throws Exception {
        try (Thumbnails thumbnails = new Thumbnails(folder)) {
            String uri = thumbnails.of(file).orElseThrow().uri();
            byte[] bytes = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
            return ImageIO.read(new ByteArrayInputStream(bytes));
        }
    }

    private static void assertColour(int actual, int expected) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat((actual >> shift) & 0xff)
                    .isCloseTo((expected >> shift) & 0xff, org.assertj.core.data.Offset.offset(6));
        }
    }
}

package io.weir.standalone.report;

import io.weir.standalone.output.Summary;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Runs for the tests of the page. */
final class Runs {
    private Runs() {}

    /** A picture of one colour. */
    static byte[] jpeg(int width, int height, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    static Summary.Camera camera(long decoded, Map<String, Long> outcomes, @Nullable String problem) {
        return new Summary.Camera("file:/footage/clip.mp4", decoded, outcomes, 1, problem);
    }

    static Summary summary(Map<String, Summary.Camera> cameras, Map<String, Long> refused) {
        return new Summary(
                "0.1.0",
                Instant.parse("2026-11-24T20:22:44Z"),
                new LinkedHashMap<>(cameras),
                "600/h",
                2,
                refused,
                "ab".repeat(32),
                134.2,
                174.9);
    }
}

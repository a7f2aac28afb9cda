package io.weir.agent.facts;

import java.nio.ByteBuffer;
import java.util.Random;

/** Draws luma pictures. */
public final class LumaPictures {
    private LumaPictures() {}

    /** The luma of a pixel, 0 to 255; what is beyond is clipped. */
    @FunctionalInterface
    public interface Painter {
        double luma(int x, int y);
    }

    public static LumaPicture paint(int width, int height, Painter painter) {
        ByteBuffer pixels = ByteBuffer.allocate(width * height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.put((byte) Math.clamp(Math.round(painter.luma(x, y)), 0, 255));
            }
        }
        LumaPicture picture = new LumaPicture();
        picture.load(pixels.flip(), width, height);
        return picture;
    }

    /** A scene of 320 x 180 with things of all sizes; of the same seed always the same. */
    public static Painter scene(long seed) {
        int width = 320;
        int height = 180;
        double[] luma = new double[width * height];
        java.util.Arrays.fill(luma, 110);
        Random random = new Random(seed);
        for (int thing = 0; thing < 900; thing++) {
            int size = 2 + (int) (60 * Math.pow(random.nextDouble(), 4));
            int left = random.nextInt(width);
            int top = random.nextInt(height);
            double tone = 40 + 160 * random.nextDouble();
            for (int y = top; y < Math.min(height, top + size); y++) {
                for (int x = left; x < Math.min(width, left + size); x++) {
                    luma[y * width + x] = tone;
                }
            }
        }
        return (x, y) -> luma[Math.min(y, height - 1) * width + Math.min(x, width - 1)];
    }

    /** The same seen through a lens out of focus: a mean over a square of {@code 2 * radius + 1} pixels, three times. */
    public static Painter blurred(Painter scene, int radius) {
        return box(box(box(scene, radius), radius), radius);
    }

    private static Painter box(Painter scene, int radius) {
        int width = 320;
        int height = 180;
        double[] rows = new double[width * height];
        double[] luma = new double[width * height];
        for (int i = 0; i < luma.length; i++) {
            for (int d = -radius; d <= radius; d++) {
                rows[i] += scene.luma(Math.clamp(i % width + d, 0, width - 1), i / width) / (2 * radius + 1);
            }
        }
        for (int i = 0; i < luma.length; i++) {
            for (int d = -radius; d <= radius; d++) {
                luma[i] += rows[Math.clamp(i / width + d, 0, height - 1) * width + i % width] / (2 * radius + 1);
            }
        }
        return (x, y) -> luma[y * width + x];
    }

    /** The same with noise of this standard deviation. */
    public static Painter noisy(Painter scene, double sigma, Random random) {
        return (x, y) -> scene.luma(x, y) + sigma * random.nextGaussian();
    }
}

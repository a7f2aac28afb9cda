package io.weir.standalone.support;

import java.util.SplittableRandom;

/**
 * A camera's sensor as a test needs it: turns a picture into I420 with noise, under light that may differ by frame and row.
 *
 * <p>The same seed, frame and picture give the same bytes.
 */
public final class Sensor {
    private static final int GRAINS = 1 << 16;

    private final byte[] noise = new byte[GRAINS];
    private final long seed;
    private final Light light;

    /** The share of the picture's own brightness that a row gets; 1 for all of it. */
    @FunctionalInterface
    public interface Light {
        /** Light that never changes. */
        Light STEADY = (frame, row) -> 1;

        double at(int frame, double row);

        /**
         * Lamps on mains of 50 Hz, which flash 100 times a second, seen at 29.97 frames/s by a sensor that reads its rows one
         * after the other: bands that roll through the picture.
         *
         * @param depth by which share the light goes up and down
         */
        static Light mains(double depth) {
            double framesPerSecond = 30_000 / 1001.0;
            return (frame, row) -> 1 + depth * Math.cos(2 * Math.PI * 100 * (frame + row) / framesPerSecond);
        }
    }

    /** @param deviation of the noise, in steps of luma */
    public Sensor(long seed, double deviation, Light light) {
        this.seed = seed;
        this.light = light;
        SplittableRandom dice = new SplittableRandom(seed);
        for (int i = 0; i < GRAINS; i++) {
            noise[i] = (byte) Math.round(deviation * dice.nextGaussian());
        }
    }

    /** Takes a frame of {@code 0xRRGGBB} pixels, in the colours of BT.601. */
    byte[] expose(int[] rgb, int width, int height, int frame) {
        byte[] i420 = new byte[width * height * 3 / 2];
        SplittableRandom dice = new SplittableRandom(31 * seed + frame);
        int grain = dice.nextInt(GRAINS);
        int u = width * height;
        int v = u + u / 4;
        for (int y = 0; y < height; y++) {
            double gain = light.at(frame, (double) y / height);
            for (int x = 0; x < width; x++) {
                int colour = rgb[y * width + x];
                int red = colour >> 16 & 255;
                int green = colour >> 8 & 255;
                int blue = colour & 255;
                double luma = 16 + gain * (66 * red + 129 * green + 25 * blue) / 256;
                grain = grain * 5 + 1 & GRAINS - 1; // each of the numbers once, in an order that repeats no row
                i420[y * width + x] = (byte) Math.clamp(Math.round(luma) + noise[grain], 16, 235);
                if ((x & 1) == 0 && (y & 1) == 0) {
                    i420[u++] = (byte) (128 + (-38 * red - 74 * green + 112 * blue) / 256);
                    i420[v++] = (byte) (128 + (112 * red - 94 * green - 18 * blue) / 256);
                }
            }
        }
        return i420;
    }
}

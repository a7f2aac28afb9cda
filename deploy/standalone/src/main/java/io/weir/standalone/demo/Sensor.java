package io.weir.standalone.demo;

import io.weir.standalone.demo.scene.View;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Turns a drawn picture into what a camera's sensor would give: noise, and light that drifts and flickers.
 *
 * <p>Pure but for its output array: the same picture and frame number give the same bytes.
 */
final class Sensor {
    private static final int GRAINS = 1 << 17;
    private static final double DRIFT_SECONDS = 97;
    private static final int UNIT = 1 << 8;

    private final byte[] noise = new byte[2 * GRAINS]; // twice the same, so that any place in it can be a start
    private final double drift;
    private final double flicker;

    /**
     * Makes a sensor.
     *
     * @param noise standard deviation, in steps of luma
     * @param drift share by which the light slowly rises and falls
     * @param flicker share by which it changes from frame to frame
     */
    Sensor(double noise, double drift, double flicker) {
        this.drift = drift;
        this.flicker = flicker;
        Random random = new Random(1);
        for (int i = 0; i < GRAINS; i++) {
            this.noise[i] = (byte) Math.round(noise * random.nextGaussian());
        }
        System.arraycopy(this.noise, 0, this.noise, GRAINS, GRAINS);
    }

    /**
     * Takes one frame, in the colours of BT.601.
     *
     * @param rgb one {@code 0xRRGGBB} a pixel, {@value View#WIDTH} x {@value View#HEIGHT}
     * @param i420 gets luma, then both chroma planes at half size
     */
    void expose(int[] rgb, long frame, byte[] i420) {
        SplittableRandom dice = new SplittableRandom(frame);
        int grain = dice.nextInt(GRAINS);
        int gain = gain(frame, dice.nextGaussian());
        int u = View.WIDTH * View.HEIGHT;
        int v = u + u / 4;
        for (int y = 0; y < View.HEIGHT; y++) {
            int row = y * View.WIDTH;
            for (int x = 0; x < View.WIDTH; x++) {
                i420[row + x] = luma(rgb[row + x], gain, noise[grain + (row + x) % GRAINS]);
            }
        }
        for (int y = 0; y < View.HEIGHT; y += 2) {
            for (int x = 0; x < View.WIDTH; x += 2) {
                int at = y * View.WIDTH + x;
                int colour = mean(rgb[at], rgb[at + 1], rgb[at + View.WIDTH], rgb[at + View.WIDTH + 1]);
                i420[u++] = chroma(colour, -38, -74, 112);
                i420[v++] = chroma(colour, 112, -94, -18);
            }
        }
    }

    private int gain(long frame, double dice) {
        double phase = 2 * Math.PI * frame / (DRIFT_SECONDS * DemoCamera.FRAMES_PER_SECOND);
        return (int) Math.round(UNIT * (1 + drift * Math.sin(phase) + flicker * dice));
    }

    private static byte luma(int colour, int gain, int grain) {
        int light = 66 * red(colour) + 129 * green(colour) + 25 * blue(colour);
        return (byte) Math.clamp(16 + grain + (((light >> 8) * gain) >> 8), 16, 235);
    }

    private static byte chroma(int colour, int r, int g, int b) {
        return (byte) (128 + ((r * red(colour) + g * green(colour) + b * blue(colour)) >> 8));
    }

    private static int mean(int a, int b, int c, int d) {
        int r = (red(a) + red(b) + red(c) + red(d)) >> 2;
        int g = (green(a) + green(b) + green(c) + green(d)) >> 2;
        return r << 16 | g << 8 | (blue(a) + blue(b) + blue(c) + blue(d)) >> 2;
    }

    private static int red(int colour) {
        return (colour >> 16) & 255;
    }

    private static int green(int colour) {
        return (colour >> 8) & 255;
    }

    private static int blue(int colour) {
        return colour & 255;
    }
}

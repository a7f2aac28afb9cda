package io.weir.standalone.scenes;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A picture in the making, and the camera that takes it: light, white balance and noise are set for each frame.
 *
 * <p>The same seed and the same drawing give the same bytes.
 */
final class Shot {
    private static final int BLOCK = 8;
    private static final int GRAINS = 1 << 16;

    /** How much light there is, 1 for as much as in the still; x and y in [0, 1]. */
    @FunctionalInterface
    interface Light {
        double at(double x, double y);
    }

    final int width;
    final int height;
    final BufferedImage picture;
    /** Of the picture, {@code 0xRRGGBB}. */
    final int[] rgb;

    private final float[] gain;
    private final float[] gauss = new float[GRAINS];
    private final SplittableRandom dice;
    private final byte[] i420;
    private float red = 1;
    private float blue = 1;
    private double noise = 2;
    private int grainSize = 1;
    private boolean grey;

    Shot(int width, int height, long seed) {
        this.width = width;
        this.height = height;
        this.picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.rgb = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        this.gain = new float[(width / BLOCK + 2) * (height / BLOCK + 2)];
        this.i420 = new byte[width * height * 3 / 2];
        this.dice = new SplittableRandom(seed);
        for (int i = 0; i < GRAINS; i++) {
            gauss[i] = (float) dice.nextGaussian();
        }
        Arrays.fill(gain, 1);
    }

    /** Begins a frame with a still, in its own light. */
    Graphics2D on(BufferedImage still) {
        int[] from = ((DataBufferInt) still.getRaster().getDataBuffer()).getData();
        System.arraycopy(from, 0, rgb, 0, rgb.length);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return graphics;
    }

    /** Sets the deviation of the noise, in steps of luma. */
    void noise(double deviation) {
        noise = deviation;
    }

    /** Makes it an infrared picture: no colours, and noise in grains of several pixels. */
    void infrared(int grain) {
        grey = true;
        grainSize = grain;
    }

    void balance(double ofRed, double ofBlue) {
        red = (float) ofRed;
        blue = (float) ofBlue;
    }

    void light(Light light) {
        int across = width / BLOCK + 2;
        for (int i = 0; i < gain.length; i++) {
            gain[i] = (float) light.at((double) (i % across) * BLOCK / width, (double) (i / across) * BLOCK / height);
        }
    }

    /** Takes the picture; the array is the same each time. */
    byte[] take() {
        int shift = dice.nextInt(GRAINS);
        int across = width / BLOCK + 2;
        int u = width * height;
        int v = u + u / 4;
        for (int y = 0; y < height; y++) {
            int row = y / BLOCK * across;
            float down = (float) (y % BLOCK) / BLOCK;
            int grainRow = y / grainSize * 7919 + shift;
            for (int x = 0; x < width; x++) {
                int block = row + x / BLOCK;
                float right = (float) (x % BLOCK) / BLOCK;
                float top = gain[block] + right * (gain[block + 1] - gain[block]);
                float bottom = gain[block + across] + right * (gain[block + across + 1] - gain[block + across]);
                float light = top + down * (bottom - top);
                int colour = rgb[y * width + x];
                float r = Math.min(255, light * red * (colour >> 16 & 255));
                float g = Math.min(255, light * (colour >> 8 & 255));
                float b = Math.min(255, light * blue * (colour & 255));
                float grain = gauss[(grainRow + x / grainSize) * 40_503 >>> 7 & GRAINS - 1];
                float luma = (66 * r + 129 * g + 25 * b) / 256 + (float) noise * grain;
                i420[y * width + x] = (byte) (16 + Math.clamp(Math.round(luma), 0, 219));
                if ((x & 1) == 0 && (y & 1) == 0) {
                    i420[u++] = (byte)
                            (grey ? 128 : Math.clamp(128 + Math.round((-38 * r - 74 * g + 112 * b) / 256), 16, 240));
                    i420[v++] = (byte)
                            (grey ? 128 : Math.clamp(128 + Math.round((112 * r - 94 * g - 18 * b) / 256), 16, 240));
                }
            }
        }
        return i420;
    }

    /** Draws a part of a still from elsewhere: each pixel in a box from where {@code bend} says, in pixels. */
    void bend(BufferedImage still, int left, int top, int right, int bottom, Bend bend) {
        int[] from = ((DataBufferInt) still.getRaster().getDataBuffer()).getData();
        float[] at = new float[2];
        for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
                at[0] = x;
                at[1] = y;
                bend.of(x, y, at);
                rgb[y * width + x] = between(from, at[0], at[1]);
            }
        }
    }

    /** Moves a place, in pixels: {@code at} holds it as x and y, and is changed. */
    @FunctionalInterface
    interface Bend {
        void of(int x, int y, float[] at);
    }

    private int between(int[] from, float x, float y) {
        float cx = Math.clamp(x, 0, width - 1.01f);
        float cy = Math.clamp(y, 0, height - 1.01f);
        int left = (int) cx;
        int top = (int) cy;
        int right = Math.min(width - 1, left + 1);
        int bottom = Math.min(height - 1, top + 1);
        float fx = cx - left;
        float fy = cy - top;
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            float a = from[top * width + left] >> shift & 255;
            float b = from[top * width + right] >> shift & 255;
            float c = from[bottom * width + left] >> shift & 255;
            float d = from[bottom * width + right] >> shift & 255;
            float value = (a + fx * (b - a)) * (1 - fy) + (c + fx * (d - c)) * fy;
            result |= Math.round(value) << shift;
        }
        return result;
    }
}

package io.weir.agent.facts;

import java.nio.ByteBuffer;

/**
 * The luma of a picture at most {@value #LONGEST} pixels long, and what can be measured of it.
 *
 * <p>Its memory is used again: a picture is valid until the next is {@link #load loaded}. Each measure goes through the pixels
 * once. Not for use by several threads.
 */
public final class LumaPicture {
    /** Pixels of the longer side at most; a larger picture is to be shrunk by averaging, a smaller one is taken as it is. */
    public static final int LONGEST = 640;

    private byte[] pixels = new byte[0];
    private int width;
    private int height;

    /**
     * Takes a picture over.
     *
     * @param luma {@code [height, width]}, 0 to 255 as bytes; copied
     * @param width at least 1
     * @param height at least 1
     */
    public void load(ByteBuffer luma, int width, int height) {
        if (pixels.length < width * height) {
            pixels = new byte[width * height];
        }
        this.width = width;
        this.height = height;
        luma.get(pixels, 0, width * height);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The luma of a pixel, 0 to 255. */
    public int at(int x, int y) {
        return pixels[y * width + x] & 0xff;
    }

    /**
     * Takes the mean of square blocks; what is left over at the right and below is passed over.
     *
     * @param size pixels of a block's side, at least 1
     * @param columns blocks in a row, at most {@code width / size}
     * @param rows rows of blocks, at most {@code height / size}
     * @param into {@code [rows * columns]}, row by row from the top, each 0 to 255
     */
    public void shrink(int size, int columns, int rows, float[] into) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int sum = 0;
                for (int y = row * size; y < (row + 1) * size; y++) {
                    int start = y * width + column * size;
                    for (int i = start; i < start + size; i++) {
                        sum += pixels[i] & 0xff;
                    }
                }
                into[row * columns + column] = (float) sum / (size * size);
            }
        }
    }

    /** The mean luma, 0 to 255. */
    public double luminance() {
        long sum = 0;
        for (int i = 0; i < width * height; i++) {
            sum += pixels[i] & 0xff;
        }
        return (double) sum / (width * height);
    }

    /** The standard deviation of luma (root mean square contrast), 0 to 127.5. */
    public double contrast() {
        long sum = 0;
        long squares = 0;
        int count = width * height;
        for (int i = 0; i < count; i++) {
            int value = pixels[i] & 0xff;
            sum += value;
            squares += (long) value * value;
        }
        double mean = (double) sum / count;
        return Math.sqrt(Math.max(0, (double) squares / count - mean * mean));
    }

    /**
     * The variance of the Laplacian (four neighbours, centre -4), 0 or more: what a good lens gives is far more than what a
     * blurred picture of the same scene gives (Pech-Pacheco et al., 2000). It grows with contrast and with noise.
     */
    public double sharpness() {
        long sum = 0;
        long squares = 0;
        for (int y = 1; y < height - 1; y++) {
            int row = y * width;
            for (int i = row + 1; i < row + width - 1; i++) {
                int value = (pixels[i - width] & 0xff)
                        + (pixels[i + width] & 0xff)
                        + (pixels[i - 1] & 0xff)
                        + (pixels[i + 1] & 0xff)
                        - 4 * (pixels[i] & 0xff);
                sum += value;
                squares += (long) value * value;
            }
        }
        long count = Math.max(1, (long) (width - 2) * (height - 2));
        double mean = (double) sum / count;
        return Math.max(0, (double) squares / count - mean * mean);
    }

    /**
     * The standard deviation of the noise in luma steps, 0 or more: what a mask leaves that is blind to planes and edges
     * (Immerkaer, 1996). Fine texture counts as noise in part.
     */
    public double noise() {
        long sum = 0;
        for (int y = 1; y < height - 1; y++) {
            int row = y * width;
            for (int i = row + 1; i < row + width - 1; i++) {
                sum += Math.abs(corners(i) - 2 * sides(i) + 4 * (pixels[i] & 0xff));
            }
        }
        double count = Math.max(1, (double) (width - 2) * (height - 2));
        return Math.sqrt(Math.PI / 2) * sum / (6 * count);
    }

    private int corners(int i) {
        return (pixels[i - width - 1] & 0xff)
                + (pixels[i - width + 1] & 0xff)
                + (pixels[i + width - 1] & 0xff)
                + (pixels[i + width + 1] & 0xff);
    }

    private int sides(int i) {
        return (pixels[i - width] & 0xff)
                + (pixels[i + width] & 0xff)
                + (pixels[i - 1] & 0xff)
                + (pixels[i + 1] & 0xff);
    }
}

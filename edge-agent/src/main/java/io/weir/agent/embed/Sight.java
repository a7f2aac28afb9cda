package io.weir.agent.embed;

import io.weir.agent.novelty.Invariant;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What of a picture the network is shown where some changes are not to count: without colours, or under one light everywhere.
 *
 * <p>Without colours, each pixel is its luma. Under one light, the logarithm of luma is taken, less its mean over a square of a quarter
 * of the picture round each pixel, over the median of what is left: a gain falls out with the mean, a gamma with the median, and of
 * a shadow there is left its edge (a retinex). What is left is written as luma round a middle gray; colours keep their proportions.
 * Four passes over the picture; nothing is allocated after construction. Used by one thread.
 */
public final class Sight implements Consumer<ByteBuffer> {
    /** Luma that is added before the logarithm: below, a picture is noise. */
    private static final int NOISE = 4;

    /** The side of the square that is taken for the light, as a share of the picture's. */
    private static final double SQUARE = 1 / 4.0;

    private static final float MIDDLE = 110;

    /** What the median contrast becomes, as a difference of logarithms: about that of a usual picture in good light. */
    private static final float CONTRAST = 0.2f;

    /** A picture of less contrast is not brought to more than this allows. */
    private static final float LEAST_CONTRAST = 0.02f;

    private static final float DARKEST = -3;
    private static final int BINS = 512;
    private static final float WIDEST = 4;

    private static final float[] LOGARITHMS = new float[256];

    static {
        for (int luma = 0; luma < LOGARITHMS.length; luma++) {
            LOGARITHMS[luma] = (float) Math.log(luma + NOISE);
        }
    }

    private final int width;
    private final int height;
    private final boolean colourless;
    private final float[] logs;
    private final float[] rows;
    private final float[] light;
    private final int[] counts = new int[BINS];

    private Sight(int width, int height, boolean colourless, boolean evenLight) {
        this.width = width;
        this.height = height;
        this.colourless = colourless;
        int pixels = evenLight ? width * height : 0;
        this.logs = new float[pixels];
        this.rows = new float[pixels];
        this.light = new float[pixels];
    }

    /**
     * What a network is shown of pictures of this size.
     *
     * @param same which changes do not count; without {@link Invariant#LIGHT} and {@link Invariant#COLOUR} pictures stay as they are
     */
    public static Consumer<ByteBuffer> of(int width, int height, Set<Invariant> same) {
        boolean colourless = same.contains(Invariant.COLOUR);
        boolean evenLight = same.contains(Invariant.LIGHT);
        return colourless || evenLight ? new Sight(width, height, colourless, evenLight) : rgb -> {};
    }

    /**
     * Changes a picture in its place.
     *
     * @param rgb {@code [height, width, 3]}, read from its beginning on
     */
    @Override
    public void accept(ByteBuffer rgb) {
        if (colourless) {
            for (int i = 0; i < 3 * width * height; i += 3) {
                byte luma = (byte) luma(rgb, i);
                rgb.put(i, luma).put(i + 1, luma).put(i + 2, luma);
            }
        }
        if (logs.length > 0) {
            evenLight(rgb);
        }
    }

    private static int luma(ByteBuffer rgb, int at) {
        return (77 * (rgb.get(at) & 0xff) + 150 * (rgb.get(at + 1) & 0xff) + 29 * (rgb.get(at + 2) & 0xff) + 128) >> 8;
    }

    private void evenLight(ByteBuffer rgb) {
        for (int i = 0; i < logs.length; i++) {
            logs[i] = LOGARITHMS[luma(rgb, 3 * i)];
        }
        means(logs, rows, width, 1, height, width);
        means(rows, light, height, width, width, 1);
        Arrays.fill(counts, 0);
        for (int i = 0; i < logs.length; i++) {
            logs[i] -= light[i];
            counts[Math.min(BINS - 1, (int) (Math.abs(logs[i]) * (BINS / WIDEST)))]++;
        }
        float scale = CONTRAST / Math.max(LEAST_CONTRAST, median());
        for (int i = 0; i < logs.length; i++) {
            float becomes = MIDDLE * (float) Math.exp(Math.clamp(logs[i] * scale, DARKEST, 1));
            float factor = becomes / (luma(rgb, 3 * i) + NOISE);
            for (int channel = 3 * i; channel < 3 * i + 3; channel++) {
                rgb.put(channel, (byte) Math.min(255, Math.round(((rgb.get(channel) & 0xff) + NOISE) * factor)));
            }
        }
    }

    /** The mean over a stretch round each value of each line, as much of it as there is. */
    private static void means(float[] from, float[] into, int length, int step, int lines, int stride) {
        int reach = Math.max(1, (int) (length * SQUARE / 2));
        for (int line = 0; line < lines; line++) {
            int start = line * stride;
            float sum = 0;
            int count = 0;
            for (int i = 0; i < Math.min(reach, length); i++, count++) {
                sum += from[start + i * step];
            }
            for (int i = 0; i < length; i++) {
                if (i + reach < length) {
                    sum += from[start + (i + reach) * step];
                    count++;
                }
                if (i - reach - 1 >= 0) {
                    sum -= from[start + (i - reach - 1) * step];
                    count--;
                }
                into[start + i * step] = sum / count;
            }
        }
    }

    private float median() {
        int below = 0;
        int bin = 0;
        while (below + counts[bin] <= logs.length / 2) {
            below += counts[bin];
            bin++;
        }
        return (bin + (logs.length / 2f - below) / counts[bin]) * WIDEST / BINS;
    }
}

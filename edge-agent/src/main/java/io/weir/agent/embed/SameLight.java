package io.weir.agent.embed;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Shows a network what a camera sees under the light in which it saw it first: what light alone explains is taken out.
 *
 * <p>A reference is held of what the camera sees. A pixel is explained by light if, in a square round it, the picture is the reference times one factor, in the same colour: a shadow
 * and a lamp keep the texture that they fall on, a thing has one of its own (after Jacques et al., 2005). Where that leaves much, a change of
 * exposure is looked for as well: a tone curve by the medians of equally large classes of the reference's brightness, made monotone;
 * things that came or went are too few to move a median. What is not explained and is
 * thicker than the edge of a shadow is shown as it is; all else is shown as in the reference, and the result is the next reference. So a
 * plain thing on plain ground of the same colour is taken for a shadow. Nothing is allocated after construction. Used by one thread.
 */
public final class SameLight {
    private static final int LEVELS = 256;
    private static final int CLASSES = 24;

    /** Luma that is added before the logarithm, so that noise in the dark counts little. */
    private static final int NOISE = 12;

    /** Pixels from the middle of the square in which the factor must be one. */
    private static final int REACH = 2;

    /** By how much the factor may vary in it, as a standard deviation of logarithms. */
    private static final float VARIES = 0.12f;

    /** By how much light may differ at most, as a logarithm. */
    private static final float MOST = 1.8f;

    /** By how much the shares of red and green may differ, both together. */
    private static final float COLOUR = 0.06f;

    /** What is added to each colour before its share is taken. */
    private static final float COLOUR_NOISE = 3;

    /** Up to this share of unexplained pixels no change of exposure is looked for. */
    private static final float FEW = 0.02f;

    /** Half of how thick something must be that light does not explain. */
    private static final int THICK = 2;

    /** Above this share of unexplained pixels it is another scene, which is shown as it is. */
    private static final float OTHER_SCENE = 0.6f;

    /** More than rounding makes of nothing, less than the share of one pixel in a square. */
    private static final float NONE = 1e-4f;

    private final int width;
    private final int height;
    private final int pixels;
    private final byte[] reference;
    private final int[] luma;
    private final int[] referenceLuma;
    private final int[] order;
    private final int[] counts = new int[LEVELS + 1];
    private final float[] from = new float[CLASSES];
    private final float[] to = new float[CLASSES];
    private final float[] curve = new float[LEVELS];
    private final float[] back = new float[LEVELS];
    private final float[] logarithms = new float[LEVELS];
    private final float[] curved = new float[LEVELS];
    private final float[] ratio;
    private final float[] squares;
    private final float[] rows;
    private final float[] mean;
    private boolean hasReference;

    /**
     * @param width of the pictures
     * @param height of the pictures
     */
    public SameLight(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = width * height;
        this.reference = new byte[3 * pixels];
        this.luma = new int[pixels];
        this.referenceLuma = new int[pixels];
        this.order = new int[pixels];
        this.ratio = new float[pixels];
        this.squares = new float[pixels];
        this.rows = new float[pixels];
        this.mean = new float[pixels];
    }

    /**
     * Changes a picture in its place.
     *
     * @param rgb {@code [height, width, 3]}, read from its beginning on
     */
    public void apply(ByteBuffer rgb) {
        for (int i = 0; i < pixels; i++) {
            luma[i] = Colourless.luma(rgb, 3 * i);
        }
        if (hasReference) {
            keepExposure();
            int unexplained = markUnexplained(rgb);
            if (unexplained > FEW * pixels) { // burnt out or drowned, it is no factor any more
                findCurve();
                int curvedUnexplained = markUnexplained(rgb);
                if (curvedUnexplained >= unexplained) {
                    keepExposure();
                    markUnexplained(rgb);
                }
                unexplained = Math.min(unexplained, curvedUnexplained);
            }
            merge(rgb, unexplained);
        }
        rgb.get(0, reference);
        for (int i = 0; i < pixels; i++) {
            referenceLuma[i] = Colourless.luma(rgb, 3 * i);
        }
        hasReference = true;
    }

    private void keepExposure() {
        for (int level = 0; level < LEVELS; level++) {
            curve[level] = level;
            back[level] = level;
        }
    }

    /** What the change of exposure makes of each brightness of the reference, and back. */
    private void findCurve() {
        Arrays.fill(counts, 0);
        for (int value : referenceLuma) {
            counts[value + 1]++;
        }
        for (int i = 1; i <= LEVELS; i++) {
            counts[i] += counts[i - 1];
        }
        for (int i = 0; i < pixels; i++) {
            order[counts[referenceLuma[i]]++] = i;
        }
        for (int each = 0; each < CLASSES; each++) {
            int start = each * (pixels / CLASSES);
            from[each] = median(referenceLuma, start);
            to[each] = median(luma, start);
            to[each] = each == 0 ? to[each] : Math.max(to[each], to[each - 1]);
        }
        int upper = 1;
        for (int level = 0; level < LEVELS; level++) {
            while (upper < CLASSES - 1 && from[upper] < level) {
                upper++;
            }
            curve[level] = mapped(level, upper);
        }
        int source = 0;
        for (int level = 0; level < LEVELS; level++) {
            while (source < LEVELS - 1 && curve[source] < level) {
                source++;
            }
            back[level] = source;
        }
    }

    private float median(int[] values, int start) {
        int size = pixels / CLASSES;
        Arrays.fill(counts, 0);
        for (int i = start; i < start + size; i++) {
            counts[values[order[i]]]++;
        }
        int below = 0;
        int level = 0;
        while (below + counts[level] <= size / 2) {
            below += counts[level++];
        }
        return level;
    }

    private float mapped(float value, int upper) {
        int last = CLASSES - 1;
        if (value <= from[0]) {
            return from[0] <= 0 ? to[0] : to[0] * value / from[0];
        }
        if (value >= from[last]) {
            return from[last] <= 0 ? to[last] + value : Math.min(255, to[last] * value / from[last]);
        }
        float span = from[upper] - from[upper - 1];
        float share = span <= 0 ? 0 : (value - from[upper - 1]) / span;
        return to[upper - 1] + share * (to[upper] - to[upper - 1]);
    }

    /** Into {@code mean}: more than 0 where something shows that light does not explain; says at how many pixels. */
    private int markUnexplained(ByteBuffer rgb) {
        for (int level = 0; level < LEVELS; level++) {
            logarithms[level] = (float) Math.log(level + NOISE);
            curved[level] = (float) Math.log(curve[level] + NOISE);
        }
        for (int i = 0; i < pixels; i++) {
            ratio[i] = logarithms[luma[i]] - curved[referenceLuma[i]];
            squares[i] = ratio[i] * ratio[i];
        }
        means(squares, squares, REACH);
        means(ratio, mean, REACH);
        for (int i = 0; i < pixels; i++) {
            float variance = squares[i] - mean[i] * mean[i];
            boolean explained = variance < VARIES * VARIES && Math.abs(mean[i]) < MOST && colourAway(rgb, i) < COLOUR;
            ratio[i] = explained ? 0 : 1;
        }
        means(ratio, squares, THICK);
        for (int i = 0; i < pixels; i++) {
            squares[i] = squares[i] > 1 - NONE ? 1 : 0;
        }
        means(squares, mean, THICK + 1);
        int unexplained = 0;
        for (float share : mean) {
            unexplained += share > NONE ? 1 : 0;
        }
        return unexplained;
    }

    private float colourAway(ByteBuffer rgb, int i) {
        float now = 0;
        float then = 0;
        for (int channel = 3 * i; channel < 3 * i + 3; channel++) {
            now += (rgb.get(channel) & 0xff) + COLOUR_NOISE;
            then += (reference[channel] & 0xff) + COLOUR_NOISE;
        }
        float away = 0;
        for (int channel = 3 * i; channel < 3 * i + 2; channel++) {
            away += Math.abs(((rgb.get(channel) & 0xff) + COLOUR_NOISE) / now
                    - ((reference[channel] & 0xff) + COLOUR_NOISE) / then);
        }
        return away;
    }

    private void merge(ByteBuffer rgb, int unexplained) {
        if (unexplained > OTHER_SCENE * pixels) {
            return;
        }
        for (int i = 0; i < pixels; i++) {
            if (mean[i] <= NONE) {
                rgb.put(3 * i, reference, 3 * i, 3);
            } else {
                float factor = (back[luma[i]] + 1) / (luma[i] + 1);
                for (int channel = 3 * i; channel < 3 * i + 3; channel++) {
                    rgb.put(channel, (byte) Math.min(255, Math.round((rgb.get(channel) & 0xff) * factor)));
                }
            }
        }
    }

    /** The mean of a square round each pixel, as much of it as there is. */
    private void means(float[] values, float[] into, int reach) {
        lines(values, rows, width, 1, height, width, reach);
        lines(rows, into, height, width, width, 1, reach);
    }

    private static void lines(float[] from, float[] into, int length, int step, int lines, int stride, int reach) {
        for (int line = 0; line < lines; line++) {
            int start = line * stride;
            double sum = 0;
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
                into[start + i * step] = (float) (sum / count);
            }
        }
    }
}

package io.weir.agent.gate;

import java.util.Arrays;

/**
 * The tone curve that leads from one luma grid to another: what a change of exposure does to each brightness.
 *
 * <p>A camera that opens or closes its aperture maps every brightness to another one, the same everywhere, and never darker to
 * brighter; what is burnt out or drowned stays so. The curve is found by the medians of equally large classes of brightness,
 * made monotone; things that came or went are too few to move a median. Nothing is allocated after construction. Not for use by
 * several threads.
 */
final class ToneCurve {
    private static final int CLASSES = 24;

    private static final int SIZE = LumaGrid.CELLS / CLASSES;

    private final int[] order = new int[LumaGrid.CELLS];
    private final int[] orderNow = new int[LumaGrid.CELLS];
    private final int[] classes = new int[LumaGrid.CELLS];
    private final int[] passed = new int[CLASSES];
    private final int[] counts = new int[LumaGrid.MAX + 2];
    private final float[] from = new float[CLASSES];
    private final float[] to = new float[CLASSES];

    /**
     * Shows a grid as it would look under the light of another.
     *
     * @param before {@code [CELLS]}, see {@link LumaGrid}
     * @param now {@code [CELLS]}: under the other light, perhaps with other things in it
     * @param into {@code [CELLS]}: what {@code before} becomes
     */
    void apply(int[] before, int[] now, int[] into) {
        sort(before, order);
        for (int i = 0; i < order.length; i++) {
            classes[order[i]] = i / SIZE;
        }
        sort(now, orderNow);
        Arrays.fill(passed, 0);
        for (int cell : orderNow) {
            int its = classes[cell];
            if (passed[its]++ == SIZE / 2) { // as many of its class are darker as are brighter
                to[its] = now[cell];
            }
        }
        for (int i = 0; i < CLASSES; i++) {
            from[i] = before[order[i * SIZE + SIZE / 2]];
            if (i > 0) {
                to[i] = Math.max(to[i], to[i - 1]);
            }
        }
        int upper = 1;
        for (int cell : order) {
            float value = before[cell];
            while (upper < CLASSES - 1 && from[upper] < value) {
                upper++;
            }
            into[cell] = Math.clamp(Math.round(mapped(value, upper)), 0, LumaGrid.MAX);
        }
    }

    /** Between two classes along a line; beyond the darkest and the brightest one, light multiplies. */
    private float mapped(float value, int upper) {
        if (value <= from[0]) {
            return from[0] <= 0 ? to[0] : to[0] * value / from[0];
        }
        int last = CLASSES - 1;
        if (value >= from[last]) {
            return from[last] <= 0 ? to[last] + value : to[last] * value / from[last];
        }
        float share = (value - from[upper - 1]) / (from[upper] - from[upper - 1]);
        return to[upper - 1] + share * (to[upper] - to[upper - 1]);
    }

    /** The cells in the order of their brightness. */
    private void sort(int[] luma, int[] into) {
        Arrays.fill(counts, 0);
        for (int value : luma) {
            counts[value + 1]++;
        }
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
        for (int cell = 0; cell < luma.length; cell++) {
            into[counts[luma[cell]]++] = cell;
        }
    }
}

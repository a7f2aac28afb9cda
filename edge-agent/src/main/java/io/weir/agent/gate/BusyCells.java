package io.weir.agent.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the parts of a still camera's picture that always change: a clock, a tree, a screen.
 *
 * <p>The time is cut into windows of {@value #WINDOW} s. A cell is busy in a window if the logarithm of its luma, without what its
 * row has in common, differs from that of the window's first picture by more than {@value #NOISES} times what the median cell of the whole time differs by, and by more than a floor; it always
 * changes if it is busy in at least {@value #ALWAYS} of the windows. What passes now and then is busy in few. Not for use by
 * several threads.
 */
public final class BusyCells {
    /** Seconds. */
    public static final double WINDOW = 2;

    /** The fewest whole windows out of which something can be said. */
    public static final int LEAST_WINDOWS = 8;

    private static final double ALWAYS = 0.85;
    private static final float FLOOR = 0.02f;
    private static final float NOISES = 5;

    private final List<float[]> windows = new ArrayList<>();
    private final float[] first = new float[LumaGrid.CELLS];
    private final float[] now = new float[LumaGrid.CELLS];
    private final float[] row = new float[LumaGrid.COLUMNS];
    private float[] most = new float[LumaGrid.CELLS];
    private double start = Double.NaN;

    /**
     * Takes the next picture.
     *
     * @param luma {@code [CELLS]}, see {@link LumaGrid}; copied
     * @param time seconds of the stream
     */
    public void next(int[] luma, double time) {
        LocalContrast.logarithms(luma, now);
        if (Double.isNaN(start) || time < start || time - start >= WINDOW) {
            if (!Double.isNaN(start) && time >= start) {
                windows.add(most);
                most = new float[LumaGrid.CELLS];
            }
            start = time;
            System.arraycopy(now, 0, first, 0, now.length);
            return;
        }
        for (int left = 0; left < LumaGrid.CELLS; left += LumaGrid.COLUMNS) {
            float light = medianOfRow(left);
            for (int i = left; i < left + LumaGrid.COLUMNS; i++) {
                most[i] = Math.max(most[i], Math.abs(now[i] - first[i] - light));
            }
        }
    }

    /** By how much the light of a row changed; the median, so that what moves in it does not count. */
    private float medianOfRow(int from) {
        for (int x = 0; x < LumaGrid.COLUMNS; x++) {
            row[x] = now[from + x] - first[from + x];
        }
        Arrays.sort(row);
        return row[LumaGrid.COLUMNS / 2];
    }

    /** How many whole windows were seen. */
    public int windows() {
        return windows.size();
    }

    /** Of each cell, whether it always changes: {@code [CELLS]}; none if fewer than {@value #LEAST_WINDOWS} windows were seen. */
    public boolean[] always() {
        boolean[] always = new boolean[LumaGrid.CELLS];
        if (windows.size() < LEAST_WINDOWS) {
            return always;
        }
        float limit = Math.max(FLOOR, NOISES * median());
        for (int cell = 0; cell < always.length; cell++) {
            int busy = 0;
            for (float[] window : windows) {
                busy += window[cell] > limit ? 1 : 0;
            }
            always[cell] = busy >= ALWAYS * windows.size();
        }
        return always;
    }

    private float median() {
        float[] all = new float[windows.size() * LumaGrid.CELLS];
        for (int i = 0; i < windows.size(); i++) {
            System.arraycopy(windows.get(i), 0, all, i * LumaGrid.CELLS, LumaGrid.CELLS);
        }
        Arrays.sort(all);
        return all[all.length / 2];
    }
}

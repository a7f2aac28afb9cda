package io.weir.agent.gate;

import java.util.Arrays;

/**
 * What remains of the difference of two luma grids once light is taken out of it.
 *
 * <p>Light multiplies: an exposure step or a passing cloud changes the logarithm of luma by an amount that is smooth over the
 * picture, and a lamp that flickers while a rolling shutter reads the sensor changes each row by an amount of its own. So from
 * the difference of logarithms its mean along each row is subtracted, then its smooth part (the mean over a window of {@code 2 *
 * RADIUS + 1} cells a side); things remain: their inside if they are small, their edges if they are large. The idea is that of
 * homomorphic filtering (Stockham, 1972). Cost: a few operations a cell; nothing is allocated after construction. Not for use by
 * several threads.
 */
final class LocalContrast {
    static final int RADIUS = 4;

    /** Added before the logarithm, in luma steps: keeps the noise of dark cells from looking like contrast. */
    private static final int DARK = 20;

    private static final float[] LOG = logarithms();

    /** One over a number of cells. */
    private static final float[] SHARE = shares();

    private final Mask mask;
    private final float[] difference = new float[LumaGrid.CELLS];
    private final float[] alongRows = new float[LumaGrid.CELLS];
    private final float[] columnSums = new float[LumaGrid.COLUMNS];

    /** @param mask what does not count, neither by itself nor as the surroundings of what does */
    LocalContrast(Mask mask) {
        this.mask = mask;
    }

    private static float[] logarithms() {
        float[] table = new float[LumaGrid.MAX + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) Math.log(i / 16.0 + DARK);
        }
        return table;
    }

    private static float[] shares() {
        float[] table = new float[2 * RADIUS + 2];
        for (int i = 1; i < table.length; i++) {
            table[i] = 1f / i;
        }
        return table;
    }

    /** Takes the logarithms of a grid, as {@link #between} compares them. */
    static void logarithms(int[] luma, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = LOG[luma[i]];
        }
    }

    /**
     * Compares two grids, each given by its {@link #logarithms}.
     *
     * @param into {@code [CELLS]}: by how much each cell became brighter than its surroundings did; 0.1 is about 10 %
     */
    void between(float[] before, float[] now, float[] into) {
        float[] d = difference;
        for (int i = 0; i < d.length; i++) {
            d[i] = now[i] - before[i];
        }
        if (mask.isNone()) {
            subtractMeanOfRows();
        } else {
            subtractMeanOfVisibleRows();
        }
        meanAlongRows();
        subtractMeanOfColumns(into);
        if (!mask.isNone()) {
            for (int i = 0; i < into.length; i++) {
                into[i] = mask.hidesCell(i) ? 0 : into[i];
            }
        }
    }

    /** What is hidden takes the mean of what is visible in its row, as if nothing were there. */
    private void subtractMeanOfVisibleRows() {
        for (int start = 0; start < LumaGrid.CELLS; start += LumaGrid.COLUMNS) {
            float sum = 0;
            int visible = 0;
            for (int i = start; i < start + LumaGrid.COLUMNS; i++) {
                if (!mask.hidesCell(i)) {
                    sum += difference[i];
                    visible++;
                }
            }
            float mean = visible == 0 ? 0 : sum / visible;
            for (int i = start; i < start + LumaGrid.COLUMNS; i++) {
                difference[i] = mask.hidesCell(i) ? 0 : difference[i] - mean;
            }
        }
    }

    private void subtractMeanOfRows() {
        for (int start = 0; start < LumaGrid.CELLS; start += LumaGrid.COLUMNS) {
            float sum = 0;
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                sum += difference[start + x];
            }
            float mean = sum / LumaGrid.COLUMNS;
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                difference[start + x] -= mean;
            }
        }
    }

    private void meanAlongRows() {
        for (int row = 0; row < LumaGrid.ROWS; row++) {
            int start = row * LumaGrid.COLUMNS;
            float sum = 0;
            for (int x = 0; x < RADIUS; x++) {
                sum += difference[start + x];
            }
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                int enters = x + RADIUS;
                int leaves = x - RADIUS - 1;
                sum += enters < LumaGrid.COLUMNS ? difference[start + enters] : 0;
                sum -= leaves >= 0 ? difference[start + leaves] : 0;
                int count = Math.min(enters, LumaGrid.COLUMNS - 1) - Math.max(leaves, -1);
                alongRows[start + x] = sum * SHARE[count];
            }
        }
    }

    /** Goes through the rows in their order, a running sum for each column. */
    private void subtractMeanOfColumns(float[] into) {
        Arrays.fill(columnSums, 0);
        for (int row = 0; row < RADIUS; row++) {
            addRow(row, 1);
        }
        for (int row = 0; row < LumaGrid.ROWS; row++) {
            int enters = row + RADIUS;
            int leaves = row - RADIUS - 1;
            if (enters < LumaGrid.ROWS) {
                addRow(enters, 1);
            }
            if (leaves >= 0) {
                addRow(leaves, -1);
            }
            float share = SHARE[Math.min(enters, LumaGrid.ROWS - 1) - Math.max(leaves, -1)];
            int start = row * LumaGrid.COLUMNS;
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                into[start + x] = difference[start + x] - columnSums[x] * share;
            }
        }
    }

    private void addRow(int row, float sign) {
        int start = row * LumaGrid.COLUMNS;
        for (int x = 0; x < LumaGrid.COLUMNS; x++) {
            columnSums[x] += sign * alongRows[start + x];
        }
    }
}

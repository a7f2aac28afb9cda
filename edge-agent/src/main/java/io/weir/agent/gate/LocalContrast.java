package io.weir.agent.gate;

import java.util.Arrays;

/**
 * What remains of a luma grid once light is taken out of it.
 *
 * <p>Light multiplies: an exposure step or a passing cloud changes the logarithm of luma by an amount that is smooth over the
 * picture, and a lamp that flickers while a rolling shutter reads the sensor changes each row by an amount of its own. So from
 * the logarithms their mean along each row is subtracted, then their smooth part (the mean over a window of {@code 2 * RADIUS +
 * 1} cells a side); things remain: their inside if they are small, their edges if they are large. The idea is that of
 * homomorphic filtering (Stockham, 1972).
 *
 * <p>All steps are linear, so the contrast of a change is the difference of two frames' contrasts, and a frame is filtered once,
 * with however many others it is compared. Sums are of whole numbers: exact, and a running sum of ints does not wait at each
 * step for the step before, as one of floats does. Cost: a few operations a cell; nothing is allocated after construction. Not
 * for use by several threads.
 */
final class LocalContrast {
    static final int RADIUS = 4;

    /** Added before the logarithm, in luma steps: keeps the noise of dark cells from looking like contrast. */
    private static final int DARK = 20;

    /** Logarithms are whole numbers of this: far below the finest step of luma, and a window of them fits an int. */
    private static final float UNIT = 0x1p-20f;

    private static final int[] LOG = logarithms();

    /** One over a number of cells. */
    private static final float[] SHARE = shares();

    /** Of each column one over the number of columns in its windows. */
    private static final float[] SHARE_ACROSS = sharesAcross();

    private final Mask mask;
    private final int[] logs = new int[LumaGrid.CELLS];
    /** Of each cell the sum over the part of its window that is in its own row. */
    private final int[] alongRows = new int[LumaGrid.CELLS];
    /** From a row's left edge to each of its cells. */
    private final int[] runningSums = new int[LumaGrid.COLUMNS + 1];

    private final float[] rowMeans = new float[LumaGrid.ROWS];
    private final int[] columnSums = new int[LumaGrid.COLUMNS];

    /** @param mask what does not count, neither by itself nor as the surroundings of what does */
    LocalContrast(Mask mask) {
        this.mask = mask;
    }

    private static int[] logarithms() {
        int[] table = new int[LumaGrid.MAX + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (int) Math.round(Math.log(i / 16.0 + DARK) / UNIT);
        }
        return table;
    }

    private static float[] sharesAcross() {
        float[] table = new float[LumaGrid.COLUMNS];
        for (int x = 0; x < table.length; x++) {
            table[x] = SHARE[Math.min(x + RADIUS, LumaGrid.COLUMNS - 1) - Math.max(x - RADIUS - 1, -1)];
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

    /**
     * Filters a grid.
     *
     * @param luma {@code [CELLS]}, see {@link LumaGrid}
     * @param into {@code [CELLS]}: by how much each cell is brighter than its surroundings, less what its row is; 0.1 is about
     *     10 %
     */
    void of(int[] luma, float[] into) {
        for (int i = 0; i < logs.length; i++) {
            logs[i] = LOG[luma[i]];
        }
        if (mask.isNone()) {
            sumAlongRows();
            subtractMeans(into);
            return;
        }
        fillHidden();
        sumAlongRows();
        subtractMeans(into);
        for (int i = 0; i < into.length; i++) {
            into[i] = mask.hidesCell(i) ? 0 : into[i];
        }
    }

    /** What is hidden takes the mean of what is visible in its row, as if nothing were there. */
    private void fillHidden() {
        for (int start = 0; start < LumaGrid.CELLS; start += LumaGrid.COLUMNS) {
            int sum = 0;
            int visible = 0;
            for (int i = start; i < start + LumaGrid.COLUMNS; i++) {
                if (!mask.hidesCell(i)) {
                    sum += logs[i];
                    visible++;
                }
            }
            int mean = visible == 0 ? 0 : sum / visible;
            for (int i = start; i < start + LumaGrid.COLUMNS; i++) {
                logs[i] = mask.hidesCell(i) ? mean : logs[i];
            }
        }
    }

    /** The logarithms of a grid's luma. */
    static void logarithms(int[] luma, float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = LOG[luma[i]] * UNIT;
        }
    }

    /** The mean logarithm of the luma of the grid that was filtered last: its light. */
    float meanLogarithm() {
        long sum = 0;
        for (int log : logs) {
            sum += log;
        }
        return sum * UNIT / logs.length;
    }

    private void sumAlongRows() {
        int[] sums = runningSums;
        for (int row = 0; row < LumaGrid.ROWS; row++) {
            int start = row * LumaGrid.COLUMNS;
            int sum = 0;
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                sum += logs[start + x];
                sums[x + 1] = sum;
            }
            rowMeans[row] = (float) sum / LumaGrid.COLUMNS;
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                int end = Math.min(x + RADIUS + 1, LumaGrid.COLUMNS);
                alongRows[start + x] = sums[end] - sums[Math.max(x - RADIUS, 0)];
            }
        }
    }

    /** Goes through the rows in their order, a running sum for each column. */
    private void subtractMeans(float[] into) {
        Arrays.fill(columnSums, 0);
        float sumOfRowMeans = 0;
        for (int row = -RADIUS; row < LumaGrid.ROWS; row++) {
            int enters = row + RADIUS;
            int leaves = row - RADIUS - 1;
            if (enters < LumaGrid.ROWS) {
                addRow(enters, 1);
                sumOfRowMeans += rowMeans[enters];
            }
            if (leaves >= 0) {
                addRow(leaves, -1);
                sumOfRowMeans -= rowMeans[leaves];
            }
            if (row >= 0) {
                float share = SHARE[Math.min(enters, LumaGrid.ROWS - 1) - Math.max(leaves, -1)];
                float rowAlone = rowMeans[row] - sumOfRowMeans * share;
                int start = row * LumaGrid.COLUMNS;
                for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                    float smooth = columnSums[x] * (share * SHARE_ACROSS[x]);
                    into[start + x] = (logs[start + x] - rowAlone - smooth) * UNIT;
                }
            }
        }
    }

    private void addRow(int row, int sign) {
        int start = row * LumaGrid.COLUMNS;
        for (int x = 0; x < LumaGrid.COLUMNS; x++) {
            columnSums[x] += sign * alongRows[start + x];
        }
    }
}

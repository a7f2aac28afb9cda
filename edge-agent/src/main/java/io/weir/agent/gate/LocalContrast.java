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
    /** Cells of the {@link LumaGrid}: a ninth of the picture's width, twice. */
    static final int RADIUS = 4;

    /** Added before the logarithm, in luma steps: keeps the noise of dark cells from looking like contrast. */
    private static final int DARK = 20;

    /** Logarithms are whole numbers of this: far below the finest step of luma, and a window of them fits an int. */
    private static final float UNIT = 0x1p-20f;

    private static final int[] LOG = logarithms();

    private final int columns;
    private final int rows;
    private final int radius;
    /** Of each cell whether it does not count; empty where all do. */
    private final boolean[] hidden;
    /** One over a number of cells. */
    private final float[] share;
    /** Of each column one over the number of columns in its windows. */
    private final float[] shareAcross;

    private final int[] logs;
    /** Of each cell the sum over the part of its window that is in its own row. */
    private final int[] alongRows;
    /** From a row's left edge to each of its cells. */
    private final int[] runningSums;

    private final float[] rowMeans;
    private final int[] columnSums;

    /**
     * Filters grids of the size of {@link LumaGrid}.
     *
     * @param mask what does not count, neither by itself nor as the surroundings of what does
     */
    LocalContrast(Mask mask) {
        this(mask, LumaGrid.COLUMNS, LumaGrid.ROWS, RADIUS);
    }

    /**
     * Filters grids of another size.
     *
     * @param mask what does not count
     * @param columns cells in a row
     * @param rows rows of cells
     * @param radius of the window, in cells
     */
    LocalContrast(Mask mask, int columns, int rows, int radius) {
        this.columns = columns;
        this.rows = rows;
        this.radius = radius;
        this.hidden = mask.isNone() ? new boolean[0] : mask.hiddenCells(columns, rows);
        this.share = shares(radius);
        this.shareAcross = sharesAcross(share, columns, radius);
        this.logs = new int[columns * rows];
        this.alongRows = new int[columns * rows];
        this.runningSums = new int[columns + 1];
        this.rowMeans = new float[rows];
        this.columnSums = new int[columns];
    }

    private static int[] logarithms() {
        int[] table = new int[LumaGrid.MAX + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (int) Math.round(Math.log(i / 16.0 + DARK) / UNIT);
        }
        return table;
    }

    private static float[] sharesAcross(float[] share, int columns, int radius) {
        float[] table = new float[columns];
        for (int x = 0; x < table.length; x++) {
            table[x] = share[Math.min(x + radius, columns - 1) - Math.max(x - radius - 1, -1)];
        }
        return table;
    }

    private static float[] shares(int radius) {
        float[] table = new float[2 * radius + 2];
        for (int i = 1; i < table.length; i++) {
            table[i] = 1f / i;
        }
        return table;
    }

    /**
     * Filters a grid.
     *
     * @param luma {@code [rows * columns]}, in the units of {@link LumaGrid}
     * @param into {@code [rows * columns]}: by how much each cell is brighter than its surroundings, less what its row is; 0.1 is about
     *     10 %
     */
    void of(int[] luma, float[] into) {
        for (int i = 0; i < logs.length; i++) {
            logs[i] = LOG[luma[i]];
        }
        if (hidden.length == 0) {
            sumAlongRows();
            subtractMeans(into);
            return;
        }
        fillHidden();
        sumAlongRows();
        subtractMeans(into);
        for (int i = 0; i < into.length; i++) {
            into[i] = hidden[i] ? 0 : into[i];
        }
    }

    /** What is hidden takes the mean of what is visible in its row, as if nothing were there. */
    private void fillHidden() {
        for (int start = 0; start < logs.length; start += columns) {
            int sum = 0;
            int visible = 0;
            for (int i = start; i < start + columns; i++) {
                if (!hidden[i]) {
                    sum += logs[i];
                    visible++;
                }
            }
            int mean = visible == 0 ? 0 : sum / visible;
            for (int i = start; i < start + columns; i++) {
                logs[i] = hidden[i] ? mean : logs[i];
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
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            int sum = 0;
            for (int x = 0; x < columns; x++) {
                sum += logs[start + x];
                sums[x + 1] = sum;
            }
            rowMeans[row] = (float) sum / columns;
            for (int x = 0; x < columns; x++) {
                int end = Math.min(x + radius + 1, columns);
                alongRows[start + x] = sums[end] - sums[Math.max(x - radius, 0)];
            }
        }
    }

    /** Goes through the rows in their order, a running sum for each column. */
    private void subtractMeans(float[] into) {
        Arrays.fill(columnSums, 0);
        float sumOfRowMeans = 0;
        for (int row = -radius; row < rows; row++) {
            int enters = row + radius;
            int leaves = row - radius - 1;
            if (enters < rows) {
                addRow(enters, 1);
                sumOfRowMeans += rowMeans[enters];
            }
            if (leaves >= 0) {
                addRow(leaves, -1);
                sumOfRowMeans -= rowMeans[leaves];
            }
            if (row >= 0) {
                float shareDown = share[Math.min(enters, rows - 1) - Math.max(leaves, -1)];
                float rowAlone = rowMeans[row] - sumOfRowMeans * shareDown;
                int start = row * columns;
                for (int x = 0; x < columns; x++) {
                    float smooth = columnSums[x] * (shareDown * shareAcross[x]);
                    into[start + x] = (logs[start + x] - rowAlone - smooth) * UNIT;
                }
            }
        }
    }

    private void addRow(int row, int sign) {
        int start = row * columns;
        for (int x = 0; x < columns; x++) {
            columnSums[x] += sign * alongRows[start + x];
        }
    }
}

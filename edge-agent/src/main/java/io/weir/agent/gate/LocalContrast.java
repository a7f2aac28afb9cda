package io.weir.agent.gate;

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

    private final float[] difference = new float[LumaGrid.CELLS];
    private final float[] alongRows = new float[LumaGrid.CELLS];

    private static float[] logarithms() {
        float[] table = new float[LumaGrid.MAX + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) Math.log(i / 16.0 + DARK);
        }
        return table;
    }

    /**
     * Compares two grids.
     *
     * @param into {@code [CELLS]}: by how much each cell became brighter than its surroundings did; 0.1 is about 10 %
     */
    void between(int[] before, int[] now, float[] into) {
        float[] d = difference;
        for (int i = 0; i < d.length; i++) {
            d[i] = LOG[now[i]] - LOG[before[i]];
        }
        subtractMeanOfRows();
        meanAlongRows();
        subtractMeanOfColumns(into);
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
                alongRows[start + x] = sum / count;
            }
        }
    }

    private void subtractMeanOfColumns(float[] into) {
        for (int x = 0; x < LumaGrid.COLUMNS; x++) {
            float sum = 0;
            for (int row = 0; row < RADIUS; row++) {
                sum += alongRows[row * LumaGrid.COLUMNS + x];
            }
            for (int row = 0; row < LumaGrid.ROWS; row++) {
                int enters = row + RADIUS;
                int leaves = row - RADIUS - 1;
                sum += enters < LumaGrid.ROWS ? alongRows[enters * LumaGrid.COLUMNS + x] : 0;
                sum -= leaves >= 0 ? alongRows[leaves * LumaGrid.COLUMNS + x] : 0;
                int count = Math.min(enters, LumaGrid.ROWS - 1) - Math.max(leaves, -1);
                int cell = row * LumaGrid.COLUMNS + x;
                into[cell] = difference[cell] - sum / count;
            }
        }
    }
}

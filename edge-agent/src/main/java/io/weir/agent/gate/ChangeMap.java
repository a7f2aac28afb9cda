package io.weir.agent.gate;

import java.util.Arrays;

/**
 * Where a picture changed since the network last saw it, and by how much.
 *
 * <p>What has not changed has been judged; only what has may be new. Filled again with the {@link Look} that it is
 * part of.
 */
public final class ChangeMap {
    /** In regions: how far from a changed cell a region still counts as touched. */
    private static final double MARGIN = 0.5;

    /** Nothing changed. */
    static final ChangeMap NOWHERE = new ChangeMap();

    /** Everything changed: nothing was seen before. */
    static final ChangeMap EVERYWHERE = everywhere();

    private final float[] beyond;
    private int visible;

    /** One to be filled. */
    ChangeMap() {
        this(new float[LumaGrid.CELLS], LumaGrid.CELLS);
    }

    /**
     * @param beyond {@code [CELLS]}: by how many times its limit each cell changed, less one; 0 within the limit; kept
     * @param visible how many cells count, at least 1
     */
    ChangeMap(float[] beyond, int visible) {
        this.beyond = beyond;
        this.visible = visible;
    }

    private static ChangeMap everywhere() {
        float[] all = new float[LumaGrid.CELLS];
        Arrays.fill(all, 1);
        return new ChangeMap(all, LumaGrid.CELLS);
    }

    /**
     * Begins anew.
     *
     * @param cells how many count, at least 1
     * @return {@code [CELLS]}, to be filled as for {@link #ChangeMap(float[], int)}
     */
    float[] begin(int cells) {
        visible = cells;
        return beyond;
    }

    /** The share of the picture that changed, 0 to 1. */
    public double area() {
        int cells = 0;
        for (float each : beyond) {
            cells += each > 0 ? 1 : 0;
        }
        return (double) cells / visible;
    }

    /**
     * Which regions of a network's grid saw change: any cell in them, or within half a region round them, did. A thing on the edge
     * of a region changes what the network says of its neighbour.
     *
     * @param changed to be filled, {@code [rows * columns]}, row by row
     */
    public void regions(int rows, int columns, boolean[] changed) {
        Arrays.fill(changed, false);
        for (int i = 0; i < beyond.length; i++) {
            if (beyond[i] > 0) {
                double x = (i % LumaGrid.COLUMNS + 0.5) / LumaGrid.COLUMNS * columns;
                double y = (Math.floorDiv(i, LumaGrid.COLUMNS) + 0.5) / LumaGrid.ROWS * rows;
                mark(changed, rows, columns, x, y);
            }
        }
    }

    /**
     * How much each region changed: by how many times its limit that cell in it did which changed most, less one.
     *
     * @param strongest to be filled, {@code [rows * columns]}, row by row; 0 where nothing changed
     */
    public void strongest(int rows, int columns, float[] strongest) {
        Arrays.fill(strongest, 0);
        for (int i = 0; i < beyond.length; i++) {
            int row = Math.floorDiv(i, LumaGrid.COLUMNS) * rows / LumaGrid.ROWS;
            int region = row * columns + i % LumaGrid.COLUMNS * columns / LumaGrid.COLUMNS;
            strongest[region] = Math.max(strongest[region], beyond[i]);
        }
    }

    private static void mark(boolean[] changed, int rows, int columns, double x, double y) {
        int left = (int) Math.floor(x - MARGIN);
        int right = (int) Math.floor(x + MARGIN);
        int top = (int) Math.floor(y - MARGIN);
        int bottom = (int) Math.floor(y + MARGIN);
        for (int row = Math.max(0, top); row <= Math.min(rows - 1, bottom); row++) {
            for (int column = Math.max(0, left); column <= Math.min(columns - 1, right); column++) {
                changed[row * columns + column] = true;
            }
        }
    }
}

package io.weir.agent.gate;

/**
 * The size of the luma picture in which small things are looked for, at the pace of the samples: twice as fine as the {@link
 * LumaGrid}, in the same units.
 */
public final class SpotGrid {
    /** Pixels of a picture's width from which on a cell shows more than the stream's coding: three of them. */
    public static final int LEAST_WIDTH = 320;

    /** Pixels of a picture's width from which on the network makes something of what a cell or two of it show. */
    public static final int SECOND_LOOK_WIDTH = 960;

    public static final int COLUMNS = 2 * LumaGrid.COLUMNS;
    public static final int ROWS = 2 * LumaGrid.ROWS;
    public static final int CELLS = COLUMNS * ROWS;

    private SpotGrid() {}
}

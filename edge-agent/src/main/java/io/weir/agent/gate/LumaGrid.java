package io.weir.agent.gate;

/**
 * The size of the small luma picture that the gate works on, and the scale of its values.
 *
 * <p>A grid is {@code int[CELLS]}, row by row from the top; each value is the mean luma of a cell, 0 to {@value #MAX} (255 times
 * 16).
 */
public final class LumaGrid {
    public static final int COLUMNS = 48;
    public static final int ROWS = 27;
    public static final int CELLS = COLUMNS * ROWS;
    public static final int MAX = 255 * 16;

    private LumaGrid() {}
}

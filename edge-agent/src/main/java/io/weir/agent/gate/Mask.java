package io.weir.agent.gate;

import java.util.List;

/**
 * The parts of a picture that do not count: what lies in a polygon to ignore, or in none of those to look at only.
 *
 * <p>Places are relative: (0, 0) is the upper left corner, (1, 1) the lower right one. A polygon is closed by itself; where it
 * crosses itself, the even-odd rule says what is inside. Immutable.
 */
public final class Mask {
    /** All counts. */
    public static final Mask NONE = new Mask(List.of(), List.of());

    private static final int POINTS = 8;

    /** What writes into a quarter of a cell still changes its mean. */
    private static final float CELL = 0.25f;

    private static final float REGION = 0.5f;

    private final List<List<Point>> ignore;
    private final List<List<Point>> only;
    private final boolean[] cells;
    private final int visible;

    /**
     * A place in the picture.
     *
     * @param x from the left, 0 to 1
     * @param y from the top, 0 to 1
     */
    public record Point(double x, double y) {}

    /**
     * @param ignore polygons whose inside does not count
     * @param only polygons whose outside does not count; if there are none, all does
     */
    public Mask(List<List<Point>> ignore, List<List<Point>> only) {
        this.ignore = ignore.stream().map(List::copyOf).toList();
        this.only = only.stream().map(List::copyOf).toList();
        this.cells = hiddenCells(LumaGrid.COLUMNS, LumaGrid.ROWS);
        int count = 0;
        for (boolean hidden : cells) {
            count += hidden ? 0 : 1;
        }
        this.visible = count;
    }

    /**
     * Which cells of a grid over the picture do not count, since a quarter of each or more is hidden.
     *
     * @return {@code [rows * columns]}, row by row from the top
     */
    boolean[] hiddenCells(int columns, int rows) {
        float[] shares = hiddenShares(columns, rows);
        boolean[] hidden = new boolean[shares.length];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = shares[i] >= CELL;
        }
        return hidden;
    }

    /** Whether all counts. */
    public boolean isNone() {
        return ignore.isEmpty() && only.isEmpty();
    }

    /** Whether this place does not count. */
    public boolean hides(double x, double y) {
        return ignore.stream().anyMatch(polygon -> isInside(polygon, x, y))
                || (!only.isEmpty() && only.stream().noneMatch(polygon -> isInside(polygon, x, y)));
    }

    /** Whether a cell of the {@link LumaGrid} does not count, since a quarter of it or more is hidden. */
    public boolean hidesCell(int cell) {
        return cells[cell];
    }

    /** How many cells of the {@link LumaGrid} count. */
    public int visibleCells() {
        return visible;
    }

    /**
     * Which regions of a grid over the picture do not count, since more than half of each is hidden.
     *
     * @return {@code [rows * columns]}, row by row from the top
     */
    public boolean[] hiddenRegions(int columns, int rows) {
        float[] shares = hiddenShares(columns, rows);
        boolean[] hidden = new boolean[shares.length];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = shares[i] > REGION;
        }
        return hidden;
    }

    private float[] hiddenShares(int columns, int rows) {
        float[] shares = new float[columns * rows];
        if (isNone()) {
            return shares;
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                shares[row * columns + column] = hiddenShare(column, row, columns, rows);
            }
        }
        return shares;
    }

    private float hiddenShare(int column, int row, int columns, int rows) {
        int hidden = 0;
        for (int down = 0; down < POINTS; down++) {
            for (int right = 0; right < POINTS; right++) {
                double x = (column + (right + 0.5) / POINTS) / columns;
                double y = (row + (down + 0.5) / POINTS) / rows;
                hidden += hides(x, y) ? 1 : 0;
            }
        }
        return (float) hidden / (POINTS * POINTS);
    }

    /** Even-odd: how often a ray to the right crosses the outline. */
    private static boolean isInside(List<Point> polygon, double x, double y) {
        boolean inside = false;
        Point last = polygon.getLast();
        for (Point point : polygon) {
            if (point.y() > y != last.y() > y
                    && x < (last.x() - point.x()) * (y - point.y()) / (last.y() - point.y()) + point.x()) {
                inside = !inside;
            }
            last = point;
        }
        return inside;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask && ignore.equals(mask.ignore) && only.equals(mask.only);
    }

    @Override
    public int hashCode() {
        return 31 * ignore.hashCode() + only.hashCode();
    }
}

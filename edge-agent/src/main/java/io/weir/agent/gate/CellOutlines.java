package io.weir.agent.gate;

import io.weir.agent.gate.Mask.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws polygons round cells of a {@link LumaGrid}: one round each group of cells that touch along their sides. */
public final class CellOutlines {
    private static final int[] RIGHT = {1, 0, -1, 0};
    private static final int[] DOWN = {0, 1, 0, -1};

    private CellOutlines() {}

    /**
     * The outlines, with a margin of one cell, the largest group first; holes are filled.
     *
     * @param cells {@code [CELLS]}
     */
    public static List<List<Point>> around(boolean[] cells) {
        boolean[] wide = widened(cells);
        boolean[] done = new boolean[wide.length];
        Map<List<Point>, Integer> sizes = new HashMap<>();
        List<List<Point>> outlines = new ArrayList<>();
        for (int i = 0; i < wide.length; i++) {
            if (wide[i] && !done[i]) {
                boolean[] group = new boolean[wide.length];
                int size = collect(wide, i, group, done);
                List<Point> outline = outline(group, i);
                outlines.add(outline);
                sizes.put(outline, size);
            }
        }
        outlines.sort((one, other) -> Integer.compare(sizes.getOrDefault(other, 0), sizes.getOrDefault(one, 0)));
        return outlines;
    }

    private static boolean[] widened(boolean[] cells) {
        boolean[] wide = new boolean[cells.length];
        for (int y = 0; y < LumaGrid.ROWS; y++) {
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                for (int near = 0; near < 9; near++) {
                    wide[y * LumaGrid.COLUMNS + x] |= isIn(cells, x + near % 3 - 1, y + near / 3 - 1);
                }
            }
        }
        return wide;
    }

    private static int collect(boolean[] cells, int from, boolean[] group, boolean[] done) {
        List<Integer> waiting = new ArrayList<>(List.of(from));
        done[from] = true;
        int size = 0;
        while (!waiting.isEmpty()) {
            int cell = waiting.removeLast();
            group[cell] = true;
            size++;
            for (int side = 0; side < 4; side++) {
                int x = cell % LumaGrid.COLUMNS + RIGHT[side];
                int y = cell / LumaGrid.COLUMNS + DOWN[side];
                if (isIn(cells, x, y) && !done[y * LumaGrid.COLUMNS + x]) {
                    done[y * LumaGrid.COLUMNS + x] = true;
                    waiting.add(y * LumaGrid.COLUMNS + x);
                }
            }
        }
        return size;
    }

    /** Walks clockwise along the group's outer edge, the group at the right hand, from the upper left corner of its first cell. */
    private static List<Point> outline(boolean[] group, int first) {
        int startX = first % LumaGrid.COLUMNS;
        int startY = first / LumaGrid.COLUMNS;
        int x = startX;
        int y = startY;
        int heading = 0;
        List<Point> points = new ArrayList<>();
        do {
            x += RIGHT[heading];
            y += DOWN[heading];
            int next = turn(group, x, y, heading);
            if (next != heading) {
                points.add(new Point((double) x / LumaGrid.COLUMNS, (double) y / LumaGrid.ROWS));
            }
            heading = next;
        } while (x != startX || y != startY || heading != 0);
        return points;
    }

    /** Where to go on from a corner: as far to the right as the group goes, so that corners that only touch are left apart. */
    private static int turn(boolean[] group, int x, int y, int heading) {
        // the cells ahead at the left hand and at the right hand of somebody who stands on the corner
        boolean left = ahead(group, x, y, heading, true);
        boolean right = ahead(group, x, y, heading, false);
        if (!right) {
            return (heading + 1) % 4;
        }
        return left ? (heading + 3) % 4 : heading;
    }

    private static boolean ahead(boolean[] group, int x, int y, int heading, boolean left) {
        return switch (heading) {
            case 0 -> isIn(group, x, left ? y - 1 : y);
            case 1 -> isIn(group, left ? x : x - 1, y);
            case 2 -> isIn(group, x - 1, left ? y : y - 1);
            default -> isIn(group, left ? x - 1 : x, y - 1);
        };
    }

    private static boolean isIn(boolean[] cells, int x, int y) {
        return x >= 0 && x < LumaGrid.COLUMNS && y >= 0 && y < LumaGrid.ROWS && cells[y * LumaGrid.COLUMNS + x];
    }
}

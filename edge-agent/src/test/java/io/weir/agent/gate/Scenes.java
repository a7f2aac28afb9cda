package io.weir.agent.gate;

import java.util.List;
import java.util.Random;

/** Draws luma grids. */
final class Scenes {
    private Scenes() {}

    /** The luma of a cell, 0 to 255. */
    @FunctionalInterface
    interface Painter {
        double luma(int x, int y);
    }

    static int[] paint(Painter painter) {
        int[] grid = new int[LumaGrid.CELLS];
        for (int y = 0; y < LumaGrid.ROWS; y++) {
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                grid[y * LumaGrid.COLUMNS + x] = scaled(painter.luma(x, y));
            }
        }
        return grid;
    }

    /** The same on the {@link SpotGrid}: each cell four times. */
    static int[] fine(int[] scene) {
        int[] fine = new int[SpotGrid.CELLS];
        for (int i = 0; i < fine.length; i++) {
            int x = i % SpotGrid.COLUMNS / 2;
            int y = i / SpotGrid.COLUMNS / 2;
            fine[i] = scene[y * LumaGrid.COLUMNS + x];
        }
        return fine;
    }

    /** A scene full of detail: each cell between 60 and 200, unlike its neighbours. */
    static int[] textured(long seed) {
        Random random = new Random(seed);
        return paint((x, y) -> 60 + 140 * random.nextDouble());
    }

    /** The scene in another light. */
    static int[] lit(int[] scene, Painter gain) {
        return paint((x, y) -> scene[y * LumaGrid.COLUMNS + x] / 16.0 * gain.luma(x, y));
    }

    /** The scene as a sensor sees it, each cell off by noise of this standard deviation in luma steps. */
    static int[] noisy(int[] scene, double sigma, Random random) {
        return paint((x, y) -> scene[y * LumaGrid.COLUMNS + x] / 16.0 + sigma * random.nextGaussian());
    }

    /** The scene with an object before it. */
    static int[] with(int[] scene, int left, int top, int width, int height, double luma) {
        return paint((x, y) -> x >= left && x < left + width && y >= top && y < top + height
                ? luma
                : scene[y * LumaGrid.COLUMNS + x] / 16.0);
    }

    private static int scaled(double luma) {
        return (int) Math.clamp(Math.round(luma * 16), 0L, LumaGrid.MAX);
    }

    /** The small things of a sample, in this order. */
    static Things things(List<Spot> spots) {
        Things things = new Things();
        for (Spot spot : spots) {
            double left = spot.x() - spot.width() / 2;
            double top = spot.y() - spot.height() / 2;
            things.add(left, top, left + spot.width(), top + spot.height());
        }
        return things;
    }
}

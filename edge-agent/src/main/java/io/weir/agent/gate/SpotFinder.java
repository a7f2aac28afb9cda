package io.weir.agent.gate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a small thing that stands out before the camera's usual scene, and stays for more than a moment.
 *
 * <p>The usual scene is a slow running mean of each cell's contrast. Cells beyond their noise from it that lie together are one
 * thing; the strongest of those that are small is the spot. One that was not near it a sample before is not believed yet: noise comes
 * and goes, and where insects do see {@link SpotTracks}. A place that was pointed out is left alone for a while, longer each time: a branch that sways is not
 * a visitor. Cost: a pass over the grid at each sample. Not for use by several threads.
 */
final class SpotFinder {
    private static final float LEARNING = 0.1f;
    /** What stands out is learnt slowly: after some ten seconds it belongs to the scene. */
    private static final float LEARNING_NEW = 0.02f;

    /** A thing is less than this part of the picture wide, and less than that high. */
    private static final int WIDEST = 6;

    private static final int HIGHEST = 4;
    /** Where more than this part stands out the scene itself has changed, or the camera moves. */
    private static final int MOST_CELLS = 4;

    private static final int REACH = 2;
    private static final int PLACES_ACROSS = 12;
    private static final int PLACES_DOWN = 7;
    private static final double FIRST_PAUSE = 1;
    private static final double LONGEST_PAUSE = 60;

    private final int columns;
    private final int rows;
    private final float[] usual;
    private final float[] excess;
    private final int[] open;
    private final double[] pausedUntil = new double[PLACES_ACROSS * PLACES_DOWN];
    private final double[] pause = new double[PLACES_ACROSS * PLACES_DOWN];
    private final SpotTracks tracks = new SpotTracks();
    /** The small things of the last sample. */
    private final Things things = new Things();

    private final Spot spot = new Spot();

    private int openCount;
    private int left;
    private int right;
    private int top;
    private int bottom;
    private boolean known;
    /** The middle of the strongest of the things of the last sample; NaN where there was none. */
    private double lastX = Double.NaN;

    private double lastY = Double.NaN;
    private double lastTime;

    /**
     * @param columns cells in a row
     * @param rows rows of cells
     */
    SpotFinder(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.usual = new float[columns * rows];
        this.excess = new float[columns * rows];
        this.open = new int[columns * rows];
        Arrays.fill(pausedUntil, Double.NEGATIVE_INFINITY); // a place that was never pointed out
    }

    /**
     * Takes a sampled frame.
     *
     * @param contrast {@code [rows * columns]}, see {@link LocalContrast}
     * @param limit {@code [rows * columns]}: how far a cell may be from what it usually is
     * @param time seconds of the stream
     * @return a spot that is worth a look of its own, filled again by the next sample that has one; or null
     */
    @Nullable
    Spot next(float[] contrast, float[] limit, double time) {
        if (!known) {
            System.arraycopy(contrast, 0, usual, 0, usual.length);
            known = true;
            return null;
        }
        if (time < lastTime) { // another session
            lastX = Double.NaN;
            Arrays.fill(pausedUntil, Double.NEGATIVE_INFINITY);
        }
        int cells = compare(contrast, limit);
        things.clear();
        int found = cells == 0 || cells > usual.length / MOST_CELLS ? -1 : strongest();
        tracks.next(things, time);
        double x = found < 0 ? Double.NaN : things.x(found);
        double y = found < 0 ? Double.NaN : things.y(found);
        boolean wasNear =
                time - lastTime <= SpotTracks.RECENT && SpotTracks.distance(x, y, lastX, lastY) <= SpotTracks.STEP;
        lastX = x;
        lastY = y;
        lastTime = time;
        return wasNear && tracks.stays(found) && !isPaused(x, y, time) ? things.spot(found, spot) : null;
    }

    /** The small things of the sample that was taken last; not to be changed. */
    Things things() {
        return things;
    }

    private int compare(float[] contrast, float[] limit) {
        int cells = 0;
        for (int i = 0; i < usual.length; i++) {
            float difference = contrast[i] - usual[i];
            excess[i] = Math.max(0, Math.abs(difference) / limit[i] - 1);
            boolean beyond = excess[i] > 0;
            cells += beyond ? 1 : 0;
            usual[i] += (beyond ? LEARNING_NEW : LEARNING) * difference;
        }
        return cells;
    }

    /** Gathers the things; gives the place of the strongest of them, -1 where there is none. */
    private int strongest() {
        int best = -1;
        float most = 0;
        for (int i = 0; i < excess.length; i++) {
            if (excess[i] > 0) {
                float strength = gather(i);
                if (right - left < columns / WIDEST && bottom - top < rows / HIGHEST) {
                    int thing = things.add(
                            (double) left / columns,
                            (double) top / rows,
                            (right + 1.0) / columns,
                            (bottom + 1.0) / rows);
                    best = strength > most ? thing : best;
                    most = Math.max(most, strength);
                }
            }
        }
        return best;
    }

    /** Takes all cells that belong to one thing out of the excess, finds its box, and sums them up. */
    private float gather(int first) {
        left = columns;
        right = -1;
        top = rows;
        bottom = -1;
        openCount = 0;
        float sum = take(first);
        for (int next = 0; next < openCount; next++) {
            int x = open[next] % columns;
            int y = open[next] / columns;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            for (int row = Math.max(0, y - REACH); row <= Math.min(rows - 1, y + REACH); row++) {
                int start = row * columns;
                for (int column = Math.max(0, x - REACH); column <= Math.min(columns - 1, x + REACH); column++) {
                    sum += take(start + column);
                }
            }
        }
        return sum;
    }

    private float take(int cell) {
        float value = excess[cell];
        if (value > 0) {
            excess[cell] = 0;
            open[openCount++] = cell;
        }
        return value;
    }

    private boolean isPaused(double x, double y, double time) {
        int row = (int) (y * PLACES_DOWN);
        int column = (int) (x * PLACES_ACROSS);
        int place = row * PLACES_ACROSS + column;
        if (time < pausedUntil[place]) {
            return true;
        }
        boolean forgotten = time - pausedUntil[place] > LONGEST_PAUSE;
        pause[place] = forgotten ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, 2 * pause[place]);
        pausedUntil[place] = time + pause[place];
        return false;
    }
}

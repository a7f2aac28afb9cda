package io.weir.agent.gate;

import io.weir.agent.facts.LumaPicture;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells a lens that is blurred or blocked by what this camera's own pictures usually show.
 *
 * <p>Two scales are compared. A lens out of focus takes what is fine and leaves what is coarse; fog and night take both alike, so it
 * is their ratio that counts. A hand, tape or paint takes what is coarse too, in nearly every part of the picture that has any;
 * coarse contrast is taken relative to the light, so that night is no hand. Either must last {@value #PATIENCE} s: what passes by
 * is an event. What is usual is learned with a time constant of {@value #LEARNING} s, so a picture that stays as it is becomes the
 * usual one. Times may begin anew. Not for use by several threads.
 */
public final class LensCheck {
    /** Seconds. */
    static final double PATIENCE = 10;

    /** Seconds. */
    static final double LEARNING = 3600;

    static final int WARM_UP = 50;

    private static final int COLUMNS = 8;
    private static final int ROWS = 5;
    private static final int TILES = COLUMNS * ROWS;
    private static final int CELLS_LONG = 80;
    private static final double LONGEST_STEP = 10;
    private static final double BLURRED = 0.35;
    private static final double LOST = 0.2;
    private static final double LOST_SHARE = 0.9;
    private static final double SHOWS = 0.5;
    private static final double ALIKE = 0.5;
    private static final double TEXTURED = 0.02;
    private static final int LEAST_TEXTURED = 8;
    private static final double DARK = 10;

    private final double[] texture = new double[TILES];
    private final double[] usual = new double[TILES];
    private final double[] sorted = new double[TILES];
    private final int[] counts = new int[TILES];
    private float[] cells = new float[0];
    private float[] layout = new float[0];
    private float[] usualLayout = new float[0];
    private int columns;
    private int rows;
    private double fineness;
    private double usualFineness;
    private long judged;
    private double last;
    private double since;
    private @Nullable Flaw present;

    /**
     * Judges the next sampled picture.
     *
     * @param time seconds of the stream
     * @return BLURRED or BLOCKED; null if it is neither, or not yet
     */
    public @Nullable Flaw flawOf(LumaPicture picture, double time) {
        measure(picture);
        Flaw now = judged < WARM_UP ? null : isBlocked() ? Flaw.BLOCKED : isBlurred() ? Flaw.BLURRED : null;
        if (now != present || time < since) {
            present = now;
            since = time;
        }
        learn(time);
        return now != null && time - since >= PATIENCE ? now : null;
    }

    /** What the last picture looks like, however short that lasts; null for neither. */
    public @Nullable Flaw suspected() {
        return present;
    }

    /** How fine the last picture is, against what is usual; about 1 as a rule. */
    double relativeFineness() {
        return Math.exp(fineness - usualFineness);
    }

    /** The share of the usual structure that is gone from the last picture, 0 to 1; NaN if there is too little to say so. */
    double lostShare() {
        int textured = 0;
        int lost = 0;
        for (int i = 0; i < TILES; i++) {
            double here = Math.exp(usual[i]);
            textured += here >= TEXTURED ? 1 : 0;
            lost += here >= TEXTURED && texture[i] < LOST * here ? 1 : 0;
        }
        return textured < LEAST_TEXTURED ? Double.NaN : (double) lost / textured;
    }

    private boolean isBlurred() {
        return relativeFineness() < BLURRED;
    }

    private boolean isBlocked() {
        if (!(lostShare() >= LOST_SHARE)) {
            return false;
        }
        System.arraycopy(usual, 0, sorted, 0, TILES);
        Arrays.sort(sorted);
        double enough = SHOWS * Math.exp(sorted[TILES / 2]);
        int showing = 0;
        for (double tile : texture) {
            showing += tile > Math.max(enough, TEXTURED) ? 1 : 0;
        }
        return showing <= 1 && likeness() < ALIKE;
    }

    /** How much the structure lies where it usually lies, whatever its contrast: a correlation, -1 to 1. */
    double likeness() {
        double both = 0;
        double here = 1e-12;
        double there = 1e-12;
        for (int i = 0; i < columns * rows; i++) {
            both += layout[i] * usualLayout[i];
            here += layout[i] * layout[i];
            there += usualLayout[i] * usualLayout[i];
        }
        return both / Math.sqrt(here * there);
    }

    private void learn(double time) {
        double step = Math.clamp(time - last, 0, LONGEST_STEP);
        last = time;
        double weight = judged < WARM_UP ? 1.0 / (judged + 1) : 1 - Math.exp(-step / LEARNING);
        judged++;
        usualFineness += weight * (fineness - usualFineness);
        for (int i = 0; i < TILES; i++) {
            usual[i] += weight * (Math.log(texture[i] + 1e-4) - usual[i]);
        }
        for (int i = 0; i < columns * rows; i++) {
            usualLayout[i] += (float) weight * (layout[i] - usualLayout[i]);
        }
    }

    private void measure(LumaPicture picture) {
        int size = Math.max(1, Math.max(picture.width(), picture.height()) / CELLS_LONG);
        resize(picture.width() / size, picture.height() / size);
        picture.shrink(size, columns, rows, cells);
        Arrays.fill(texture, 0);
        Arrays.fill(counts, 0);
        double all = 0;
        for (int y = 1; y < rows - 1; y++) {
            for (int x = 1; x < columns - 1; x++) {
                int i = y * columns + x;
                double laplacian = cells[i - columns] + cells[i + columns] + cells[i - 1] + cells[i + 1] - 4 * cells[i];
                double relative = laplacian / (cells[i] + DARK);
                int tile = y * ROWS / rows * COLUMNS + x * COLUMNS / columns;
                all += laplacian * laplacian;
                layout[i] = (float) relative;
                texture[tile] += relative * relative;
                counts[tile]++;
            }
        }
        double cellsSeen = Math.max(1, (double) (rows - 2) * (columns - 2));
        for (int i = 0; i < TILES; i++) {
            texture[i] = Math.sqrt(texture[i] / Math.max(1, counts[i]));
        }
        fineness = Math.log(Math.sqrt(picture.sharpness()) + 0.1) - Math.log(Math.sqrt(all / cellsSeen) + 0.1);
    }

    /** Another size is another picture: what was usual is learned anew. */
    private void resize(int nowColumns, int nowRows) {
        if (nowColumns != columns || nowRows != rows) {
            columns = nowColumns;
            rows = nowRows;
            cells = new float[columns * rows];
            layout = new float[columns * rows];
            usualLayout = new float[columns * rows];
            judged = 0;
        }
    }
}

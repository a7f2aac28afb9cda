package io.weir.agent.gate;

import org.jspecify.annotations.Nullable;

/** Tells pictures that show nothing from pictures that show little: black, white and blank ones. */
public final class PictureCheck {
    /** Black is 16 and white 235 in what most cameras send. */
    private static final int NEARLY_BLACK = 18 * 16;

    private static final int NEARLY_WHITE = 233 * 16;
    private static final int BLANK = 5 * 16;

    /** One cell of so many may be otherwise. */
    private static final int OUTLIERS = 200;

    private PictureCheck() {}

    /**
     * What is wrong with a picture that shows nothing: all but a few cells are nearly black, or nearly white, or all are alike.
     *
     * @param luma {@code [CELLS]}, see {@link LumaGrid}
     * @param mask which of them count
     * @return DARK, BRIGHT or BLANK; null if it shows something
     */
    public static @Nullable Flaw flawOf(int[] luma, Mask mask) {
        int few = mask.visibleCells() / OUTLIERS;
        int notBlack = 0;
        int notWhite = 0;
        int minimum = Integer.MAX_VALUE;
        int maximum = Integer.MIN_VALUE;
        for (int i = 0; i < luma.length; i++) {
            if (mask.hidesCell(i)) {
                continue;
            }
            int value = luma[i];
            notBlack += value > NEARLY_BLACK ? 1 : 0;
            notWhite += value < NEARLY_WHITE ? 1 : 0;
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
            if (maximum - minimum >= BLANK && notBlack > few && notWhite > few) {
                return null; // of most pictures a few cells say so
            }
        }
        if (notBlack <= few) {
            return Flaw.DARK;
        }
        if (notWhite <= few) {
            return Flaw.BRIGHT;
        }
        return maximum - minimum < BLANK ? Flaw.BLANK : null;
    }

    /** Whether a picture shows nothing, see {@link #flawOf}. */
    public static boolean showsNothing(int[] luma) {
        return flawOf(luma, Mask.NONE) != null;
    }
}

package io.weir.agent.gate;

/** Tells pictures that show nothing from pictures that show little: black, white and blank ones. */
public final class PictureCheck {
    private static final int NEARLY_BLACK = 18 * 16;
    private static final int NEARLY_WHITE = 250 * 16;
    private static final int BLANK = 5 * 16;
    private static final int OUTLIERS = LumaGrid.CELLS / 200;

    private PictureCheck() {}

    /**
     * Whether the picture shows nothing: all but a few cells are nearly black, or nearly white, or alike.
     *
     * @param luma {@code [CELLS]}, see {@link LumaGrid}
     */
    public static boolean showsNothing(int[] luma) {
        int notBlack = 0;
        int notWhite = 0;
        int minimum = Integer.MAX_VALUE;
        int maximum = Integer.MIN_VALUE;
        for (int value : luma) {
            notBlack += value > NEARLY_BLACK ? 1 : 0;
            notWhite += value < NEARLY_WHITE ? 1 : 0;
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
            if (maximum - minimum >= BLANK && notBlack > OUTLIERS && notWhite > OUTLIERS) {
                return false; // of most pictures a few cells say so
            }
        }
        return true;
    }
}

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
        int low = 0;
        int high = 0;
        int minimum = Integer.MAX_VALUE;
        int maximum = Integer.MIN_VALUE;
        for (int value : luma) {
            low += value <= NEARLY_BLACK ? 1 : 0;
            high += value >= NEARLY_WHITE ? 1 : 0;
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
        }
        return maximum - minimum < BLANK || low >= luma.length - OUTLIERS || high >= luma.length - OUTLIERS;
    }
}

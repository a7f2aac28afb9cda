package io.weir.agent.gate;

/**
 * A small thing that stands out before the scene, in shares of the picture's width and height. Filled again with the next one by who gave it; who
 * waits for that copies it.
 */
public final class Spot {
    private double left;
    private double top;
    private double right;
    private double bottom;

    /** One to be filled. */
    Spot() {}

    /**
     * A spot.
     *
     * @param left of its box, in [0, 1)
     * @param top of its box, in [0, 1)
     * @param right of its box, in (0, 1]
     * @param bottom of its box, in (0, 1]
     */
    public Spot(double left, double top, double right, double bottom) {
        of(left, top, right, bottom);
    }

    /** Fills it, as {@link #Spot(double, double, double, double)} does; gives itself. */
    Spot of(double itsLeft, double itsTop, double itsRight, double itsBottom) {
        left = itsLeft;
        top = itsTop;
        right = itsRight;
        bottom = itsBottom;
        return this;
    }

    /** Fills it like another; gives itself. */
    Spot of(Spot other) {
        return of(other.left, other.top, other.right, other.bottom);
    }

    /** Its middle, from the left. */
    public double x() {
        return (left + right) / 2;
    }

    /** Its middle, from the top. */
    public double y() {
        return (top + bottom) / 2;
    }

    /** How wide it is. */
    public double width() {
        return right - left;
    }

    /** How high it is. */
    public double height() {
        return bottom - top;
    }
}

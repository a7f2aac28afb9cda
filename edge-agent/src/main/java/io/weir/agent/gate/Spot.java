package io.weir.agent.gate;

/**
 * A small thing that stands out before the scene, in shares of the picture's width and height.
 *
 * @param left of its box, in [0, 1)
 * @param top of its box, in [0, 1)
 * @param right of its box, in (0, 1]
 * @param bottom of its box, in (0, 1]
 */
public record Spot(double left, double top, double right, double bottom) {
    /** Its middle, from the left. */
    public double x() {
        return (left + right) / 2;
    }

    /** Its middle, from the top. */
    public double y() {
        return (top + bottom) / 2;
    }

    /** How far away the middle of another one is: the larger of both shares. */
    double distance(Spot other) {
        return Math.max(Math.abs(x() - other.x()), Math.abs(y() - other.y()));
    }
}

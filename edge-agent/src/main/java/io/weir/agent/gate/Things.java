package io.weir.agent.gate;

/**
 * The small things of one sample, by their boxes in shares of the picture's width and height; filled again by each sample.
 */
final class Things {
    private static final int LEFT = 0;
    private static final int TOP = 1;
    private static final int RIGHT = 2;
    private static final int BOTTOM = 3;

    private final Rows boxes = new Rows();

    void clear() {
        boxes.clear();
    }

    /** Adds the box of a thing, as {@link Spot} has it; gives its place. */
    int add(double left, double top, double right, double bottom) {
        return boxes.add(left, top, right, bottom);
    }

    int size() {
        return boxes.size();
    }

    /** The middle of a thing, from the left. */
    double x(int thing) {
        return (boxes.get(thing, LEFT) + boxes.get(thing, RIGHT)) / 2;
    }

    /** The middle of a thing, from the top. */
    double y(int thing) {
        return (boxes.get(thing, TOP) + boxes.get(thing, BOTTOM)) / 2;
    }

    /** Points a thing out: fills the spot, and gives it. */
    Spot spot(int thing, Spot into) {
        return into.of(
                boxes.get(thing, LEFT), boxes.get(thing, TOP), boxes.get(thing, RIGHT), boxes.get(thing, BOTTOM));
    }
}

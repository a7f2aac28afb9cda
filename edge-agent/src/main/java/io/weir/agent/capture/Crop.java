package io.weir.agent.capture;

/** A square part of a picture, in pixels; aimed again and again. */
public final class Crop {
    private static final double ROOM = 2.5;
    private static final double LARGEST = 0.75;

    private int left;
    private int top;
    private int side;

    /** One to be aimed. */
    public Crop() {}

    /**
     * A part of a picture.
     *
     * @param left from the left edge
     * @param top from the top edge
     * @param side its width and height
     */
    Crop(int left, int top, int side) {
        this.left = left;
        this.top = top;
        this.side = side;
    }

    /**
     * Aims at a small thing, with some of its surroundings.
     *
     * @param x the thing's middle, as a share of the picture's width
     * @param y the thing's middle, as a share of the picture's height
     * @param width of the thing, as a share of the picture's
     * @param height of the thing, as a share of the picture's
     * @param least the smallest side that is of use, in pixels
     * @return false if it would be about the whole picture: then it is of no use
     */
    public boolean aim(Frame frame, double x, double y, double width, double height, int least) {
        int across = frame.width();
        int down = frame.height();
        side = (int) Math.max(least, ROOM * Math.max(width * across, height * down));
        if (side > LARGEST * Math.min(across, down)) {
            return false;
        }
        left = (int) Math.clamp(x * across - side / 2.0, 0, across - side);
        top = (int) Math.clamp(y * down - side / 2.0, 0, down - side);
        return true;
    }

    /** From the left edge. */
    int left() {
        return left;
    }

    /** From the top edge. */
    int top() {
        return top;
    }

    /** Its width and height. */
    int side() {
        return side;
    }
}

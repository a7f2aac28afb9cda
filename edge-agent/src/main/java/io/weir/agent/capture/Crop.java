package io.weir.agent.capture;

import java.util.Optional;

/**
 * A square part of a picture, in pixels.
 *
 * @param left from the left edge
 * @param top from the top edge
 * @param side its width and height
 */
public record Crop(int left, int top, int side) {
    private static final double ROOM = 2.5;
    private static final double LARGEST = 0.75;

    /**
     * The crop round a small thing, with some of its surroundings.
     *
     * @param x the thing's middle, as a share of the picture's width
     * @param y the thing's middle, as a share of the picture's height
     * @param width of the thing, as a share of the picture's
     * @param height of the thing, as a share of the picture's
     * @param least the smallest side that is of use, in pixels
     * @return nothing if it would be about the whole picture
     */
    public static Optional<Crop> around(Frame frame, double x, double y, double width, double height, int least) {
        double thing = Math.max(width * frame.width(), height * frame.height());
        int side = (int) Math.max(least, ROOM * thing);
        if (side > LARGEST * Math.min(frame.width(), frame.height())) {
            return Optional.empty();
        }
        int left = (int) Math.clamp(x * frame.width() - side / 2.0, 0, frame.width() - side);
        int top = (int) Math.clamp(y * frame.height() - side / 2.0, 0, frame.height() - side);
        return Optional.of(new Crop(left, top, side));
    }
}

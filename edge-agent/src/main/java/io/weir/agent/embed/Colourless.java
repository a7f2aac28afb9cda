package io.weir.agent.embed;

import java.nio.ByteBuffer;

/** Shows a network brightness alone: each pixel becomes its luma. */
public final class Colourless {
    private Colourless() {}

    /**
     * Changes a picture in its place.
     *
     * @param rgb {@code [height, width, 3]}, from its beginning to its limit
     */
    public static void apply(ByteBuffer rgb) {
        for (int i = 0; i + 2 < rgb.limit(); i += 3) {
            byte luma = (byte) luma(rgb, i);
            rgb.put(i, luma).put(i + 1, luma).put(i + 2, luma);
        }
    }

    /** The luma of the pixel that begins there, 0 to 255, after ITU-R BT.601. */
    static int luma(ByteBuffer rgb, int at) {
        return (77 * (rgb.get(at) & 0xff) + 150 * (rgb.get(at + 1) & 0xff) + 29 * (rgb.get(at + 2) & 0xff) + 128) >> 8;
    }
}

package io.weir.agent.pipeline;

import io.weir.agent.gate.Mask;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Paints over what a mask hides before the network sees it, so that it cannot disturb its neighbours; used by one thread. */
final class MaskPaint {
    /** About the mean of the pictures that networks are trained on. */
    private static final byte GRAY = 114;

    private final int[] hidden;

    /**
     * @param width of the picture in pixels
     * @param height of the picture in pixels
     */
    MaskPaint(Mask mask, int width, int height) {
        int[] found = new int[mask.isNone() ? 0 : width * height];
        int count = 0;
        for (int y = 0; y < height && !mask.isNone(); y++) {
            for (int x = 0; x < width; x++) {
                if (mask.hides((x + 0.5) / width, (y + 0.5) / height)) {
                    found[count++] = y * width + x;
                }
            }
        }
        this.hidden = Arrays.copyOf(found, count);
    }

    /**
     * Paints.
     *
     * @param rgb {@code [height, width, 3]}
     * @return the same
     */
    ByteBuffer over(ByteBuffer rgb) {
        for (int pixel : hidden) {
            rgb.put(3 * pixel, GRAY).put(3 * pixel + 1, GRAY).put(3 * pixel + 2, GRAY);
        }
        return rgb;
    }
}

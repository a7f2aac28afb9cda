package io.weir.agent.embed;

import io.weir.models.ModelCard;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Writes pictures as a network wants them, in one pass: order of the channels, layout, normalisation.
 *
 * <p>A byte has one of 256 values, so what becomes of it is looked up. Immutable.
 */
final class Pixels {
    private final ModelCard.Input input;
    private final boolean asTheyAre;
    private final int pixels;
    private final float[][] normalised = new float[3][256];

    Pixels(ModelCard.Input input) {
        this.input = input;
        this.asTheyAre =
                !input.isFloat() && !input.isPlanar() && input.channels().equals("RGB");
        this.pixels = input.width() * input.height();
        for (int channel = 0; channel < 3; channel++) {
            for (int value = 0; value < 256; value++) {
                normalised[channel][value] = input.normalisation().of(value, channel);
            }
        }
    }

    /**
     * Writes a picture for a network that takes bytes.
     *
     * @param rgb {@code [height, width, 3]} from its position on; not changed
     * @param picture its place in the batch
     */
    void write(ByteBuffer rgb, ByteBuffer batch, int picture) {
        int from = rgb.position();
        int to = picture * input.size();
        if (asTheyAre) {
            batch.put(to, rgb, from, input.size());
            return;
        }
        for (int channel = 0; channel < 3; channel++) {
            int source = from + source(channel);
            int target = to + first(channel);
            for (int pixel = 0, step = step(); pixel < pixels; pixel++) {
                batch.put(target + pixel * step, rgb.get(source + 3 * pixel));
            }
        }
    }

    /** The same for a network that takes floats. */
    void write(ByteBuffer rgb, FloatBuffer batch, int picture) {
        int from = rgb.position();
        int to = picture * input.size();
        for (int channel = 0; channel < 3; channel++) {
            float[] becomes = normalised[channel];
            int source = from + source(channel);
            int target = to + first(channel);
            for (int pixel = 0, step = step(); pixel < pixels; pixel++) {
                batch.put(target + pixel * step, becomes[rgb.get(source + 3 * pixel) & 0xff]);
            }
        }
    }

    private int source(int channel) {
        return input.channels().equals("RGB") ? channel : 2 - channel;
    }

    private int first(int channel) {
        return input.isPlanar() ? channel * pixels : channel;
    }

    private int step() {
        return input.isPlanar() ? 1 : 3;
    }
}

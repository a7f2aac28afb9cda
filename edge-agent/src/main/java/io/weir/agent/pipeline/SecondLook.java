package io.weir.agent.pipeline;

import io.weir.agent.capture.Crop;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.embed.Embedder;
import io.weir.agent.gate.Spot;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.novelty.SpotMemory;
import org.jspecify.annotations.Nullable;

/**
 * Looks at small things at full resolution: at a crop round each, beside the same crop of an earlier frame.
 *
 * <p>Holds up to two earlier frames of the camera, taken some seconds apart: the older one shows the scene as it was before what is there now
 * came. Used by the score thread.
 */
final class SecondLook implements AutoCloseable {
    /** The least time between a frame and the earlier one that it is compared with, in seconds. */
    private static final double LEAST_APART = 2;

    private static final double APART = 10;
    /** Two crops in light that differs by more, as a difference of logarithms, cannot be compared. */
    private static final float LIGHT = 0.05f;

    private static final int CROPS = 500;

    /** The smallest crop, as a share of what the network takes: what is smaller is shown larger. */
    private static final float SMALLEST = 0.6f;

    private record Earlier(Frame frame, float light) implements AutoCloseable {
        @Override
        public void close() {
            frame.close();
        }
    }

    private final Embedder embedder;
    private final RgbScaler scaler;
    private final Grid grid;
    private final Crop crop = new Crop();
    private final FrameVectors now;
    private final FrameVectors then;
    private final double forget;
    private @Nullable SpotMemory memory;
    private @Nullable Earlier earlier;
    private @Nullable Earlier recent;

    /**
     * @param scaler for crops alone, each of which has a size of its own; from now on this object's own
     * @param grid of the network's regions
     * @param forget seconds after which a thing that was not seen is new again
     */
    SecondLook(Embedder embedder, RgbScaler scaler, Grid grid, double forget) {
        this.forget = forget;
        this.embedder = embedder;
        this.scaler = scaler;
        this.grid = grid;
        this.now = embedder.blank();
        this.then = embedder.blank();
    }

    /**
     * Looks at a spot.
     *
     * @param light the mean logarithm of the frame's luma
     * @param threshold from when on the thing is remembered
     * @return how new the small thing is, in [0, 2]; 0 if nothing can be said
     */
    float novelty(Frame frame, Spot spot, float light, float threshold) throws InterruptedException {
        Earlier before = before(frame);
        if (before == null || !comparable(before, frame, light)) {
            return 0;
        }
        int least = Math.round(SMALLEST * embedder.width());
        if (!crop.aim(frame, spot.x(), spot.y(), spot.width(), spot.height(), least)) {
            return 0;
        }
        embedder.embed(scaler.scale(frame, crop), now);
        embedder.embed(scaler.scale(before.frame(), crop), then);
        SpotMemory known = memory(now.dimension());
        float novelty = known.novelty(now, then);
        if (novelty >= threshold) {
            known.add(now);
        }
        return novelty;
    }

    /** What is remembered of small things. */
    SpotMemory memory(int dimension) {
        SpotMemory known = memory;
        if (known == null) {
            known = new SpotMemory(grid.rows(), grid.columns(), dimension, CROPS, forget);
            memory = known;
        }
        return known;
    }

    private @Nullable Earlier before(Frame frame) {
        Earlier only = recent;
        if (only == null || frame.time() < only.frame().time()) { // nothing, or of another session
            return null;
        }
        if (earlier != null) {
            return earlier;
        }
        return frame.time() - only.frame().time() >= LEAST_APART ? only : null;
    }

    private static boolean comparable(Earlier before, Frame frame, float light) {
        return before.frame().width() == frame.width()
                && before.frame().height() == frame.height()
                && Math.abs(before.light() - light) <= LIGHT;
    }

    /** Notes a frame that the network saw; it stays the caller's. */
    void saw(Frame frame, float light) {
        Earlier last = recent;
        if (last != null && frame.time() < last.frame().time()) { // another session
            forgetFrames();
            last = null;
        }
        if (last == null) {
            recent = new Earlier(frame.share(), light);
        } else if (frame.time() - last.frame().time() >= APART) {
            Earlier now = new Earlier(frame.share(), light);
            if (earlier != null) {
                earlier.close();
            }
            earlier = last;
            recent = now;
        }
    }

    @Override
    public void close() {
        forgetFrames();
        scaler.close();
    }

    private void forgetFrames() {
        if (earlier != null) {
            earlier.close();
            earlier = null;
        }
        if (recent != null) {
            recent.close();
            recent = null;
        }
    }
}

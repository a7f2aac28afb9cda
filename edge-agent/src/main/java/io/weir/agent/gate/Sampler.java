package io.weir.agent.gate;

/**
 * Chooses of each sampling interval the frame that changed most, so that an event of one frame is not lost to the phase of a
 * clock.
 *
 * <p>The caller holds at most one frame, the best of the interval so far, and does as it is told. The first frame of a stream is
 * sampled by itself at once.
 */
public final class Sampler {
    /** What to do with a frame and with the one that is held. */
    public enum Move {
        /** Sample this frame at once; nothing is held. */
        SAMPLE_NOW,
        /** Hold this frame; nothing is held yet. */
        HOLD,
        /** Hold this frame and let go of the one that is held: it changed less. */
        REPLACE,
        /** Let go of this frame: the one that is held changed more. */
        PASS,
        /** Sample the one that is held, its interval is over; then hold this frame. */
        SAMPLE_HELD_THEN_HOLD
    }

    private final double interval;
    private long current = -1;
    private boolean holding;
    private float best;

    /** @param perSecond samples a second of the stream, more than 0 */
    public Sampler(double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("Samples a second must be more than 0, not " + perSecond);
        }
        this.interval = 1 / perSecond;
    }

    /**
     * Judges the next frame.
     *
     * @param time seconds of the stream, never less than before
     * @param rank how much the frame changed
     */
    public Move next(double time, float rank) {
        // A frame on the border belongs to the interval that it begins, whatever the last bit of its time says.
        long slot = (long) Math.floor(time / interval + 1e-6);
        if (current < 0) {
            current = slot;
            return Move.SAMPLE_NOW;
        }
        if (slot != current) {
            current = slot;
            Move move = holding ? Move.SAMPLE_HELD_THEN_HOLD : Move.HOLD;
            holding = true;
            best = rank;
            return move;
        }
        if (!holding) {
            holding = true;
            best = rank;
            return Move.HOLD;
        }
        if (rank > best) {
            best = rank;
            return Move.REPLACE;
        }
        return Move.PASS;
    }

    /**
     * Says what the held frame is worth now, where the frame that was sampled before it changes what it is measured against.
     *
     * @param rank how much it changed
     */
    public void measuredAgain(float rank) {
        best = rank;
    }

    /** Says that the held frame was sampled before its interval was over; at the end of the stream for instance. */
    public void released() {
        holding = false;
    }
}

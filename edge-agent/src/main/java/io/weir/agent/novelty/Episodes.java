package io.weir.agent.novelty;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the best of a moment: when a frame is new, the one that shows most that is new in the time that it begins.
 *
 * <p>Holds at most one frame, which the caller gets back. Not for use by several threads.
 *
 * @param <T> a frame, with whatever the caller needs beside it
 */
public final class Episodes<T> {
    private final double length;
    private @Nullable T best;
    private float bestAmount;
    private double start;
    private double bestTime;

    /** @param seconds how long a moment lasts, 0 or more */
    public Episodes(double seconds) {
        this.length = seconds;
    }

    /** Whether a moment is going on. */
    public boolean isOpen() {
        return best != null;
    }

    /** Whether the moment, if there is one, is over at this time of the stream. */
    public boolean isOver(double time) {
        return best != null && time >= start + length;
    }

    /**
     * Adds a frame to the moment that is going on, or begins one.
     *
     * @param amount how much of it is new to what was known before the moment
     * @return the frame that is not the best any more, or this one if it is not: merged into the episode; nothing if this is
     *     the first
     */
    public Optional<T> offer(T frame, double time, float amount) {
        T held = best;
        if (held == null) {
            start = time;
        } else if (amount <= bestAmount) {
            return Optional.of(frame);
        }
        best = frame;
        bestAmount = amount;
        bestTime = time;
        return Optional.ofNullable(held);
    }

    /** Ends the moment and hands out its best frame. */
    public Optional<T> close() {
        Optional<T> kept = Optional.ofNullable(best);
        best = null;
        return kept;
    }

    /** Up to which time of the stream all is decided, when frames up to this time were judged. */
    public double decided(double judged) {
        return best == null ? judged : Math.min(judged, Math.min(start, bestTime));
    }
}

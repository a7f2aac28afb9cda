package io.weir.agent.capture;

/**
 * Counts frames and gives each its time in seconds since the first, never going back.
 *
 * <p>A camera may set its clock, and a recording may be two that were joined. A timestamp that is more than {@value #LATE_SECONDS}
 * s behind, or more than {@value #GAP_SECONDS} s ahead, is therefore a new beginning: time goes on from there by one frame.
 */
final class FrameClock {
    private static final double LATE_SECONDS = 1;
    private static final double GAP_SECONDS = 86_400;

    private final double unit;
    private final double step;
    private long frames;
    private double first;
    private boolean anchored;
    private double last;

    /**
     * @param unit seconds of one tick of the stream's timestamps
     * @param framesPerSecond nominal, for frames without a timestamp; 0 if unknown
     */
    FrameClock(double unit, double framesPerSecond) {
        this.unit = unit;
        this.step = framesPerSecond > 0 ? 1 / framesPerSecond : 1 / 25.0;
    }

    /** The number of the next frame, from 0. */
    long count() {
        return frames;
    }

    double stamped(long stamp) {
        double time = (stamp - first) * unit;
        if (!anchored || time < last - LATE_SECONDS || time > last + GAP_SECONDS) {
            anchored = true;
            time = frames == 0 ? 0 : last + step;
            first = stamp - time / unit;
        }
        return advance(time);
    }

    double unstamped() {
        return advance(frames == 0 ? 0 : last + step);
    }

    private double advance(double time) {
        frames++;
        last = Math.max(last, time);
        return last;
    }
}

package io.weir.agent.capture;

/** Counts frames and gives each its time in seconds since the first, never going back. */
final class FrameClock {
    private final double unit;
    private final double step;
    private long frames;
    private long first;
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
        if (!anchored) {
            anchored = true;
            first = stamp - Math.round(frames == 0 ? 0 : (last + step) / unit);
        }
        return advance((stamp - first) * unit);
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

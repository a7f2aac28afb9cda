package io.weir.agent.capture;

/**
 * Gives each frame its time in seconds since the first, never going back.
 *
 * <p>A camera may set its clock, a counter may wrap, and a recording may be two that were joined. So a stamp that is more than
 * {@value #LATE_SECONDS} s behind is a new beginning, from which time goes on by one frame. One that is far ahead is a gap if
 * the frames came that far apart (or, for a file, within a day), else a new beginning too: time then goes on by what passed
 * between the frames' arrivals.
 */
final class FrameClock {
    private static final double LATE_SECONDS = 1;
    private static final double GAP_SECONDS = 86_400;
    private static final double LIVE_TOLERANCE_SECONDS = 10;

    private final double unit;
    private final double step;
    private final boolean live;
    private long frames;
    private double first;
    private boolean anchored;
    private double last;
    private long lastArrivalNanos;

    /**
     * @param unit seconds of one tick of the stream's timestamps
     * @param framesPerSecond nominal, for frames without a timestamp; 0 if unknown
     * @param live whether frames arrive as they are taken
     */
    FrameClock(double unit, double framesPerSecond, boolean live) {
        this.unit = unit;
        this.step = framesPerSecond > 0 ? 1 / framesPerSecond : 1 / 25.0;
        this.live = live;
    }

    /** The time of a frame with a timestamp that arrived at this {@link System#nanoTime}. */
    double stamped(long stamp, long arrivalNanos) {
        double time = (stamp - first) * unit;
        if (!anchored || time < last - LATE_SECONDS || isLeap(time, arrivalNanos)) {
            anchored = true;
            time = next(arrivalNanos);
            first = stamp - time / unit;
        }
        return advance(time, arrivalNanos);
    }

    /** The time of a frame without a timestamp. */
    double unstamped(long arrivalNanos) {
        return advance(next(arrivalNanos), arrivalNanos);
    }

    private boolean isLeap(double time, long arrivalNanos) {
        double ahead = time - last;
        return live ? ahead > sinceLast(arrivalNanos) + LIVE_TOLERANCE_SECONDS : ahead > GAP_SECONDS;
    }

    private double next(long arrivalNanos) {
        if (frames == 0) {
            return 0;
        }
        return last + (live ? Math.max(step, sinceLast(arrivalNanos)) : step);
    }

    private double sinceLast(long arrivalNanos) {
        return (arrivalNanos - lastArrivalNanos) / 1e9;
    }

    private double advance(double time, long arrivalNanos) {
        frames++;
        last = Math.max(last, time);
        lastArrivalNanos = arrivalNanos;
        return last;
    }
}

package io.weir.agent.novelty;

/**
 * Raises the threshold of a camera that keeps more than it may; never lowers it, so that a dead scene keeps nothing.
 *
 * <p>Allowance comes with time or with frames, each kept frame takes one, and a little can be saved up for a burst. While at least
 * half of what can be saved is there the threshold is as it was; below, it rises up to {@value #STEEPEST} times, and where nothing
 * is left it is 2, which only a first frame reaches. So from any moment on no more is kept than the allowance that comes, what
 * can be saved and one; and of what comes in a busy time the most novel is kept, not the first. Not for use by several threads.
 */
public final class Ceiling {
    private static final float STEEPEST = 5;
    private static final float CLOSED = 2;
    private static final double SAVED_SHARE = 1 / 8.0;
    private static final double SAVED_FRAMES = 8;

    private static final double ROUNDING = 1e-9;

    private final double perSecond;
    private final double perFrame;
    private final double most;
    private double saved;
    private double lastTime = Double.NaN;
    private long lastFrame = -1;

    private Ceiling(double perSecond, double perFrame, double most) {
        this.perSecond = perSecond;
        this.perFrame = perFrame;
        this.most = most;
        this.saved = most;
    }

    /** None: everything that is new is kept. */
    public static Ceiling none() {
        return new Ceiling(0, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * So many in so much time; an eighth of them, at least one, can be saved up.
     *
     * @param count 1 or more
     * @param seconds more than 0
     */
    public static Ceiling of(int count, double seconds) {
        return new Ceiling(count / seconds, 0, Math.max(1, SAVED_SHARE * count));
    }

    /**
     * This share of all frames; eight can be saved up.
     *
     * @param share in (0, 1]
     */
    public static Ceiling share(double share) {
        return new Ceiling(0, share, SAVED_FRAMES);
    }

    /**
     * Says how far the camera has come.
     *
     * @param time seconds of the caller's clock; what is not after the time before brings nothing
     * @param frame number of the frame in its session; less than before is another session
     */
    public void reached(double time, long frame) {
        double passed = Double.isNaN(lastTime) ? 0 : Math.max(0, time - lastTime);
        long frames = frame >= lastFrame ? frame - lastFrame : frame + 1;
        lastTime = time;
        lastFrame = frame;
        if (saved < most) {
            saved = Math.min(most, saved + passed * perSecond + frames * perFrame);
        }
    }

    /** Takes one: a frame was kept. */
    public void kept() {
        saved--;
    }

    /** The threshold to use where this one is asked for: the same or more, and at most 2. */
    public float raise(float threshold) {
        if (most == Double.POSITIVE_INFINITY) {
            return threshold;
        }
        if (saved < 1 - ROUNDING) {
            return CLOSED;
        }
        double lacks = Math.clamp(1 - 2 * saved / most, 0, 1);
        return (float) Math.min(CLOSED, threshold * (1 + (STEEPEST - 1) * lacks * lacks));
    }
}

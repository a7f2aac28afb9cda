package io.weir.agent.pipeline;

/**
 * Draws the control sample: a fixed share of all frames, by a hash of each frame's id, so that the same frames are drawn each time
 * and nothing about a picture can influence the draw.
 *
 * <p>The share is one in a whole number, so that what a drawn frame stands for can be said exactly on the wire.
 */
final class ControlDraw {
    private final boolean draws;
    private final int rate;

    /** @param share of the frames to draw, in [0, 1]; rounded to the nearest of 1, 1/2, 1/3 and so on by what a frame stands for */
    ControlDraw(double share) {
        this.draws = share > 0;
        this.rate = draws ? (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.round(1 / share))) : 1;
    }

    boolean draws(Session session, long frame) {
        if (!draws) {
            return false;
        }
        long hash = frame;
        hash = mix(hash + 0x9E3779B97F4A7C15L * (1 + session.tag().hashCode()));
        hash = mix(hash + 0x9E3779B97F4A7C15L * (1 + session.camera().hashCode()));
        return (hash >>> 11) * 0x1.0p-53 < 1.0 / rate;
    }

    /** How many dropped frames each drawn one stands for. */
    int sampledRate() {
        return rate;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

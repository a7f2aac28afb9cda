package io.weir.agent.gate;

import java.util.Arrays;

/**
 * Tells a frozen picture from a still scene: a sensor always has noise, so a picture that stays the same to the last bit for long
 * is not being taken any more.
 */
public final class FreezeDetector {
    private final double patience;
    private final Mask mask;
    private final int[] last = new int[LumaGrid.CELLS];
    private double changed = Double.NaN;

    /** @param seconds how long a picture may stay the same; more than 0 */
    public FreezeDetector(double seconds) {
        this(seconds, Mask.NONE);
    }

    /**
     * @param seconds how long a picture may stay the same; more than 0
     * @param mask which of its cells count: a clock that is written into a frozen picture goes on
     */
    public FreezeDetector(double seconds, Mask mask) {
        this.mask = mask;
        this.patience = seconds;
    }

    /**
     * Takes the next frame.
     *
     * @param luma {@code [CELLS]}, see {@link LumaGrid}; copied
     * @param time seconds of the stream
     * @return whether the picture is frozen
     */
    public boolean isFrozen(int[] luma, double time) {
        if (Double.isNaN(changed) || !isSame(luma)) {
            System.arraycopy(luma, 0, last, 0, last.length);
            changed = time;
        }
        return time - changed >= patience;
    }

    private boolean isSame(int[] luma) {
        if (mask.isNone()) {
            return Arrays.equals(luma, last);
        }
        for (int i = 0; i < luma.length; i++) {
            if (luma[i] != last[i] && !mask.hidesCell(i)) {
                return false;
            }
        }
        return true;
    }
}

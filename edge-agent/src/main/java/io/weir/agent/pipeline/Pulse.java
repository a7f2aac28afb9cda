package io.weir.agent.pipeline;

/**
 * Tells a stream that trickles from one that flows: packets more than {@value #LONG_SECONDS} s apart, where the source says that it
 * sends several a second, make it slow; a run of {@value #RECOVERY} without such a pause makes it flow again.
 */
final class Pulse {
    private static final double LONG_SECONDS = 2;
    private static final int RECOVERY = 25;

    private final double longest;
    private long lastNanos;
    private boolean begun;
    private boolean slow;
    private int quick;

    /** @param framesPerSecond nominal; 0 if unknown */
    Pulse(double framesPerSecond) {
        this.longest = framesPerSecond > 0 ? Math.max(LONG_SECONDS, 5 / framesPerSecond) : LONG_SECONDS;
    }

    /** Takes a packet; whether the stream is slow now. */
    boolean beat(long nanos) {
        if (begun && (nanos - lastNanos) / 1e9 > longest) {
            slow = true;
            quick = 0;
        } else if (++quick > RECOVERY) {
            slow = false;
        }
        begun = true;
        lastNanos = nanos;
        return slow;
    }
}

package io.weir.agent.pipeline;

/**
 * Tells when a live source is read too slowly, so that its pictures grow older and older.
 *
 * <p>Compares when packets are read with the times that they carry: the difference is smallest when nothing waits. A burst after
 * a pause on the network is no lag, for it is soon read; {@value #LIMIT_SECONDS} s of lag that last {@value #PATIENCE_SECONDS} s
 * are. The smallest difference is that of the last minute or two, since clocks drift; it is taken anew when the stream's clock
 * leaps, by far or backwards.
 */
final class LagMeter {
    private static final double LIMIT_SECONDS = 1;
    private static final double PATIENCE_SECONDS = 2;
    private static final double CAUGHT_UP_SECONDS = 0.3;
    private static final double LEAP_SECONDS = 10;
    private static final double BACK_SECONDS = 0.5;
    private static final double SPAN_SECONDS = 60;

    private double spanStart = Double.NaN;
    private double leastNow;
    private double leastBefore;
    private double lastOffset;
    private double lastStream;
    private double lagSince = Double.NaN;
    private boolean lagging;

    /**
     * Takes a packet.
     *
     * @param streamSeconds the time that it carries
     * @param readSeconds when it was read, by any steady clock
     * @param key whether decoding may begin with it
     * @return whether it is to be passed over
     */
    boolean lags(double streamSeconds, double readSeconds, boolean key) {
        double offset = readSeconds - streamSeconds;
        boolean leapt = Math.abs(offset - lastOffset) > LEAP_SECONDS || streamSeconds < lastStream - BACK_SECONDS;
        if (Double.isNaN(spanStart) || leapt) {
            restart(offset, readSeconds);
        }
        lastOffset = offset;
        lastStream = streamSeconds;
        leastNow = Math.min(leastNow, offset);
        if (readSeconds - spanStart > SPAN_SECONDS) {
            leastBefore = leastNow;
            leastNow = offset;
            spanStart = readSeconds;
        }
        double lag = offset - Math.min(leastNow, leastBefore);
        if (lag <= LIMIT_SECONDS) {
            lagSince = Double.NaN;
        } else if (Double.isNaN(lagSince)) {
            lagSince = readSeconds;
        } else if (readSeconds - lagSince > PATIENCE_SECONDS) {
            lagging = true;
        }
        if (lagging && key && lag < CAUGHT_UP_SECONDS) {
            lagging = false;
        }
        return lagging;
    }

    private void restart(double offset, double readSeconds) {
        spanStart = readSeconds;
        leastNow = offset;
        leastBefore = offset;
        lagSince = Double.NaN;
    }
}

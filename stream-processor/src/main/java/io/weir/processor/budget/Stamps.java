package io.weir.processor.budget;

/**
 * Tells from the records' stamps how much time has passed, whatever single clocks say.
 *
 * <p>Time passes by what the largest stamp advances. A stamp more than an hour off, ahead or back, is doubted: it passes no
 * time, and what is off by itself, like a processor of the year 2100 among others, moves nothing. If the next record agrees
 * with it, the clocks have moved (the topic was idle, a clock was set right), and time goes on from there. So time never
 * passes faster than any of the clocks does, and stands still for good under none.
 */
final class Stamps {
    /** The furthest that two stamps of healthy clocks lie apart, in milliseconds. */
    static final long FURTHEST = 3_600_000;

    /** So that differences of stamps fit. */
    private static final long LARGEST = 1L << 61;

    private boolean started;
    private long latest;
    private boolean doubting;
    private long doubted;

    /** Takes the next record's stamp and returns how many milliseconds have passed, from 0 to {@link #FURTHEST}. */
    long advance(long stampMillis) {
        long stamp = Math.clamp(stampMillis, -LARGEST, LARGEST);
        if (!started) {
            started = true;
            latest = stamp;
            return 0;
        }
        if (Math.abs(stamp - latest) <= FURTHEST) {
            doubting = false;
            return forward(latest, stamp);
        }
        if (doubting && Math.abs(stamp - doubted) <= FURTHEST) {
            doubting = false;
            return forward(doubted, stamp);
        }
        doubting = true;
        doubted = stamp;
        return 0;
    }

    /** The largest stamp of late that was believed. */
    long latest() {
        return latest;
    }

    private long forward(long from, long to) {
        latest = Math.max(from, to);
        return latest - from;
    }

    void write(Packed fields) {
        fields.put(started).put(latest).put(doubting).put(doubted);
    }

    void read(Unpacked fields) {
        started = fields.getBoolean();
        latest = fields.getLong();
        doubting = fields.getBoolean();
        doubted = fields.getLong();
    }
}

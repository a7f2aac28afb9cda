package io.weir.processor.budget;

/**
 * The clock of a region: the highest stamp that its records were believed, which all regions can be compared by.
 *
 * <p>It never goes back, and passes at least as fast as the budget time of the region: where a clock was set back, it goes on from where
 * it was. So a window by this clock is never longer in budget time, and holds no more than a window of that may.
 */
final class RegionClock {
    private static final String KEY = "region/clock";

    private final Journal journal;
    private final Stamps stamps = new Stamps();
    private long highest = Long.MIN_VALUE;

    RegionClock(Stored stored, Journal journal) {
        this.journal = journal;
        stored.takeOne(KEY, fields -> {
            stamps.read(fields);
            highest = fields.getLong();
        });
    }

    /** Takes the next record's stamp. */
    void stamp(long stampMillis) {
        long passed = stamps.advance(stampMillis);
        highest = highest == Long.MIN_VALUE ? stamps.latest() : Math.max(highest + passed, stamps.latest());
        Packed fields = new Packed();
        stamps.write(fields);
        journal.put(KEY, fields.put(highest).bytes());
    }

    /** Milliseconds since 1970, or the least number before the first record. */
    long now() {
        return highest;
    }

    /** The last stamp that was believed: what is stamped with it passes no time. */
    long latest() {
        return stamps.latest();
    }
}

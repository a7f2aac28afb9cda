package io.weir.processor.budget;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The gain that a live candidate must have, so that about as many are taken as the pace allows, and the best of them.
 *
 * <p>It is a quantile of the last {@value #REMEMBERED} gains: where candidates come k times as fast as they may be taken, all
 * but the best of k are below it. Since gains fall as more is selected, those remembered are too high; so the fuller the
 * {@link Pace} the lower the price, down to 0. It is 0 too where candidates are rarer than the pace. Few gains are
 * remembered, so that they are fresh: with 256 in place of 64, budgets of an hour were spent by half. Cost: one sort of them.
 */
final class Price {
    private static final String PREFIX = "gain/";
    static final int REMEMBERED = 64;

    /** Fewer gains than this say nothing about what is to come. */
    private static final int ENOUGH = 8;

    private final Journal journal;
    private final long[] times = new long[REMEMBERED];
    private final double[] gains = new double[REMEMBERED];
    private final double[] sizes = new double[REMEMBERED];
    private long seen;

    private record Seen(long number, long at, double gain, double bytes) {}

    Price(Stored stored, Journal journal) {
        this.journal = journal;
        stored.take(PREFIX, Price::read, Comparator.comparingLong(Seen::number)).forEach(this::add);
    }

    private static Seen read(String slot, Unpacked fields) {
        return new Seen(fields.getLong(), fields.getLong(), fields.getDouble(), fields.getDouble());
    }

    /**
     * Remembers the gain of a candidate that repeats nothing.
     *
     * @param bytes of its picture
     */
    void see(long now, double gain, double bytes) {
        int slot = (int) (seen % REMEMBERED);
        journal.put(
                PREFIX + slot,
                new Packed().put(seen).put(now).put(gain).put(bytes).bytes());
        add(new Seen(seen, now, gain, bytes));
    }

    private void add(Seen next) {
        int slot = (int) (next.number() % REMEMBERED);
        times[slot] = next.at();
        gains[slot] = next.gain();
        sizes[slot] = next.bytes();
        seen = next.number() + 1;
    }

    /** What share of the candidates the pace allows, going by those that are remembered; 1 or more if all. */
    double share(long now, Pace pace) {
        int count = (int) Math.min(seen, REMEMBERED);
        if (count < ENOUGH) {
            return 1;
        }
        long since = seen > REMEMBERED ? times[(int) (seen % REMEMBERED)] : 0;
        double bytes = Arrays.stream(sizes, 0, count).sum() / count;
        return pace.perMilli(bytes) * Math.max(1, now - since) / count;
    }

    /** The lowest gain that is taken now; 0 takes all. */
    double at(long now, Pace pace, List<Meter> fleet) {
        int count = (int) Math.min(seen, REMEMBERED);
        double share = share(now, pace);
        if (share >= 1) {
            return 0;
        }
        double[] sorted = Arrays.copyOf(gains, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) ((1 - share) * count))] * (1 - pace.fill(fleet));
    }
}

package io.weir.processor.budget;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gain that a live candidate must have, so that about as many are taken as the pace allows, and the best of them.
 *
 * <p>It is a quantile of the gains of the last {@value #REMEMBERED} candidates: where they come k times as fast as they may be taken, all
 * but the best of k are below it. Since gains fall as more is selected and more is seen, those that were refused are weighed again
 * before the price is used, once in a second of budget time at most; one that was selected keeps what it had, as that is what
 * another like it would have brought. The fuller the {@link Pace} the lower the price, down to 0, and it is 0 where candidates are
 * rarer than the pace. Cost: one sort of them, and a sweep over a reservoir for each that is weighed again.
 */
final class Price {
    private static final String PREFIX = "price/";
    private static final String WEIGHED = "prices";
    static final int REMEMBERED = 64;

    /** Fewer gains than this say nothing about what is to come. */
    private static final int ENOUGH = 8;

    private static final long WEIGH_MILLIS = 1_000;

    private final Journal journal;
    private final Seen[] candidates = new Seen[REMEMBERED];
    private final float[] gains = new float[REMEMBERED];
    private long seen;
    private long weighedAt;
    private boolean weighed;

    /** @param place of one that may be weighed again */
    private record Seen(
            long number,
            long at,
            float gain,
            double bytes,
            double factor,
            @Nullable Place place) {
        static Seen read(Unpacked fields) {
            return new Seen(
                    fields.getLong(),
                    fields.getLong(),
                    (float) fields.getDouble(),
                    fields.getDouble(),
                    fields.getDouble(),
                    fields.getBoolean()
                            ? new Place((int) fields.getLong(), (int) fields.getLong(), fields.getLong())
                            : null);
        }

        byte[] pack() {
            Packed fields =
                    new Packed().put(number).put(at).put(gain).put(bytes).put(factor);
            fields.put(place != null);
            if (place != null) {
                fields.put(place.space()).put(place.slot()).put(place.turn());
            }
            return fields.bytes();
        }

        int slot() {
            return (int) (number % REMEMBERED);
        }
    }

    Price(Stored stored, Journal journal) {
        this.journal = journal;
        stored.take(PREFIX, (slot, fields) -> Seen.read(fields), Comparator.comparingLong(Seen::number))
                .forEach(this::add);
        stored.takeOne(WEIGHED, this::readWeighed);
    }

    private void readWeighed(Unpacked fields) {
        long until = fields.getLong();
        weighedAt = fields.getLong();
        float[] later = fields.getFloats();
        for (int slot = 0; slot < later.length; slot++) {
            if (candidates[slot] != null && candidates[slot].number() < until) {
                gains[slot] = later[slot];
            }
        }
    }

    /**
     * Remembers what a candidate that repeats nothing was worth.
     *
     * @param worth its gain, or what the choice goes by in its place
     * @param again whether its gain is to be weighed again: it was refused
     */
    void see(long now, Candidate candidate, double worth, boolean again) {
        Seen next = new Seen(
                seen,
                now,
                (float) worth,
                candidate.bid().bytes(),
                candidate.factor(),
                again ? candidate.place() : null);
        journal.put(PREFIX + next.slot(), next.pack());
        add(next);
    }

    private void add(Seen next) {
        candidates[next.slot()] = next;
        gains[next.slot()] = next.gain();
        seen = next.number() + 1;
    }

    /** Weighs again what was refused, if it is time to. */
    void weigh(long now, Coverage coverage) {
        if (now - weighedAt < WEIGH_MILLIS) {
            return;
        }
        weighedAt = now;
        weighed = true;
        for (Seen candidate : candidates) {
            if (candidate != null && candidate.place() != null) {
                double gain = coverage.gain(candidate.place());
                if (!Double.isNaN(gain)) {
                    gains[candidate.slot()] = (float) (candidate.factor() * gain);
                }
            }
        }
    }

    /** What share of the candidates the pace allows, going by those that are remembered; 1 or more if all. */
    double share(long now, Pace pace) {
        int count = count();
        if (count < ENOUGH) {
            return 1;
        }
        long since = seen > REMEMBERED ? candidates[(int) (seen % REMEMBERED)].at() : 0;
        double bytes = Arrays.stream(candidates, 0, count)
                .mapToDouble(Seen::bytes)
                .average()
                .orElse(0);
        return pace.perMilli(bytes) * Math.max(1, now - since) / count;
    }

    /** The lowest gain that is taken now; 0 takes all. */
    double at(long now, Pace pace, List<Meter> fleet) {
        int count = count();
        double share = share(now, pace);
        if (share >= 1) {
            return 0;
        }
        float[] sorted = Arrays.copyOf(gains, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) ((1 - share) * count))] * (1 - pace.fill(fleet));
    }

    private int count() {
        return (int) Math.min(seen, REMEMBERED);
    }

    /** Writes the gains that were weighed again, all in one entry. */
    void save() {
        if (weighed) {
            journal.put(
                    WEIGHED,
                    new Packed().put(seen).put(weighedAt).put(gains, count()).bytes());
            weighed = false;
        }
    }
}

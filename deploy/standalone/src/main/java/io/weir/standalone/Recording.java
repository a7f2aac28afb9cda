package io.weir.standalone;

import io.weir.wire.Bid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Recorded candidates as if their cameras had been watched together: each camera's stretched evenly to one span. */
final class Recording {
    private static final Comparator<Bid> ORDER =
            Comparator.comparingLong(Bid::stampMillis).thenComparing(Bid::id);

    private Recording() {}

    /** The bids by their new stamps, from 0 to the span. */
    static List<Bid> stretched(List<Bid> bids, Duration span) {
        Map<String, Double> ends = new HashMap<>();
        bids.forEach(bid -> ends.merge(bid.camera(), bid.time(), Math::max));
        List<Bid> stretched = new ArrayList<>();
        for (Bid bid : bids) {
            double end = Math.max(1e-3, ends.getOrDefault(bid.camera(), 0.0));
            long at = Math.min(span.toMillis() - 1, Math.round(Math.max(0, bid.time()) / end * span.toMillis()));
            stretched.add(bid.at(at / 1000.0, at));
        }
        stretched.sort(ORDER);
        return stretched;
    }

    /** Stretched bids put together anew: each camera's begin somewhere else in the span and go round in it, drawn by a seed. */
    static List<Bid> shuffled(List<Bid> stretched, Duration span, long seed) {
        long length = span.toMillis();
        Random random = new Random(seed);
        Map<String, Long> starts = new HashMap<>();
        List<Bid> shuffled = new ArrayList<>();
        for (Bid bid : stretched) {
            long start = starts.computeIfAbsent(bid.camera(), camera -> random.nextLong(length));
            long at = (bid.stampMillis() + start) % length;
            shuffled.add(bid.at(at / 1000.0, at));
        }
        shuffled.sort(ORDER);
        return shuffled;
    }
}

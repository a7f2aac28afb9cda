package io.weir.standalone;

import io.weir.wire.Bid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recorded candidates as if their cameras had been watched together: each camera's stretched evenly to one span. */
final class Recording {
    private Recording() {}

    /** The bids by their new stamps, from 0 to the span. */
    static List<Bid> stretched(List<Bid> bids, Duration span) {
        Map<String, Double> ends = new HashMap<>();
        bids.forEach(bid -> ends.merge(bid.camera(), bid.time(), Math::max));
        List<Bid> stretched = new ArrayList<>();
        for (Bid bid : bids) {
            double end = Math.max(1e-3, ends.getOrDefault(bid.camera(), 0.0));
            long at = Math.min(span.toMillis() - 1, Math.round(bid.time() / end * span.toMillis()));
            stretched.add(new Bid(
                    bid.id(),
                    bid.camera(),
                    at / 1000.0,
                    bid.novelty(),
                    bid.control(),
                    bid.bytes(),
                    bid.model(),
                    bid.embedding(),
                    bid.weight(),
                    Math.max(0, at)));
        }
        stretched.sort(Comparator.comparingLong(Bid::stampMillis).thenComparing(Bid::id));
        return stretched;
    }
}

package io.weir.processor.budget;

import io.weir.wire.Bid;
import java.util.Comparator;
import java.util.List;

/**
 * Bids that are judged together.
 *
 * @param at the budget time of their verdicts, in milliseconds
 * @param paced whether spending is spread over the window; else all that the window still holds may go
 * @param bids in an order that does not depend on how the records of several cameras were mixed
 */
record Batch(long at, boolean paced, List<Bid> bids) {
    private static final Comparator<Bid> ORDER =
            Comparator.comparingDouble(Bid::time).thenComparing(Bid::camera).thenComparing(Bid::id);

    Batch {
        bids = bids.stream().sorted(ORDER).toList();
    }
}

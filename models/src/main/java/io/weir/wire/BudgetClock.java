package io.weir.wire;

import java.util.List;

/**
 * The ticks of one partition's cameras, folded into one record of the bids topic.
 *
 * @param ticks those that changed since the partition's last such record; empty if only time has passed
 */
public record BudgetClock(List<Tick> ticks, long stampMillis) implements BidRecord {
    public BudgetClock {
        ticks = List.copyOf(ticks);
    }
}

package io.weir.wire;

import java.util.List;

/**
 * All that verdicts depend on beside the other records: the budget's rule as the processor's settings state it.
 *
 * <p>Where it differs from the terms before, it holds whole and ends what changes by command had made of them; where it does not,
 * nothing happens.
 *
 * @param id of the record
 * @param limits the fleet's limits
 * @param camera the limits of each camera by itself
 * @param groups all groups
 * @param contestMillis how long bids of live sources wait for each other
 * @param repeats the cosine distance up to which a frame repeats another
 * @param choice the name of how it is chosen
 * @param dial from -1 (typical) to 1 (outlier)
 * @param halfLifeMillis after how long a selected frame counts by half, or 0 for never
 */
public record BudgetTerms(
        String id,
        List<BudgetLimit> limits,
        List<BudgetLimit> camera,
        List<BudgetGroup> groups,
        long contestMillis,
        double repeats,
        String choice,
        double dial,
        long halfLifeMillis,
        long stampMillis)
        implements BidRecord, LeaseRecord {
    public BudgetTerms {
        limits = List.copyOf(limits);
        camera = List.copyOf(camera);
        groups = List.copyOf(groups);
    }
}

package io.weir.wire;

import java.util.List;

/**
 * A region's part of the fleet's limits, from the one who keeps all parts to the budget of that region, among whose bids it stands.
 *
 * <p>It replaces the lease before it and holds until the next one.
 *
 * @param id of the record
 * @param region the region, from 0
 * @param number of the region's leases, from 1, each one higher than the last; a record with one that is known already only tells the time
 * @param fromMillis where the region's clock must stand before it holds, in milliseconds since 1970: until then others may have spent
 *     what it gives
 * @param limits the region's part of each of the fleet's limits
 * @param camera the limits of each camera by itself, which no region shares
 * @param groups all groups, with the region's part of their limits
 */
public record BudgetLease(
        String id,
        int region,
        long number,
        long fromMillis,
        List<BudgetLimit> limits,
        List<BudgetLimit> camera,
        List<BudgetGroup> groups,
        long stampMillis)
        implements BidRecord {
    public BudgetLease {
        limits = List.copyOf(limits);
        camera = List.copyOf(camera);
        groups = List.copyOf(groups);
    }

    /** What it makes of the region's rule. */
    public BudgetChange change(long stamp) {
        return new BudgetChange(id, limits, camera, groups, stamp);
    }
}

package io.weir.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes the budget while it runs: binds all verdicts after it, and stands among the bids, so that a replay has it too.
 *
 * @param id of the change, by which its outcome is found
 * @param limits the fleet's new limits, or null if they stay
 * @param camera the new limits of each camera by itself, or null if they stay
 * @param groups all groups from now on, or null if they stay
 */
public record BudgetChange(
        String id,
        @Nullable List<BudgetLimit> limits,
        @Nullable List<BudgetLimit> camera,
        @Nullable List<BudgetGroup> groups,
        long stampMillis)
        implements BidRecord, LeaseRecord {
    public BudgetChange {
        limits = limits == null ? null : List.copyOf(limits);
        camera = camera == null ? null : List.copyOf(camera);
        groups = groups == null ? null : List.copyOf(groups);
    }
}

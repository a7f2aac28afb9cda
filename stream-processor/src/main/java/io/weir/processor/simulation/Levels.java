package io.weir.processor.simulation;

import io.weir.wire.BudgetLimit;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks share the work of a budget in a trial.
 *
 * @param partitions on how many partitions the candidates come, by their cameras
 * @param local how many of each partition may bid, the winners of its own contests; null if all bid
 * @param regions in how many regions the budget is kept, each of as many partitions
 */
public record Levels(int partitions, @Nullable BudgetLimit local, int regions) {
    /** One task sees all candidates. */
    public static final Levels ONE = new Levels(1, null, 1);

    public Levels {
        if (partitions < 1 || regions < 1 || partitions % regions != 0) {
            throw new IllegalArgumentException(
                    "partitions must be a multiple of regions, not " + partitions + " of " + regions);
        }
    }
}

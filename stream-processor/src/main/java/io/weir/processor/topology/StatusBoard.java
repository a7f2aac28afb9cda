package io.weir.processor.topology;

import io.weir.processor.budget.BudgetStatus;
import io.weir.processor.metrics.ProcessorMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** How the budgets of this instance stand, all regions that it keeps as one. Safe for use by several threads. */
final class StatusBoard {
    private final ProcessorMetrics metrics;
    private final Map<Integer, BudgetStatus> regions = new ConcurrentSkipListMap<>();

    StatusBoard(ProcessorMetrics metrics) {
        this.metrics = metrics;
    }

    /** Says how a region stands, or that its budget is not kept here. */
    void say(int region, @Nullable BudgetStatus status) {
        if (status == null) {
            regions.remove(region);
        } else {
            regions.put(region, status);
        }
        BudgetStatus first = regions.values().stream().findFirst().orElse(null);
        metrics.budget(
                first == null || regions.size() == 1
                        ? first
                        : BudgetStatus.of(regions.values(), first.rule(), first.change()));
    }
}

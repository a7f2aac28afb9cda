package io.weir.processor.budget;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the budget stands.
 *
 * @param limit how many frames the window may hold by the fleet's first limit in frames
 * @param used how many it holds now
 * @param selected how many were selected since the budget began
 * @param byModel how many of them of each model: how the budget is shared where vectors of several models bid
 * @param refused how many were refused since then, by reason
 * @param pending how many bids wait for a contest to end
 * @param price the gain below which a live candidate is refused now; 0 if none is
 * @param budgetTime seconds of budget time reached
 * @param rule what holds now, changes included
 * @param change what became of the last change, or null if there was none since the settings changed
 */
public record BudgetStatus(
        long limit,
        long used,
        long selected,
        Map<String, Long> byModel,
        Map<String, Long> refused,
        int pending,
        double price,
        double budgetTime,
        BudgetRule rule,
        @Nullable ChangeOutcome change) {
    public BudgetStatus {
        byModel = Map.copyOf(byModel);
        refused = Map.copyOf(refused);
    }

    /**
     * Several regions as one: sums, the highest price, the time of the one that is furthest.
     *
     * @param regions at least one
     * @param rule what holds for all together
     * @param change what became of the last change of that
     */
    public static BudgetStatus of(Collection<BudgetStatus> regions, BudgetRule rule, @Nullable ChangeOutcome change) {
        Map<String, Long> byModel = new TreeMap<>();
        Map<String, Long> refused = new TreeMap<>();
        for (BudgetStatus region : regions) {
            region.byModel.forEach((model, count) -> byModel.merge(model, count, Long::sum));
            region.refused.forEach((reason, count) -> refused.merge(reason, count, Long::sum));
        }
        return new BudgetStatus(
                regions.stream().mapToLong(BudgetStatus::limit).sum(),
                regions.stream().mapToLong(BudgetStatus::used).sum(),
                regions.stream().mapToLong(BudgetStatus::selected).sum(),
                byModel,
                refused,
                regions.stream().mapToInt(BudgetStatus::pending).sum(),
                regions.stream().mapToDouble(BudgetStatus::price).max().orElse(0),
                regions.stream().mapToDouble(BudgetStatus::budgetTime).max().orElse(0),
                rule,
                change);
    }
}

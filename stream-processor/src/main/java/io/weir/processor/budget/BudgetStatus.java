package io.weir.processor.budget;

import java.util.Map;
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
}

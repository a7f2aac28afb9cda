package io.weir.processor.budget;

import java.util.Map;

/**
 * Where the budget stands.
 *
 * @param limit how many frames the window may hold
 * @param used how many it holds now
 * @param selected how many were selected since the budget began
 * @param refused how many were refused since then, by reason
 * @param pending how many bids wait for a contest to end
 * @param price the gain below which a live candidate is refused now; 0 if none is
 * @param budgetTime seconds of budget time reached
 */
public record BudgetStatus(
        int limit, int used, long selected, Map<String, Long> refused, int pending, double price, double budgetTime) {
    public BudgetStatus {
        refused = Map.copyOf(refused);
    }
}

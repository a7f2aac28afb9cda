package io.weir.processor.topology;

import io.weir.processor.budget.Budget;
import io.weir.processor.budget.BudgetStatus;
import io.weir.processor.budget.Leases;
import io.weir.processor.budget.Region;
import io.weir.processor.budget.Use;
import io.weir.wire.BudgetLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A budget as it is seen from outside, whether one task keeps it or several.
 *
 * @param uses how full the windows of all limits are; in regions, with what all their leases together give
 * @param status where it stands, all regions as one
 */
public record BudgetView(List<Use> uses, BudgetStatus status) {
    public BudgetView {
        uses = List.copyOf(uses);
    }

    static BudgetView of(Budget budget) {
        return new BudgetView(budget.uses(), budget.status());
    }

    /** @param regions at least one */
    static BudgetView of(List<Region> regions, Leases leases) {
        Map<String, Use> uses = new LinkedHashMap<>();
        for (Region region : regions) {
            for (Use use : region.uses()) {
                uses.merge(
                        use.scope() + " " + use.limit().bytes() + " "
                                + use.limit().windowMillis(),
                        use,
                        BudgetView::together);
            }
        }
        List<BudgetStatus> all = regions.stream().map(Region::status).toList();
        return new BudgetView(List.copyOf(uses.values()), BudgetStatus.of(all, leases.rule(), leases.change()));
    }

    private static Use together(Use one, Use other) {
        BudgetLimit limit = one.limit();
        long amount = limit.amount() + other.limit().amount();
        return new Use(
                one.scope(), new BudgetLimit(limit.bytes(), amount, limit.windowMillis()), one.used() + other.used());
    }
}

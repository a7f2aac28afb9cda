package io.weir.processor.budget;

import io.weir.wire.BudgetGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * What a camera belongs to.
 *
 * @param groups the places of its groups in the rule
 * @param reserve the place, among the groups with a reserve, of the first that it belongs to, or -1
 * @param priority the product of its groups' priorities
 */
record Membership(List<Integer> groups, int reserve, double priority) {
    private static final Membership NONE = new Membership(List.of(), -1, 1);

    static Membership of(String camera, List<BudgetGroup> all) {
        if (all.isEmpty()) {
            return NONE;
        }
        List<Integer> groups = new ArrayList<>();
        int reserve = -1;
        int reserves = 0;
        double priority = 1;
        for (int i = 0; i < all.size(); i++) {
            BudgetGroup group = all.get(i);
            if (group.has(camera)) {
                groups.add(i);
                priority *= group.priority();
                reserve = reserve < 0 && group.reserve() > 0 ? reserves : reserve;
            }
            reserves += group.reserve() > 0 ? 1 : 0;
        }
        return new Membership(groups, reserve, priority);
    }
}

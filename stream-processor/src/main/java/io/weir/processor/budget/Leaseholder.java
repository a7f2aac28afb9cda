package io.weir.processor.budget;

import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLease;
import io.weir.wire.BudgetLimit;
import io.weir.wire.BudgetNeed;
import io.weir.wire.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A region as the keeper of the leases knows it: the lease that it has confirmed, the one that it was offered, and what it needs. */
final class Leaseholder implements Parts.Holding {
    private final int region;
    private Map<String, Double> needs = Map.of();
    private @Nullable BudgetLease confirmed;
    private @Nullable BudgetLease offered;
    private long moved = Long.MIN_VALUE / 2;

    Leaseholder(int region) {
        this.region = region;
    }

    static Leaseholder read(String region, Unpacked fields) {
        Leaseholder read = new Leaseholder(Integer.parseInt(region));
        read.confirmed = Recorded.read(fields, BudgetLease.class);
        read.offered = Recorded.read(fields, BudgetLease.class);
        read.moved = fields.getLong();
        Map<String, Double> needs = new TreeMap<>();
        for (long count = fields.getLong(); count > 0; count--) {
            needs.put(fields.getString(), fields.getDouble());
        }
        read.needs = needs;
        return read;
    }

    int region() {
        return region;
    }

    /** Takes its word; true if it has confirmed what it was offered. */
    boolean hear(BudgetNeed need) {
        needs = need.needs();
        if (offered == null || need.number() != offered.number()) {
            return false;
        }
        confirmed = offered;
        offered = null;
        return true;
    }

    /** Whether it has confirmed all that it was offered. */
    boolean isSettled() {
        return offered == null;
    }

    @Nullable
    BudgetLease confirmed() {
        return confirmed;
    }

    /** The number of its last lease, or 0. */
    long number() {
        return offered != null ? offered.number() : confirmed != null ? confirmed.number() : 0;
    }

    /** When it was last offered another part, by the clock of the keeper. */
    long moved() {
        return moved;
    }

    boolean holds(BudgetLease next) {
        BudgetLease held = confirmed;
        return held != null
                && held.limits().equals(next.limits())
                && held.camera().equals(next.camera())
                && held.groups().equals(next.groups());
    }

    void offer(BudgetLease next, long now) {
        offered = next;
        moved = now;
    }

    /** Its last lease, said again at a time. */
    BudgetLease last(long stampMillis) {
        BudgetLease last = offered != null ? offered : confirmed;
        if (last == null) {
            throw new IllegalStateException("A region without a lease");
        }
        return new BudgetLease(
                last.id(),
                last.region(),
                last.number(),
                last.fromMillis(),
                last.limits(),
                last.camera(),
                last.groups(),
                stampMillis);
    }

    @Override
    public long held(String scope, BudgetLimit limit) {
        return Math.max(held(confirmed, scope, limit), held(offered, scope, limit));
    }

    private static long held(@Nullable BudgetLease lease, String scope, BudgetLimit limit) {
        if (lease == null) {
            return 0;
        }
        List<BudgetLimit> limits = scope.equals(Verdict.FLEET)
                ? lease.limits()
                : lease.groups().stream()
                        .filter(group -> group.name().equals(scope))
                        .map(BudgetGroup::limits)
                        .findFirst()
                        .orElse(List.of());
        return limits.stream()
                .filter(each -> Parts.isSame(each, limit))
                .mapToLong(BudgetLimit::amount)
                .max()
                .orElse(0);
    }

    @Override
    public boolean isKnown() {
        return confirmed != null;
    }

    @Override
    public double need(String scope) {
        return needs.getOrDefault(scope, 0.0);
    }

    void save(Journal journal) {
        Packed fields = new Packed();
        Recorded.write(fields, confirmed);
        Recorded.write(fields, offered);
        fields.put(moved).put(needs.size());
        needs.forEach((scope, need) -> fields.put(scope).put(need));
        journal.put("lease/" + region, fields.bytes());
    }
}

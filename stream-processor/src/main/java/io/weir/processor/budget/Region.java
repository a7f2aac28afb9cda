package io.weir.processor.budget;

import io.weir.wire.BidRecord;
import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetClock;
import io.weir.wire.BudgetLease;
import io.weir.wire.BudgetNeed;
import io.weir.wire.BudgetTerms;
import io.weir.wire.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The budget of one region: chooses among the bids of its own cameras, within the part of the fleet's limits that its lease gives it.
 *
 * <p>Before the first lease it selects nothing. Its limits come by leases alone: what terms say of limits, and changes, are for
 * {@link Leases}, which makes leases of them. A smaller part binds at once; {@link #need} tells when all windows are within it, from where
 * on others may have the rest. A larger one binds when the region's clock has come to where the others were then, or is an hour short of it and
 * has waited that hour: clocks further apart agree on nothing, and then the order of the records is all there is.
 *
 * <p>Time always passes by the stamps here, as with live sources: streams that are read faster would run away from the other regions.
 */
public final class Region implements Judge {
    private static final String KEY = "region/lease";

    private final int region;
    private final Journal journal;
    private final RegionClock clock;
    private final Heartbeat heartbeat;
    private final Needs needs;
    private final Budget budget;
    private @Nullable BudgetTerms terms;
    private @Nullable BudgetLease lease;
    private @Nullable BudgetLease next;
    private long nextCame;

    private Region(int region, int capacity, Stored stored, Journal journal) {
        this.region = region;
        this.journal = journal;
        clock = new RegionClock(stored, journal);
        heartbeat = new Heartbeat(stored, journal);
        needs = new Needs(stored, journal);
        stored.takeOne(KEY, fields -> {
            terms = Recorded.read(fields, BudgetTerms.class);
            lease = Recorded.read(fields, BudgetLease.class);
            next = Recorded.read(fields, BudgetLease.class);
            nextCame = fields.getLong();
        });
        budget = Budget.restore(stored, capacity, journal);
    }

    /**
     * Goes on where the journal's entries end.
     *
     * @param region its number, from 0
     * @param entries what the journal holds, in any order
     * @param journal to which all further changes go
     * @throws IllegalStateException if an entry is damaged or unknown
     */
    public static Region restore(int region, Iterable<Map.Entry<String, byte[]>> entries, Journal journal) {
        return restore(region, Space.CAPACITY, entries, journal);
    }

    static Region restore(int region, int capacity, Iterable<Map.Entry<String, byte[]>> entries, Journal journal) {
        return new Region(region, capacity, new Stored(entries), journal);
    }

    /** Takes the next record of the region's bids and gives the verdicts that it brings. */
    @Override
    public List<Verdict> accept(BidRecord record) {
        clock.stamp(record.stampMillis());
        List<Verdict> verdicts = new ArrayList<>();
        heartbeat.beat(clock).forEach(beat -> verdicts.addAll(budget.accept(beat)));
        switch (record) {
            case BudgetTerms said -> verdicts.addAll(settle(said));
            case BudgetChange change -> verdicts.addAll(pass(change.stampMillis()));
            case BudgetLease offered -> {
                verdicts.addAll(pass(offered.stampMillis()));
                if (offered.region() == region && offered.number() > known() && isPossible(offered)) {
                    next = offered;
                    nextCame = clock.now();
                    save();
                }
            }
            default -> verdicts.addAll(budget.accept(record));
        }
        verdicts.addAll(follow());
        needs.see(verdicts, this::groups, clock.now(), window());
        return verdicts;
    }

    /**
     * What the keeper of the leases is to know; changes nothing.
     *
     * @param stampMillis now; where the region's records were ahead of that, what they say
     */
    public BudgetNeed need(long stampMillis) {
        BudgetLease held = lease;
        boolean within = held != null
                && budget.isWithin()
                && budget.status().rule().limits().equals(held.limits())
                && budget.status().rule().groups().equals(held.groups());
        return new BudgetNeed(
                region,
                held != null && within ? held.number() : 0,
                Math.max(0, clock.now()),
                needs.all(clock.now(), window()),
                Math.max(stampMillis, clock.latest()));
    }

    /** The rule that the last terms state, limits as they say; empty while there were none. */
    @Override
    public Optional<BudgetRule> settings() {
        return Optional.ofNullable(terms).map(BudgetRule::of);
    }

    /** Where the region's budget stands, with its part for the limit. */
    @Override
    public BudgetStatus status() {
        return budget.status();
    }

    /** How full the windows of its parts are. */
    @Override
    public List<Use> uses() {
        return budget.uses();
    }

    /** The region's clock at a budget time up to now, in milliseconds since 1970. */
    long clockAt(double budgetTime) {
        return clock.now() - Math.round((budget.status().budgetTime() - budgetTime) * 1000);
    }

    private long window() {
        return budget.status().rule().windowMillis();
    }

    private List<Verdict> pass(long stampMillis) {
        return budget.accept(new BudgetClock(List.of(), stampMillis));
    }

    private long known() {
        return next != null ? next.number() : lease != null ? lease.number() : 0;
    }

    /** Takes up a lease whose time has come. */
    private List<Verdict> follow() {
        BudgetLease offered = next;
        if (offered == null || clock.now() < Math.min(offered.fromMillis(), nextCame + Stamps.FURTHEST)) {
            return List.of();
        }
        lease = offered;
        next = null;
        save();
        return budget.accept(offered.change(clock.latest()));
    }

    /** Takes terms with the parts of the lease in place of the limits that they say. */
    private List<Verdict> settle(BudgetTerms said) {
        BudgetRule rule;
        try {
            rule = BudgetRule.of(said).nothing();
        } catch (IllegalArgumentException e) { // the budget says why in its status
            return budget.accept(said);
        }
        BudgetLease held = lease;
        rule = held == null ? rule : rule.with(held.change(said.stampMillis()));
        terms = said;
        save();
        return budget.accept(rule.terms(said.id(), said.stampMillis()));
    }

    private boolean isPossible(BudgetLease offered) {
        try {
            budget.status().rule().nothing().with(offered.change(0));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<String> groups(String camera) {
        return budget.status().rule().groups().stream()
                .filter(group -> group.has(camera))
                .map(group -> group.name())
                .toList();
    }

    private void save() {
        Packed fields = new Packed();
        Recorded.write(fields, terms);
        Recorded.write(fields, lease);
        Recorded.write(fields, next);
        journal.put(KEY, fields.put(nextCame).bytes());
    }
}

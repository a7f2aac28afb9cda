package io.weir.processor.budget;

import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLease;
import io.weir.wire.BudgetLimit;
import io.weir.wire.BudgetNeed;
import io.weir.wire.BudgetTerms;
import io.weir.wire.LeaseRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the limits of a fleet in several regions: parts them, and gives each region its part as a lease.
 *
 * <p>What a region holds of a limit is the larger of the part that it has confirmed and of the one that it was offered since; these never
 * add up to more than the limit. A region confirms a smaller part when its windows are within it, and only then may others have the
 * rest, from that moment of its clock on. So records that are lost, late or doubled make nothing wrong: what nobody has confirmed is
 * held, and each word of a region is answered with its last lease. Where a limit is lowered, the new one holds when all have confirmed.
 *
 * <p>Parts follow need ({@link Parts}), for each region once in a twentieth of the window and by a sixteenth at most, since a region that
 * has spent its part selects nothing until its windows fit the smaller one. Depends on its records alone. Cost of a record: all regions
 * times all limits of fleet and groups.
 *
 * <p>A lease is stamped with the latest stamp that any region sent, so that it brings the clocks of all regions to that of the fastest.
 */
public final class Leases {
    private static final String PREFIX = "lease/";
    private static final String FREED_KEY = "freed";
    private static final int PERIODS = 20;

    private final Journal journal;
    private final Rules rules;
    private final RegionClock clock;
    private final List<Leaseholder> regions = new ArrayList<>();
    private Consumer<BudgetRule> reserves = rule -> {};
    private long freed;

    private Leases(int count, Stored stored, Journal journal) {
        this.journal = journal;
        rules = new Rules(null, stored, journal);
        clock = new RegionClock(stored, journal);
        stored.takeOne(FREED_KEY, fields -> freed = fields.getLong());
        for (int i = 0; i < count; i++) {
            regions.add(new Leaseholder(i));
        }
        stored.take(PREFIX, Leaseholder::read, Comparator.comparingInt(Leaseholder::region))
                .forEach(read -> regions.set(read.region(), read));
        stored.end();
    }

    /**
     * Goes on where the journal's entries end.
     *
     * @param regions how many there are; never fewer than before
     * @throws IllegalStateException if an entry is damaged or unknown
     */
    public static Leases restore(int regions, Iterable<Map.Entry<String, byte[]>> entries, Journal journal) {
        return new Leases(regions, new Stored(entries), journal);
    }

    /** Takes the next record and gives the lease that answers it, if it is the word of a region and there are terms. */
    public Optional<BudgetLease> accept(LeaseRecord record) {
        clock.stamp(record.stampMillis());
        switch (record) {
            case BudgetTerms terms -> rules.settle(terms, this::check);
            case BudgetChange change -> rules.change(change, reserves.andThen(this::check));
            case BudgetNeed need -> {
                if (rules.settings() != null && need.region() < regions.size()) {
                    return Optional.of(answer(need));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Refuses, from now on, changes that bring a reserve which these groups do not have: who holds local contests knows of no other.
     *
     * @return this
     */
    public Leases knowing(List<BudgetGroup> groups) {
        reserves = rule -> LocalContest.checkReserves(rule, groups);
        return this;
    }

    private void check(BudgetRule rule) {
        check(rule, regions.size());
    }

    /**
     * Refuses a rule that cannot be kept in so many regions: in each of them there is room for all reserves.
     *
     * @throws IllegalArgumentException if they do not fit a limit; says which
     */
    public static void check(BudgetRule rule, int regions) {
        Parts.check(rule, regions);
    }

    private BudgetLease answer(BudgetNeed need) {
        Leaseholder region = regions.get(need.region());
        BudgetLease before = region.confirmed();
        boolean heard = region.hear(need);
        BudgetLease confirmed = region.confirmed();
        if (heard && before != null && confirmed != null && differs(before, confirmed)) {
            freed = Math.max(freed, need.clockMillis());
            journal.put(FREED_KEY, new Packed().put(freed).bytes());
        }
        if (region.isSettled()) {
            boolean due = clock.now() - region.moved() >= rules.rule().windowMillis() / PERIODS;
            BudgetLease next = new Parts(rules.rule(), regions)
                    .next(need.region(), region.number() + 1, freed, due, clock.latest());
            if (!region.holds(next)) {
                region.offer(next, clock.now());
            }
        }
        region.save(journal);
        return region.last(clock.latest());
    }

    private static boolean differs(BudgetLease before, BudgetLease after) {
        return !before.limits().equals(after.limits()) || !before.groups().equals(after.groups());
    }

    /** The rule that the last terms state; empty while there were none. */
    public Optional<BudgetRule> settings() {
        return Optional.ofNullable(rules.settings());
    }

    /** The rule of the whole fleet, changes included. */
    public BudgetRule rule() {
        return rules.rule();
    }

    /** What became of the last change; null if there was none since the settings changed. */
    public @Nullable ChangeOutcome change() {
        return rules.last();
    }

    /** How much each region holds of a limit. */
    List<Long> held(String scope, BudgetLimit limit) {
        return regions.stream().map(region -> region.held(scope, limit)).toList();
    }
}

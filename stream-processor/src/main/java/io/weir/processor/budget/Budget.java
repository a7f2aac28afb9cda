package io.weir.processor.budget;

import io.weir.processor.budget.BudgetTime.Mode;
import io.weir.wire.Bid;
import io.weir.wire.BidRecord;
import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetClock;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLease;
import io.weir.wire.BudgetTerms;
import io.weir.wire.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The budget of the whole fleet: takes the records of the bids topic in their order and gives each bid one verdict.
 *
 * <p>Verdicts depend on the records alone, among which the rule stands too, so that reading the topic again gives the same ones. Never more than
 * {@link BudgetRule#limits()} allow are selected in any half-open window of budget time. Not safe for use by several threads.
 */
public final class Budget implements Judge {
    private final Rules rules;
    private final Early early;
    private final BudgetTime time;
    private final Contest contest;
    private final Choice choice;
    private final Tally tally;

    private Consumer<BudgetRule> check = rule -> {};

    private Budget(@Nullable BudgetRule first, int capacity, Stored stored, Journal journal) {
        rules = new Rules(first, stored, journal);
        early = new Early(stored, journal);
        time = new BudgetTime(stored, journal);
        contest = new Contest(rules.rule(), time, stored, journal);
        tally = new Tally(stored, journal);
        choice = new Choice(rules.rule(), capacity, tally, stored, journal);
        stored.end();
    }

    /**
     * Goes on where the journal's entries end, with exactly the verdicts that would have followed.
     *
     * <p>Its rule comes from the records: until terms stand among them, nothing is judged.
     *
     * @param entries what the journal holds, in any order; none for a new budget
     * @param journal to which all further changes go
     * @throws IllegalStateException if an entry is damaged or unknown: the state cannot be trusted
     */
    public static Budget restore(Iterable<Map.Entry<String, byte[]>> entries, Journal journal) {
        return restore(null, Space.CAPACITY, entries, journal);
    }

    /** The same for a budget that has a rule from the beginning: it holds if the entries have none. */
    public static Budget restore(BudgetRule rule, Iterable<Map.Entry<String, byte[]>> entries, Journal journal) {
        return restore(rule, Space.CAPACITY, entries, journal);
    }

    static Budget restore(BudgetRule rule, Stored stored, Journal journal) {
        return new Budget(rule, Space.CAPACITY, stored, journal);
    }

    static Budget restore(Stored stored, int capacity, Journal journal) {
        return new Budget(null, capacity, stored, journal);
    }

    static Budget restore(
            @Nullable BudgetRule rule, int capacity, Iterable<Map.Entry<String, byte[]>> entries, Journal journal) {
        return new Budget(rule, capacity, new Stored(entries), journal);
    }

    /**
     * Takes the next record and gives the verdicts that it brings, in the order in which they were reached.
     *
     * <p>When this returns, the journal holds all that a restart needs to go on after this record.
     */
    @Override
    public List<Verdict> accept(BidRecord record) {
        List<Verdict> verdicts = new ArrayList<>();
        if (rules.settings() != null) {
            take(record, verdicts);
        } else if (record instanceof BudgetTerms terms) {
            begin(terms, verdicts);
        } else {
            early.add(record);
        }
        return verdicts;
    }

    private void begin(BudgetTerms terms, List<Verdict> verdicts) {
        if (rules.settle(terms)) {
            follow();
            early.take().forEach(record -> take(record, verdicts));
            take(terms, verdicts);
        }
    }

    private void follow() {
        choice.follow(rules.rule());
        contest.follow(rules.rule());
    }

    private void take(BidRecord record, List<Verdict> verdicts) {
        time.stamp(record.stampMillis());
        judge(contest.takeEnded(), verdicts);
        switch (record) {
            case BudgetClock clock -> {
                time.hear(clock.ticks());
                settle(verdicts);
            }
            case BudgetLease lease -> settle(verdicts); // a part of the limits is the region's to take
            case BudgetChange change -> {
                if (rules.change(change, check)) {
                    follow();
                }
                settle(verdicts);
            }
            case BudgetTerms terms -> {
                if (rules.settle(terms)) {
                    follow();
                }
                settle(verdicts);
            }
            case Bid bid -> {
                settle(verdicts);
                if (time.mode() == Mode.ADRIFT && !time.sources().knows(bid.camera())) {
                    time.drift();
                }
                contest.add(bid);
                judge(contest.takeEnded(), verdicts);
                judge(contest.takeCrowded(), verdicts);
            }
        }
        contest.save();
        time.save();
        if (!verdicts.isEmpty()) {
            choice.save();
        }
    }

    private void settle(List<Verdict> verdicts) {
        if (contest.isAdrift()) {
            time.drift();
        }
        Mode before = time.mode();
        switch (time.settle()) {
            case OVER -> judge(contest.takeAll(before), verdicts);
            case CHANGED -> contest.reschedule();
            case SAME -> {}
        }
        judge(contest.takeEnded(), verdicts);
        judge(contest.takeOverdue(), verdicts);
    }

    private void judge(List<Batch> batches, List<Verdict> verdicts) {
        for (Batch batch : batches) {
            verdicts.addAll(choice.judge(batch));
        }
    }

    /**
     * Refuses, from now on, changes that bring a reserve which these groups do not have: who holds local contests knows of no other.
     *
     * @return this
     */
    public Budget knowing(List<BudgetGroup> groups) {
        check = rule -> LocalContest.checkReserves(rule, groups);
        return this;
    }

    /** The rule that the last terms state, before changes by command; empty while there were none. */
    @Override
    public Optional<BudgetRule> settings() {
        return Optional.ofNullable(rules.settings());
    }

    /** Whether all windows but those of single cameras are within their limits, as they are not at once where one was lowered. */
    boolean isWithin() {
        return choice.isWithin(time.now());
    }

    /** How full the windows of all limits are after the last record; of cameras, of those that had something lately. */
    @Override
    public List<Use> uses() {
        return choice.uses(time.now());
    }

    /** Where the budget stands after the last record. */
    @Override
    public BudgetStatus status() {
        return new BudgetStatus(
                rules.rule().pacing().amount(),
                choice.used(time.now()),
                tally.selected(),
                tally.byModel(),
                tally.refused(),
                early.size() + contest.size(),
                choice.price(time.now()),
                Millis.toSeconds(time.now()),
                rules.rule(),
                rules.last());
    }
}

package io.weir.processor.budget;

import io.weir.processor.budget.BudgetTime.Mode;
import io.weir.wire.Bid;
import io.weir.wire.BidRecord;
import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetClock;
import io.weir.wire.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The budget of the whole fleet: takes the records of the bids topic in their order and gives each bid one verdict.
 *
 * <p>Verdicts depend on the records and the rule alone, so that reading the topic again gives the same ones. Never more than
 * {@link BudgetRule#limits()} allow are selected in any half-open window of budget time. Not safe for use by several threads.
 */
public final class Budget {
    private final Rules rules;
    private final BudgetTime time;
    private final Contest contest;
    private final Choice choice;
    private final Tally tally;

    private Budget(BudgetRule rule, int capacity, Stored stored, Journal journal) {
        rules = new Rules(rule, stored, journal);
        time = new BudgetTime(stored, journal);
        contest = new Contest(rules.rule(), time, stored, journal);
        tally = new Tally(stored, journal);
        choice = new Choice(rules.rule(), capacity, tally, stored, journal);
        stored.end();
    }

    /**
     * Goes on where the journal's entries end, with exactly the verdicts that would have followed.
     *
     * @param rule of the settings, to follow from now on; with the changes that came to it before, if it is the one that held
     * @param entries what the journal holds, in any order; none for a new budget
     * @param journal to which all further changes go
     * @throws IllegalStateException if an entry is damaged or unknown: the state cannot be trusted
     */
    public static Budget restore(BudgetRule rule, Iterable<Map.Entry<String, byte[]>> entries, Journal journal) {
        return restore(rule, Space.CAPACITY, entries, journal);
    }

    static Budget restore(BudgetRule rule, int capacity, Iterable<Map.Entry<String, byte[]>> entries, Journal journal) {
        return new Budget(rule, capacity, new Stored(entries), journal);
    }

    /**
     * Takes the next record and gives the verdicts that it brings, in the order in which they were reached.
     *
     * <p>When this returns, the journal holds all that a restart needs to go on after this record.
     */
    public List<Verdict> accept(BidRecord record) {
        List<Verdict> verdicts = new ArrayList<>();
        time.stamp(record.stampMillis());
        judge(contest.takeEnded(), verdicts);
        switch (record) {
            case BudgetClock clock -> {
                time.hear(clock.ticks());
                settle(verdicts);
            }
            case BudgetChange change -> {
                if (rules.change(change)) {
                    choice.follow(rules.rule());
                    contest.follow(rules.rule());
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
        return verdicts;
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

    /** Where the budget stands after the last record. */
    public BudgetStatus status() {
        return new BudgetStatus(
                rules.rule().pacing().amount(),
                choice.used(time.now()),
                tally.selected(),
                tally.byModel(),
                tally.refused(),
                contest.size(),
                choice.price(time.now()),
                Millis.toSeconds(time.now()),
                rules.rule(),
                rules.last());
    }
}

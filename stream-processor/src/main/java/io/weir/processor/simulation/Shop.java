package io.weir.processor.simulation;

import io.weir.processor.budget.Budget;
import io.weir.processor.budget.BudgetRule;
import io.weir.processor.budget.Journal;
import io.weir.processor.budget.Judge;
import io.weir.processor.budget.Leases;
import io.weir.processor.budget.LocalContest;
import io.weir.processor.budget.Region;
import io.weir.wire.Bid;
import io.weir.wire.BidRecord;
import io.weir.wire.BudgetClock;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Tick;
import io.weir.wire.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All tasks of a budget in one place, wired as the processor wires them, with topics that take no time. */
final class Shop {
    private static final long WORD_MILLIS = 2_000;

    private final Levels levels;
    private final List<Judge> judges = new ArrayList<>();
    private final List<LocalContest> contests = new ArrayList<>();
    private final Leases leases;
    private final Map<String, Bid> waiting = new HashMap<>();
    private final Set<String> cameras = new HashSet<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private long bids;

    Shop(BudgetRule rule, Levels levels) {
        this.levels = levels;
        BudgetLimit local = levels.local();
        for (int i = 0; local != null && i < levels.partitions(); i++) {
            contests.add(LocalContest.restore(rule, local, List.of(), Forgetful.INSTANCE));
        }
        leases = Leases.restore(levels.regions(), List.of(), Forgetful.INSTANCE);
        leases.accept(rule.terms("terms", 0));
        for (int i = 0; i < levels.regions(); i++) {
            Judge judge = levels.regions() == 1
                    ? Budget.restore(rule, List.of(), Forgetful.INSTANCE)
                    : Region.restore(i, List.of(), Forgetful.INSTANCE);
            judges.add(judge);
            if (judge instanceof Region) {
                take(i, rule.terms("terms", 0));
            }
        }
        word(0);
    }

    /** A candidate comes. */
    void offer(Bid bid) {
        if (contests.isEmpty()) {
            bid(bid);
            return;
        }
        LocalContest contest = contests.get(partition(bid.camera()));
        if (cameras.add(bid.camera())) {
            Tick tick = new Tick(bid.camera(), "simulation", 1, true, 0, 0, false);
            settle(contest.hear(tick, bid.stampMillis()), bid.stampMillis());
        }
        if (contest.takes(bid)) {
            waiting.put(bid.id(), bid);
            settle(contest.accept(bid), bid.stampMillis());
        } else {
            bid(bid);
        }
    }

    /** Time passes, by whole seconds. */
    void pass(long now) {
        contests.forEach(contest -> settle(contest.pass(now), now));
        Tick tick = new Tick("simulation", "simulation", 1, true, now / 1000.0, 0, false);
        for (int i = 0; i < judges.size(); i++) {
            take(i, new BudgetClock(List.of(tick), now));
        }
        word(now);
    }

    /** How many wait for a verdict. */
    int pending() {
        return waiting.size()
                + judges.stream().mapToInt(judge -> judge.status().pending()).sum();
    }

    /** All so far, in the order in which they were given. */
    List<Verdict> verdicts() {
        return verdicts;
    }

    /** How many bids came to the budget, of all that were offered. */
    long bids() {
        return bids;
    }

    private void word(long now) {
        for (Judge judge : judges) {
            if (judge instanceof Region region && now % WORD_MILLIS == 0) {
                leases.accept(region.need(now)).ifPresent(lease -> take(lease.region(), lease));
            }
        }
    }

    private void settle(List<LocalContest.Result> results, long now) {
        for (LocalContest.Result result : results) {
            switch (result) {
                case LocalContest.Result.Won won -> {
                    Bid bid = waiting.remove(won.id());
                    if (bid != null) {
                        bid(bid.at(bid.time(), now));
                    }
                }
                case LocalContest.Result.Lost lost -> {
                    waiting.remove(lost.verdict().id());
                    verdicts.add(lost.verdict());
                }
            }
        }
    }

    private void bid(Bid bid) {
        bids++;
        take(partition(bid.camera()) % levels.regions(), bid);
    }

    private void take(int region, BidRecord record) {
        verdicts.addAll(judges.get(region).accept(record));
    }

    private int partition(String camera) {
        return Math.floorMod(camera.hashCode(), levels.partitions());
    }

    /** A simulation is never restarted. */
    private enum Forgetful implements Journal {
        INSTANCE;

        @Override
        public void put(String key, byte[] value) {}

        @Override
        public void remove(String key) {}
    }
}

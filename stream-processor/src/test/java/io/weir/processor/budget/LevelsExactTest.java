package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.wire.Bid;
import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many candidates of many cameras ({@code -Dweir.candidates}, 30,000; 10,000,000 under the profile {@code soak}) through the core, with
 * random changes of all limits and restarts: each window of each scope counted again, by a count that knows nothing of the core.
 */
class LevelsExactTest {
    private static final int CANDIDATES = Integer.getInteger("weir.candidates", 30_000);
    private static final int CAMERAS = 300;
    private static final int CHANGES = 40;
    private static final int RESTARTS = 25;
    private static final int CAPACITY = 64;
    private static final long BEGIN = 1_790_000_000_000L;
    private static final long HOUR = 3_600_000;

    private final Random random = new Random(12);
    private final Map<String, Window> windows = new HashMap<>();
    private long selected;
    private long checked;

    /** What a limit's window holds, counted from the verdicts alone; a lowered limit binds what is selected after it. */
    private static final class Window {
        private final ArrayDeque<long[]> inside = new ArrayDeque<>();
        private long used;

        long add(long at, long amount, long length) {
            inside.addLast(new long[] {at, amount});
            used += amount;
            while (inside.getFirst()[0] <= at - length) {
                used -= inside.removeFirst()[1];
            }
            return used;
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void shouldHoldEveryWindowOfOneBudget() {
        MapJournal journal = new MapJournal();
        BudgetRule rule = rule(1);
        Budget budget = Budget.restore(rule, CAPACITY, List.of(), journal);
        long start = System.nanoTime();
        long at = BEGIN;
        count(rule, budget.accept(Records.clock(at, Records.live("a"))));
        for (int i = 0; i < CANDIDATES; i++) {
            at += step(i);
            if (i % (CANDIDATES / CHANGES) == CANDIDATES / CHANGES - 1) {
                count(rule, budget.accept(Records.clock(at)));
                rule = rule(1);
                budget.accept(new BudgetChange("c" + i, rule.limits(), rule.camera(), rule.groups(), at));
                assertThat(budget.status().change()).isEqualTo(new ChangeOutcome("c" + i, null));
            }
            if (i % (CANDIDATES / RESTARTS) == 7) {
                budget = Budget.restore(rule, CAPACITY, journal.scan(random), journal);
            }
            count(rule, budget.accept(i % 50 == 0 ? Records.clock(at, Records.live("a")) : bid(i, at, CAMERAS)));
        }
        say("one budget", start);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void shouldHoldEveryWindowOfRegionsTogether() {
        int count = 4;
        RegionFleet fleet = new RegionFleet(count, CAPACITY, 0.1, random);
        BudgetRule rule = rule(count);
        fleet.settle(rule, BEGIN);
        long start = System.nanoTime();
        long at = BEGIN;
        for (int i = 0; i < CANDIDATES / 10; i++) {
            at += step(i);
            Bid bid = bid(i, at, CAMERAS);
            int region = Math.floorMod(bid.camera().hashCode(), count);
            fleet.take(region, bid);
            if (i % 20 == 0) {
                fleet.talk(random.nextInt(count), at);
            }
            if (i % (CANDIDATES / 10 / RESTARTS) == 7) {
                fleet.restart();
            }
        }
        List<RegionFleet.Taken> taken = new ArrayList<>(fleet.taken);
        taken.sort(Comparator.comparingLong(RegionFleet.Taken::clock));
        for (RegionFleet.Taken each : taken) {
            count(rule, each.camera(), each.bytes(), each.clock());
        }
        say(count + " regions", start);
    }

    private void say(String what, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s: %d selected, %d windows counted, %.1f s%n", what, selected, checked, seconds);
        assertThat(selected).isPositive();
    }

    /** Some milliseconds, sometimes a lull; so that a whole run is days. */
    private long step(int i) {
        return random.nextInt(300) + (i % 5_000 == 0 ? 600_000 : 0);
    }

    private Bid bid(int number, long at, int cameras) {
        String camera = (random.nextBoolean() ? "line-" : "gate-") + random.nextInt(cameras);
        return RegionFleet.bid("b" + number, camera, random, at);
    }

    private void count(BudgetRule rule, List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            if (verdict.selected()) {
                count(rule, verdict.camera(), RegionFleet.bytes(verdict.id()), Math.round(verdict.budgetTime() * 1000));
            }
        }
    }

    private void count(BudgetRule rule, String camera, long bytes, long at) {
        selected++;
        rule.limits().forEach(limit -> check("fleet", limit, bytes, at));
        rule.camera().forEach(limit -> check("camera " + camera, limit, bytes, at));
        for (BudgetGroup group : rule.groups()) {
            if (group.has(camera)) {
                group.limits().forEach(limit -> check(group.name(), limit, bytes, at));
            }
        }
    }

    private void check(String scope, BudgetLimit limit, long bytes, long at) {
        String key = scope + limit.bytes() + limit.windowMillis();
        long used = windows.computeIfAbsent(key, absent -> new Window())
                .add(at, limit.bytes() ? bytes : 1, limit.windowMillis());
        checked++;
        if (used > limit.amount()) {
            throw new AssertionError(scope + " " + limit + ": " + used + " at " + at);
        }
    }

    /** The windows stay, so that each has been counted from the beginning; amounts are drawn anew. */
    private BudgetRule rule(int regions) {
        List<BudgetGroup> groups = List.of(
                new BudgetGroup(
                        "line",
                        List.of("line-*"),
                        List.of(BudgetLimit.frames(60L * regions + random.nextInt(60), HOUR)),
                        random.nextInt(8),
                        1 + random.nextInt(3)),
                new BudgetGroup(
                        "some",
                        List.of("*7"),
                        List.of(BudgetLimit.bytes(20_000_000L * regions + random.nextInt(9_000_000), HOUR / 2)),
                        random.nextInt(4),
                        1));
        return new BudgetRule(
                List.of(
                        BudgetLimit.frames(80L * regions + random.nextInt(100), HOUR),
                        BudgetLimit.bytes(60_000_000L * regions + random.nextInt(50_000_000), HOUR)),
                List.of(BudgetLimit.frames(1 + random.nextInt(3), HOUR / 4)),
                groups,
                Duration.ofSeconds(30),
                0.02,
                Chooser.COVERAGE,
                0,
                null);
    }
}

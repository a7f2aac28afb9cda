package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.wire.Bid;
import io.weir.wire.BidRecord;
import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Limits of all scopes and kinds, over any stream of records, changes and restarts: a brute-force count of every window. */
class LimitsLawTest {
    private static final int LENGTH = 400;
    private static final int CAPACITY = 24;

    @Property(tries = 250)
    void shouldNeverExceedALimitOfAnyScopeWhateverChangesOrRestarts(@ForAll long seed) {
        Random random = new Random(seed);
        BudgetRule settings = rule(random);
        MapJournal journal = new MapJournal();
        Budget budget = Budget.restore(settings, CAPACITY, List.of(), journal);
        List<Verdict> all = new ArrayList<>();
        int changes = 0;
        for (BidRecord record : records(seed)) {
            if (random.nextInt(40) == 0) {
                budget = Budget.restore(settings, CAPACITY, journal.scan(random), journal);
            }
            if (random.nextInt(60) == 0) {
                BudgetRule next = rule(random);
                judge(
                        budget,
                        new BudgetChange(
                                "c" + changes++, next.limits(), next.camera(), next.groups(), record.stampMillis()),
                        all);
                assertThat(budget.status().change()).isEqualTo(new ChangeOutcome("c" + (changes - 1), null));
            }
            judge(budget, record, all);
        }
    }

    @Property(tries = 100)
    void shouldGiveTheSameVerdictsAfterARestartWithAllKindsOfLimits(@ForAll long seed) {
        Random random = new Random(seed);
        BudgetRule rule = rule(random);
        MapJournal kept = new MapJournal();
        Budget steady = Budget.restore(rule, CAPACITY, List.of(), new MapJournal());
        Budget restarted = Budget.restore(rule, CAPACITY, List.of(), kept);
        List<BidRecord> records = records(seed);
        BudgetRule later = rule(random);
        records.add(
                LENGTH / 2,
                new BudgetChange(
                        "c",
                        later.limits(),
                        null,
                        later.groups(),
                        records.get(LENGTH / 2).stampMillis()));
        for (BidRecord record : records) {
            List<Verdict> expected = steady.accept(record);
            if (random.nextInt(15) == 0) {
                restarted = Budget.restore(rule, CAPACITY, kept.scan(random), kept);
            }

            assertThat(restarted.accept(record)).isEqualTo(expected);
            assertThat(restarted.status()).isEqualTo(steady.status());
        }
    }

    @Test
    void shouldRefuseAChangeThatCannotBeAndSayWhy() {
        Budget budget = Budget.restore(
                new BudgetRule(5, Duration.ofHours(1), Duration.ZERO, 0.02), List.of(), new MapJournal());
        BudgetGroup greedy = new BudgetGroup("a", List.of("*"), List.of(), 6, 1);

        budget.accept(new BudgetChange("wrong", null, null, List.of(greedy), 0));

        assertThat(budget.status().change())
                .isEqualTo(new ChangeOutcome(
                        "wrong",
                        "limit: 6 reserved frames need 6 of the 5 frames of a window: reserves must fit the limit"));
        assertThat(budget.status().rule().groups()).isEmpty();
    }

    @Test
    void shouldSelectNothingAfterALimitWasLoweredUntilTheWindowFits() {
        MapJournal journal = new MapJournal();
        BudgetRule thousand = new BudgetRule(1_000, Duration.ofHours(1), Duration.ZERO, 0);
        Budget budget = Budget.restore(thousand, List.of(), journal);
        Random random = new Random(1);
        budget.accept(Records.clock(0, Records.live("a")));
        long selected = 0;
        for (int i = 0; i < 500; i++) {
            selected += taken(budget, Records.bid("a", i, Records.random(random, 16), i * 1_000L));
        }
        assertThat(selected).isGreaterThan(100);
        budget.accept(new BudgetChange("less", List.of(BudgetLimit.frames(1, 3_600_000)), null, null, 500_000));

        long after = 0;
        for (long at = 501_000; at < 4_000_000; at += 10_000) {
            budget.accept(Records.clock(at, Records.live("a")));
            after += taken(budget, Records.bid("a", at, Records.random(random, 16), at));
        }
        assertThat(after).isZero();
        assertThat(budget.status().used()).isPositive();

        for (long at = 4_000_000; at < 4_400_000; at += 10_000) {
            budget.accept(Records.clock(at, Records.live("a")));
            after += taken(budget, Records.bid("a", at, Records.random(random, 16), at));
        }
        assertThat(after).isEqualTo(1);
    }

    @Test
    void shouldKeepReservesWhateverOthersSend() {
        BudgetRule rule = new BudgetRule(
                List.of(BudgetLimit.frames(20, 60_000)),
                List.of(BudgetLimit.frames(12, 60_000)),
                List.of(new BudgetGroup("quiet", List.of("quiet-*"), List.of(), 4, 1)),
                Duration.ofSeconds(1),
                0,
                Chooser.COVERAGE,
                0,
                null);
        Budget budget = Budget.restore(rule, List.of(), new MapJournal());
        Random random = new Random(5);
        List<Verdict> all = new ArrayList<>();
        all.addAll(budget.accept(Records.clock(0, Records.live("loud"))));
        for (long at = 0; at < 600_000; at += 250) {
            boolean quiet = at % 10_000 == 0;
            all.addAll(budget.accept(
                    Records.bid(quiet ? "quiet-1" : "loud-" + at % 3, at, Records.random(random, 16), at)));
        }

        List<Verdict> quiet =
                all.stream().filter(v -> v.camera().equals("quiet-1")).toList();
        for (int i = 0; i < quiet.size(); i++) {
            long before = quiet.get(i).selected() ? 1 : 0;
            double end = quiet.get(i).budgetTime();
            long had = quiet.subList(0, i).stream()
                    .filter(v -> v.selected() && v.budgetTime() > end - 60)
                    .count();
            assertThat(had + before).isGreaterThanOrEqualTo(Math.min(4, had + 1));
        }
        assertThat(quiet).filteredOn(Verdict::selected).hasSizeGreaterThanOrEqualTo(39);
    }

    private static int taken(Budget budget, Bid bid) {
        return (int) budget.accept(bid).stream().filter(Verdict::selected).count();
    }

    private void judge(Budget budget, BidRecord record, List<Verdict> all) {
        for (Verdict verdict : budget.accept(record)) {
            all.add(verdict);
            // What a change finds over is judged before it holds.
            if (verdict.selected() && !(record instanceof BudgetChange)) {
                assertHolds(all, budget.status().rule(), verdict.camera());
            }
        }
    }

    private void assertHolds(List<Verdict> all, BudgetRule rule, String camera) {
        for (BudgetLimit limit : rule.limits()) {
            assertWithin(all, limit, any -> true);
        }
        for (BudgetLimit limit : rule.camera()) {
            assertWithin(all, limit, camera::equals);
        }
        for (BudgetGroup group : rule.groups()) {
            for (BudgetLimit limit : group.has(camera) ? group.limits() : List.<BudgetLimit>of()) {
                assertWithin(all, limit, group::has);
            }
        }
    }

    private void assertWithin(List<Verdict> all, BudgetLimit limit, Predicate<String> camera) {
        long end = Math.round(all.getLast().budgetTime() * 1000);
        long used = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            Verdict verdict = all.get(i);
            if (Math.round(verdict.budgetTime() * 1000) <= end - limit.windowMillis()) {
                break;
            }
            if (verdict.selected() && camera.test(verdict.camera())) {
                used += limit.bytes() ? bytes(verdict.id()) : 1;
            }
        }
        assertThat(used).isLessThanOrEqualTo(limit.amount());
    }

    /** Pictures of many sizes, each known by the frame's id. */
    private static int bytes(String id) {
        return 1 + (id.hashCode() & 0x7fff_ffff) % 1_100_000;
    }

    private static List<BidRecord> records(long seed) {
        List<BidRecord> records = new ArrayList<>();
        for (BidRecord record : RandomStream.of(seed, LENGTH)) {
            records.add(
                    record instanceof Bid bid
                            ? new Bid(
                                    bid.id(),
                                    bid.camera(),
                                    bid.time(),
                                    bid.novelty(),
                                    bid.control(),
                                    bytes(bid.id()),
                                    bid.model(),
                                    bid.embedding(),
                                    1 + bid.id().length() % 3,
                                    bid.stampMillis())
                            : record);
        }
        return records;
    }

    private static BudgetRule rule(Random random) {
        List<BudgetLimit> limits = new ArrayList<>();
        limits.add(BudgetLimit.frames(6 + random.nextInt(20), 1_000 * (1 + random.nextInt(60))));
        if (random.nextBoolean()) {
            limits.add(BudgetLimit.bytes(6_000_000 + random.nextInt(400_000), 1_000 * (1 + random.nextInt(600))));
        }
        List<BudgetGroup> groups = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            groups.add(new BudgetGroup(
                    "odd",
                    List.of("camera1", "camera3", "camera5"),
                    List.of(BudgetLimit.frames(3 + random.nextInt(5), 10_000)),
                    random.nextInt(4),
                    1 + random.nextInt(3)));
            groups.add(new BudgetGroup(
                    "low", List.of("camera?"), List.of(BudgetLimit.bytes(3_000_000, 30_000)), random.nextInt(3), 1));
        }
        return new BudgetRule(
                limits,
                random.nextBoolean() ? List.of() : List.of(BudgetLimit.frames(2 + random.nextInt(3), 20_000)),
                groups,
                Duration.ofSeconds(new long[] {0, 1, 5}[random.nextInt(3)]),
                0.02,
                Chooser.values()[random.nextInt(Chooser.values().length)],
                random.nextInt(3) - 1,
                random.nextInt(3) == 0 ? Duration.ofSeconds(30) : null);
    }
}

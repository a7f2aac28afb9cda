package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.wire.Bid;
import io.weir.wire.BidRecord;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws that hold for any stream of records, however bad. */
class BudgetLawTest {
    private static final int LENGTH = 400;

    /** Small, so that reservoirs and memories run over. */
    private static final int CAPACITY = 24;

    @Property(tries = 150)
    void shouldNeverSelectMoreThanTheLimitInAnyWindow(
            @ForAll long seed, @ForAll @IntRange(max = 45) int limit, @ForAll @IntRange(max = 3) int contest) {
        BudgetRule rule = rule(limit, contest);

        List<Verdict> verdicts = run(rule, RandomStream.of(seed, LENGTH));

        assertWindowsHold(verdicts, rule);
    }

    @Property(tries = 150)
    void shouldGiveEachBidOneVerdictOnceAllIsOver(@ForAll long seed, @ForAll @IntRange(max = 3) int contest) {
        List<BidRecord> records = new ArrayList<>(RandomStream.of(seed, LENGTH));
        long last = records.getLast().stampMillis();
        for (int i = 1; i <= 20; i++) {
            records.add(Records.clock(last + i * 3_000_000L));
        }
        Budget budget = fresh(rule(10, contest), new MapJournal());
        Map<String, Integer> asked = new HashMap<>();
        Set<String> unanswered = new HashSet<>();
        for (BidRecord record : records) {
            if (record instanceof Bid bid) {
                asked.merge(bid.id(), 1, Integer::sum);
                unanswered.add(bid.id());
            }

            for (Verdict verdict : budget.accept(record)) {
                unanswered.remove(verdict.id());
                assertThat(asked.merge(verdict.id(), -1, Integer::sum)).isNotNegative();
            }
        }

        assertThat(unanswered).isEmpty();
        assertThat(budget.status().pending()).isZero();
    }

    @Property(tries = 100)
    void shouldNeverLetBudgetTimeGoBack(@ForAll long seed, @ForAll @IntRange(max = 3) int contest) {
        Budget budget = fresh(rule(10, contest), new MapJournal());
        double before = 0;
        double judged = 0;
        for (BidRecord record : RandomStream.of(seed, LENGTH)) {
            List<Verdict> verdicts = budget.accept(record);

            double now = budget.status().budgetTime();
            assertThat(now).isGreaterThanOrEqualTo(before);
            for (Verdict verdict : verdicts) {
                assertThat(verdict.budgetTime()).isBetween(judged, now);
                judged = verdict.budgetTime();
            }
            before = now;
        }
    }

    @Property(tries = 150)
    void shouldGoOnAfterRestartAsIfNothingHadHappened(
            @ForAll long seed, @ForAll @IntRange(max = 45) int limit, @ForAll @IntRange(max = 3) int contest) {
        BudgetRule rule = rule(limit, contest);
        List<BidRecord> records = RandomStream.of(seed, LENGTH);
        Random random = new Random(seed);
        MapJournal kept = new MapJournal();
        Budget steady = fresh(rule, new MapJournal());
        Budget restarted = fresh(rule, kept);
        for (BidRecord record : records) {
            List<Verdict> expected = steady.accept(record);
            if (random.nextInt(15) == 0) {
                restarted = Budget.restore(rule, CAPACITY, kept.scan(random), kept);
            }

            assertThat(restarted.accept(record)).isEqualTo(expected);
            assertThat(restarted.status()).isEqualTo(steady.status());
        }
    }

    @Property(tries = 100)
    void shouldHoldANewLimitOverTheWindowThatItFinds(
            @ForAll long seed,
            @ForAll @IntRange(max = 30) int limit,
            @ForAll @IntRange(max = 30) int later,
            @ForAll @IntRange(min = 1, max = 40) int laterWindow) {
        List<BidRecord> records = RandomStream.of(seed, LENGTH);
        MapJournal journal = new MapJournal();
        Budget budget = fresh(rule(limit, 0), journal);
        List<Verdict> all = new ArrayList<>();
        records.subList(0, LENGTH / 2).forEach(record -> all.addAll(budget.accept(record)));
        BudgetRule next = new BudgetRule(later, Duration.ofSeconds(laterWindow), Duration.ofSeconds(1), 0.02);

        Budget changed = Budget.restore(rule(limit, 0), CAPACITY, journal.scan(new Random(seed)), journal);
        BidRecord at = records.get(LENGTH / 2);
        all.addAll(changed.accept(next.terms("next", at.stampMillis())));
        int first = all.size();
        records.subList(LENGTH / 2, LENGTH).forEach(record -> all.addAll(changed.accept(record)));

        for (int i = first; i < all.size(); i++) {
            if (all.get(i).selected()) {
                assertThat(inWindow(all.subList(0, i + 1), next)).isLessThanOrEqualTo(later);
            }
        }
    }

    @Property(tries = 50)
    void shouldGiveTheSameVerdictsForTheSameRecords(@ForAll long seed) {
        BudgetRule rule = rule(10, 1);

        assertThat(run(rule, RandomStream.of(seed, LENGTH))).isEqualTo(run(rule, RandomStream.of(seed, LENGTH)));
    }

    @Property(tries = 50)
    void shouldSayInEachVerdictHowFullTheWindowIs(@ForAll long seed) {
        BudgetRule rule = rule(10, 1);

        List<Verdict> verdicts = run(rule, RandomStream.of(seed, LENGTH));

        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).scope().equals(Verdict.FLEET)) {
                assertThat(verdicts.get(i).used()).isEqualTo(inWindow(verdicts.subList(0, i + 1), rule));
            }
            assertThat(verdicts.get(i).gain()).isBetween(0.0, 1.0);
        }
    }

    /** Contests of 0, 1, 5 and 60 seconds against a window of 10. */
    private static BudgetRule rule(int limit, int contest) {
        long seconds = new long[] {0, 1, 5, 60}[contest];
        return new BudgetRule(limit, Duration.ofSeconds(10), Duration.ofSeconds(seconds), 0.02);
    }

    private static Budget fresh(BudgetRule rule, Journal journal) {
        return Budget.restore(rule, CAPACITY, List.of(), journal);
    }

    private static List<Verdict> run(BudgetRule rule, List<BidRecord> records) {
        Budget budget = fresh(rule, new MapJournal());
        List<Verdict> verdicts = new ArrayList<>();
        records.forEach(record -> verdicts.addAll(budget.accept(record)));
        return verdicts;
    }

    private static void assertWindowsHold(List<Verdict> verdicts, BudgetRule rule) {
        for (int i = 0; i < verdicts.size(); i++) {
            assertThat(inWindow(verdicts.subList(0, i + 1), rule))
                    .isLessThanOrEqualTo((int) rule.pacing().amount());
        }
    }

    /** How many of the verdicts are selections in the window that ends at the last of them, in whole milliseconds. */
    private static int inWindow(List<Verdict> verdicts, BudgetRule rule) {
        long end = Math.round(verdicts.getLast().budgetTime() * 1000);
        long start = end - rule.windowMillis();
        return (int) verdicts.stream()
                .filter(Verdict::selected)
                .filter(verdict -> Math.round(verdict.budgetTime() * 1000) > start)
                .count();
    }
}

package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.processor.budget.LocalContest.Result;
import io.weir.wire.Bid;
import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LocalContestTest {
    private static final long BEGIN = 1_790_000_000_000L;
    private static final BudgetLimit MOST = BudgetLimit.frames(20, 60_000);
    private static final BudgetRule RULE = new BudgetRule(
            List.of(BudgetLimit.frames(50, 60_000)),
            List.of(),
            List.of(new BudgetGroup("kept", List.of("kept-*"), List.of(), 3, 1)),
            Duration.ofSeconds(20),
            0.02,
            Chooser.COVERAGE,
            0,
            null);

    @Property(tries = 40)
    void shouldDecideEachOnceInTimeWithinItsLimitAndTheSameAfterRestarts(@ForAll long seed) {
        Map<String, Long> came = new HashMap<>();
        List<Result> steady = run(seed, 0, came);
        Map<String, Long> winners = new HashMap<>();

        assertThat(run(seed, 30, new HashMap<>())).isEqualTo(steady);
        assertThat(steady).hasSize(came.size());
        long last = 0;
        for (Result result : steady) {
            switch (result) {
                case Result.Won won -> winners.put(won.id(), came.get(won.id()));
                case Result.Lost lost -> {
                    Verdict verdict = lost.verdict();
                    assertThat(verdict.reason()).isEqualTo("local");
                    assertThat(verdict.selected()).isFalse();
                    long waited = Math.round(verdict.budgetTime() * 1000) - (came.get(verdict.id()) - BEGIN);
                    assertThat(waited).isBetween(0L, RULE.contestMillis() / 4 + 2_000);
                    last = Math.max(last, waited);
                }
            }
        }
        assertThat(winners).isNotEmpty().hasSizeLessThan(came.size());
        assertThat(fullest(winners.values()))
                .isLessThanOrEqualTo(MOST.amount() + 8); // they are of contests that end later
    }

    @Test
    void shouldLetThoseBidAtOnceThatMustNotBeRefusedForBudget() {
        LocalContest contest = LocalContest.restore(RULE, MOST, List.of(), new MapJournal());
        contest.hear(Records.live("gate"), BEGIN);
        contest.hear(Records.live("kept-1"), BEGIN);
        contest.hear(Records.file("file", 1), BEGIN);

        assertThat(contest.takes(bid("gate"))).isTrue();
        assertThat(contest.takes(bid("kept-1"))).isFalse();
        assertThat(contest.takes(bid("file"))).isFalse();
        assertThat(contest.takes(Records.control("gate", 1, Records.axis(1), BEGIN)))
                .isFalse();

        contest.hear(Records.liveEnd("gate"), BEGIN + 1_000);
        assertThat(contest.takes(bid("gate"))).isFalse();
    }

    @Test
    void shouldNotLetACommandBringAReserveThatContestsDoNotKnow() {
        Budget budget = Budget.restore(RULE, List.of(), new MapJournal()).knowing(RULE.groups());
        BudgetGroup other = new BudgetGroup("gate", List.of("gate"), List.of(), 1, 1);
        BudgetGroup narrower = new BudgetGroup("kept", List.of("kept-*"), List.of(), 2, 5);

        budget.accept(new BudgetChange("a", null, null, List.of(other), BEGIN));
        assertThat(budget.status().change())
                .isEqualTo(
                        new ChangeOutcome(
                                "a",
                                "groups.gate.reserve: where budget.local is set, reserves must stand in the processor's settings"));
        budget.accept(new BudgetChange("b", null, null, List.of(narrower), BEGIN));
        assertThat(budget.status().change()).isEqualTo(new ChangeOutcome("b", null));
    }

    @Test
    void shouldRefuseStateThatIsNotItsOwn() {
        assertThatThrownBy(() ->
                        LocalContest.restore(RULE, MOST, List.of(Map.entry("other", new byte[] {1})), new MapJournal()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Bid bid(String camera) {
        return Records.bid(camera, 1, Records.axis(1), BEGIN);
    }

    /** @param every one of so many records is followed by a restart; 0 for none */
    private static List<Result> run(long seed, int every, Map<String, Long> came) {
        Random random = new Random(seed);
        Random moments = new Random(seed + 1);
        MapJournal journal = new MapJournal();
        LocalContest contest = LocalContest.restore(RULE, MOST, List.of(), journal);
        List<Result> results = new ArrayList<>(contest.hear(Records.live("gate"), BEGIN));
        long at = BEGIN;
        for (int i = 0; i < 300; i++) {
            at += random.nextInt(1_000);
            results.addAll(contest.pass(at));
            Bid bid = Records.bid("gate", i, Records.random(random, 8), at);
            assertThat(contest.takes(bid)).isTrue();
            came.put(bid.id(), at);
            results.addAll(contest.accept(bid));
            if (every > 0 && moments.nextInt(every) == 0) {
                contest = LocalContest.restore(RULE, MOST, journal.scan(moments), journal);
            }
        }
        for (int i = 0; i < 8; i++) {
            at += 1_000;
            results.addAll(contest.pass(at));
        }
        return results;
    }

    private static long fullest(Iterable<Long> times) {
        List<Long> sorted = new ArrayList<>();
        times.forEach(sorted::add);
        sorted.sort(Long::compare);
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (sorted.get(first) <= sorted.get(last) - MOST.windowMillis()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}

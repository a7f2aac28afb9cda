package io.weir.processor.budget;

import static io.weir.processor.budget.Records.axis;
import static io.weir.processor.budget.Records.bid;
import static io.weir.processor.budget.Records.clock;
import static io.weir.processor.budget.Records.control;
import static io.weir.processor.budget.Records.file;
import static io.weir.processor.budget.Records.fileEnd;
import static io.weir.processor.budget.Records.live;
import static io.weir.processor.budget.Records.liveEnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.models.Embedding;
import io.weir.wire.BidRecord;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Live fleets: contests run on the records' stamps, and spending is spread over the window. */
class BudgetLiveTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Budget budget = budget(100, Duration.ofMinutes(1));

    @Test
    void shouldJudgeAtOnceWhereContestsTakeNoTime() {
        Budget immediate = budget(100, Duration.ZERO);

        immediate.accept(clock(0, live("a")));

        assertThat(immediate.accept(bid("a", 77, axis(0), 5_000)))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.selected()).isTrue();
                    assertThat(verdict.budgetTime()).isEqualTo(5.0);
                });
    }

    @Test
    void shouldJudgeTogetherWhatComesWithinAContest() {
        accept(clock(0, live("a")), bid("a", 1, axis(0), 10_000), bid("b", 1, axis(1), 59_999));

        List<Verdict> verdicts = accept(bid("a", 2, axis(2), 61_000));

        assertThat(verdicts).extracting(Verdict::budgetTime).containsExactly(60.0, 60.0);
        assertThat(budget.status().pending()).isEqualTo(1);
        assertThat(budget.status().budgetTime()).isEqualTo(61.0);
    }

    @Test
    void shouldTakeAllThatRepeatsNothingWhereCandidatesAreRarerThanTheBudget() {
        Budget immediate = budget(100, Duration.ZERO);
        Random random = new Random(1);
        immediate.accept(clock(0, live("a")));
        List<Verdict> verdicts = new ArrayList<>();
        for (int minute = 1; minute <= 180; minute++) {
            verdicts.addAll(immediate.accept(bid("a", minute, Records.random(random, 32), minute * 60_000L)));
        }

        assertThat(verdicts)
                .hasSize(180)
                .allSatisfy(verdict -> assertThat(verdict.selected()).isTrue());
        assertThat(immediate.status().price()).isZero();
    }

    @Test
    void shouldSpreadSpendingOverTheWindowWhereCandidatesAreMany() {
        for (Duration contest : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
            int[] perTenth = selectedPerTenthOfAnHour(100, contest, 4);

            assertThat(Arrays.stream(perTenth).boxed())
                    .allSatisfy(count -> assertThat(count).isBetween(0, 20));
            for (int hour = 0; hour < 4; hour++) {
                int sum = 0;
                for (int tenth = 0; tenth < 10; tenth++) {
                    sum += perTenth[hour * 10 + tenth];
                }
                assertThat(sum).isBetween(85, 100);
            }
        }
    }

    @Test
    void shouldLetABurstTakeWhatAQuietTimeHasLeft() {
        Budget immediate = budget(100, Duration.ZERO);
        Random random = new Random(3);
        immediate.accept(clock(0, live("a")));
        immediate.accept(clock(3_000_000, live("a")));
        List<Verdict> burst = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            burst.addAll(immediate.accept(bid("a", i, Records.random(random, 32), 3_000_000 + i * 100)));
        }

        assertThat(burst).filteredOn(Verdict::selected).hasSizeBetween(25, 40);
    }

    @Test
    void shouldRefuseARepeatFromAnotherCameraWithBudgetLeft() {
        Budget immediate = budget(100, Duration.ZERO);
        immediate.accept(clock(0, live("a"), live("b")));
        immediate.accept(bid("a", 1, axis(0), 0));

        Verdict verdict = immediate.accept(bid("b", 1, axis(0), 100)).getFirst();

        assertThat(verdict.reason()).isEqualTo("repeats");
        assertThat(verdict.nearest()).isEqualTo("a@1.0");
        assertThat(verdict.distance()).isZero();
        assertThat(verdict.used()).isEqualTo(1);
    }

    @Test
    void shouldCountControlFramesInTheWindow() {
        Budget immediate = budget(20, Duration.ZERO);
        immediate.accept(clock(0, live("a")));

        assertThat(immediate.accept(control("a", 1, axis(0), 0)).getFirst().reason())
                .isEqualTo("control");
        assertThat(immediate.accept(control("a", 2, axis(1), 0)).getFirst().reason())
                .isEqualTo("budget");
        assertThat(immediate.status().used()).isEqualTo(1);
        assertThat(immediate.accept(clock(HOUR.toMillis() - 1, live("a")))).isEmpty();
        assertThat(immediate
                        .accept(control("a", 3, axis(2), HOUR.toMillis() - 1))
                        .getFirst()
                        .selected())
                .isFalse();
        assertThat(immediate
                        .accept(control("a", 4, axis(2), HOUR.toMillis()))
                        .getFirst()
                        .selected())
                .isTrue();
    }

    @Test
    void shouldCarryPendingBidsFromFilesToTheNextLiveContest() {
        accept(clock(0, file("f", 0)), bid("f", 1, axis(0), 0));

        assertThat(accept(clock(1_000, live("a")))).isEmpty();
        assertThat(accept(clock(60_999, live("a")))).isEmpty();
        assertThat(accept(clock(61_000, live("a")))).hasSize(1);
    }

    @Test
    void shouldCarryPendingBidsFromLiveToTheNextFiniteContest() {
        accept(clock(0, live("a"), file("f", 0)), bid("a", 1, axis(0), 1_000), bid("f", 1, axis(1), 1_000));

        assertThat(accept(clock(5_000, liveEnd("a"), file("f", 8)))).isEmpty();
        assertThat(accept(clock(6_000, fileEnd("f", 9)))).hasSize(2);
    }

    @Test
    void shouldJudgeWhatIsPendingWhenTheLastLiveSourceEnds() {
        accept(clock(0, live("a")), bid("a", 1, axis(0), 1_000));

        assertThat(accept(clock(5_000, liveEnd("a")))).hasSize(1);
        accept(clock(500_000));
        assertThat(budget.status().budgetTime()).isEqualTo(5.0);
    }

    @Test
    void shouldTreatBidsThatNobodyTicksForAsLiveAfterTenSeconds() {
        Budget immediate = budget(100, Duration.ZERO);

        assertThat(immediate.accept(bid("x", 1, axis(0), 0))).isEmpty();
        assertThat(immediate.accept(bid("x", 9, axis(1), 9_999))).isEmpty();
        assertThat(immediate.accept(bid("x", 10, axis(2), 10_000))).hasSize(3);
        assertThat(immediate.accept(bid("x", 30, axis(3), 30_000))).hasSize(1);
        assertThat(immediate.status().budgetTime()).isEqualTo(20.0);
    }

    @Test
    void shouldNotBeMovedByOneClockOfAnotherCentury() {
        Budget immediate = budget(100, Duration.ZERO);
        immediate.accept(clock(1_000_000, live("a")));
        immediate.accept(bid("b", 1, axis(0), 4_102_444_800_000L));
        immediate.accept(bid("c", 1, axis(1), 0));
        immediate.accept(clock(1_002_000, live("a")));

        assertThat(immediate.status().budgetTime()).isEqualTo(2.0);
        assertThat(immediate.status().selected()).isEqualTo(1);
        assertThat(immediate.status().refused()).containsOnlyKeys("pace");
    }

    private static int[] selectedPerTenthOfAnHour(int limit, Duration contest, int hours) {
        Random random = new Random(2);
        Budget budget = budget(limit, contest);
        int[] counts = new int[10 * hours];
        List<Embedding> scenes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            scenes.add(Records.random(random, 32));
        }
        for (int second = 0; second < 3_600 * hours; second += 4) {
            Embedding vector = Records.near(random, scenes.get(random.nextInt(scenes.size())), 0.5);
            List<Verdict> verdicts = new ArrayList<>(budget.accept(clock(second * 1_000L, live("a"))));
            verdicts.addAll(budget.accept(bid("a", second, vector, second * 1_000L)));
            for (Verdict verdict : verdicts) {
                counts[(int) (verdict.budgetTime() / 360)] += verdict.selected() ? 1 : 0;
            }
        }
        return counts;
    }

    private static Budget budget(int limit, Duration contest) {
        return Budget.restore(new BudgetRule(limit, HOUR, contest, 0.02), List.of(), new MapJournal());
    }

    private List<Verdict> accept(BidRecord... records) {
        List<Verdict> verdicts = new ArrayList<>();
        for (BidRecord record : records) {
            verdicts.addAll(budget.accept(record));
        }
        return verdicts;
    }
}

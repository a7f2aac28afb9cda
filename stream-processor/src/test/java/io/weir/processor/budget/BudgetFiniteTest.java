package io.weir.processor.budget;

import static io.weir.processor.budget.Records.axis;
import static io.weir.processor.budget.Records.bid;
import static io.weir.processor.budget.Records.clock;
import static io.weir.processor.budget.Records.control;
import static io.weir.processor.budget.Records.file;
import static io.weir.processor.budget.Records.fileEnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.weir.models.Embedding;
import io.weir.wire.BidRecord;
import io.weir.wire.Tick;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Runs over files: contests are windows of stream time, whatever the speed at which the files are read. */
class BudgetFiniteTest {
    private static final BudgetRule TWO_IN_TEN = new BudgetRule(2, Duration.ofSeconds(10), Duration.ofMinutes(1), 0.02);

    private final Budget budget = budget(TWO_IN_TEN);

    @Test
    void shouldJudgeAllBidsOfAFileAtItsEnd() {
        accept(clock(0, file("a", 0)), bid("a", 1, axis(0), 0), bid("a", 2, axis(1), 0), bid("a", 3, axis(2), 0));
        assertThat(budget.status().pending()).isEqualTo(3);

        List<Verdict> verdicts = accept(clock(500, fileEnd("a", 4)));

        assertThat(verdicts).extracting(Verdict::reason).containsExactly("covers", "covers", "budget");
        assertThat(verdicts).extracting(Verdict::budgetTime).containsOnly(4.0);
        assertThat(verdicts).extracting(Verdict::used).containsExactly(1L, 2L, 2L);
        assertThat(budget.status().budgetTime()).isEqualTo(4.0);
    }

    @Test
    void shouldJudgeAClipSoShortThatItsFirstTickIsItsLast() {
        accept(bid("a", 0.2, axis(0), 0));

        List<Verdict> verdicts = accept(clock(500, fileEnd("a", 0.5)));

        assertThat(verdicts).extracting(Verdict::selected).containsExactly(true);
        assertThat(budget.status().budgetTime()).isEqualTo(0.5);
    }

    @Test
    void shouldGiveEachWindowItsOwnContestAndBudgetWhereOneTickPassesSeveral() {
        accept(clock(0, file("a", 0)));
        for (int i = 0; i < 6; i++) {
            accept(bid("a", 1 + 5 * i, axis(i), 0));
        }

        List<Verdict> verdicts = accept(clock(500, fileEnd("a", 30)));

        assertThat(verdicts).extracting(Verdict::budgetTime).containsExactly(10.0, 10.0, 20.0, 20.0, 30.0, 30.0);
        assertThat(verdicts).extracting(Verdict::selected).containsOnly(true);
    }

    @Test
    void shouldJudgeAFrameAtTheVeryEndOfTheFileWithTheLastWindow() {
        accept(clock(0, file("a", 0)), bid("a", 9, axis(0), 0), bid("a", 10, axis(1), 0));

        List<Verdict> verdicts = accept(clock(500, fileEnd("a", 10)));

        assertThat(verdicts).extracting(Verdict::selected).containsExactly(true, true);
    }

    @Test
    void shouldWaitForTheSlowestFile() {
        accept(clock(0, file("a", 0), file("b", 0)), bid("a", 1, axis(0), 0));

        assertThat(accept(clock(1_000, file("a", 50), file("b", 9.9)))).isEmpty();
        assertThat(budget.status().budgetTime()).isEqualTo(9.9);
        assertThat(accept(clock(2_000, file("b", 10)))).hasSize(1);
    }

    @Test
    void shouldNotCloseAContestWhenOneFileEndsEarly() {
        accept(clock(0, file("a", 0), file("b", 0)), bid("a", 1, axis(0), 0), bid("b", 2, axis(1), 0));

        assertThat(accept(clock(1_000, fileEnd("a", 3), file("b", 2)))).isEmpty();
        assertThat(accept(clock(2_000, fileEnd("b", 7)))).hasSize(2);
    }

    @Test
    void shouldHoldContestsUntilAllCamerasOfAnAgentWereHeardOf() {
        accept(clock(0, tick("a", 3, 0.5, false)), bid("a", 0.1, axis(0), 0));

        assertThat(accept(clock(500, tick("a", 3, 99, true)))).isEmpty();
        assertThat(accept(clock(900, tick("b", 3, 99, true)))).isEmpty();
        assertThat(budget.status().budgetTime()).isZero();
        assertThat(accept(bid("c", 0.2, axis(1), 950), clock(1_000, tick("c", 3, 1, false))))
                .isEmpty();
        assertThat(accept(clock(2_000, tick("c", 3, 12, true)))).hasSize(2);
    }

    @Test
    void shouldWaitForASilentFileNoLongerThanTenSeconds() {
        accept(clock(0, file("a", 0), file("b", 0)), bid("b", 1, axis(0), 0), bid("a", 2, axis(1), 0));

        assertThat(accept(clock(10_000, file("a", 20)))).isEmpty();
        assertThat(accept(clock(10_001))).hasSize(2);
        assertThat(budget.status().budgetTime()).isEqualTo(20.0);
    }

    @Test
    void shouldWaitAgainForAFileThatTicksAgain() {
        accept(clock(0, file("a", 0), file("b", 0)), clock(11_000, file("a", 20)), clock(11_000, file("b", 1)));
        accept(bid("b", 2, axis(0), 11_000));

        assertThat(accept(clock(12_000, file("a", 60)))).isEmpty();
        assertThat(accept(clock(13_000, file("b", 35)))).hasSize(1);
    }

    @Test
    void shouldJudgeAllWhenAllFilesFellSilent() {
        accept(clock(0, file("a", 3)), bid("a", 4, axis(0), 0));

        assertThat(accept(clock(10_001))).hasSize(1);
    }

    @Test
    void shouldJudgeABidThatNobodyTicksForWhileAFileGoesOn() {
        accept(clock(0, file("a", 0)), bid("stray", 1, axis(0), 0));

        assertThat(accept(clock(9_999, file("a", 1)))).isEmpty();
        assertThat(accept(clock(10_000))).extracting(Verdict::camera).containsExactly("stray");
        assertThat(budget.status().budgetTime()).isEqualTo(1.0);
    }

    @Test
    void shouldStandStillBetweenRunsAndCountTheNextFromThere() {
        accept(clock(0, file("a", 0)), clock(1_000, fileEnd("a", 25)), clock(60_000), clock(120_000, fileEnd("a", 25)));
        assertThat(budget.status().budgetTime()).isEqualTo(25.0);

        accept(clock(121_000, new Tick("a", "another", 1, false, 2, 0, false)));

        assertThat(budget.status().budgetTime()).isEqualTo(27.0);
    }

    @Test
    void shouldJudgeLateBidOfAnEndedFileAfterTenSeconds() {
        accept(clock(0, file("a", 0)), clock(1_000, fileEnd("a", 25)), bid("a", 24, axis(0), 1_000));

        assertThat(accept(clock(10_999))).isEmpty();
        assertThat(accept(clock(11_000))).hasSize(1);
        assertThat(budget.status().budgetTime()).isEqualTo(25.0);
    }

    @Test
    void shouldNotSelectTheSameSceneTwiceOfOneClipUnderTwoNames() {
        Budget wide = budget(new BudgetRule(10_000, Duration.ofHours(1), Duration.ZERO, 0.02));
        List<BidRecord> records = new ArrayList<>(List.of(clock(0, file("a", 0), file("b", 0))));
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            Embedding scene = Records.random(random, 64);
            records.add(bid("a", i, scene, 0));
            records.add(bid("b", i, scene, 0));
        }
        records.add(clock(1_000, fileEnd("a", 100), fileEnd("b", 100)));

        List<Verdict> verdicts = accept(wide, records);

        assertThat(verdicts).filteredOn(Verdict::selected).hasSize(100);
        assertThat(verdicts).filteredOn(verdict -> !verdict.selected()).allSatisfy(refused -> {
            assertThat(refused.reason()).isEqualTo("repeats");
            assertThat(refused.distance()).isLessThan(1e-6);
            assertThat(refused.nearest()).isEqualTo("a" + refused.id().substring(1));
        });
        assertThat(wide.status().refused()).containsOnly(entry("repeats", 100L));
    }

    @Test
    void shouldRefuseAllWhereTheLimitIsZero() {
        Budget none = budget(new BudgetRule(0, Duration.ofHours(1), Duration.ZERO, 0.02));

        List<Verdict> verdicts =
                accept(none, List.of(clock(0, file("a", 0)), bid("a", 1, axis(0), 0), clock(1, fileEnd("a", 2))));

        assertThat(verdicts).extracting(Verdict::reason).containsExactly("budget");
        assertThat(verdicts).extracting(Verdict::limit).containsExactly(0L);
    }

    @Test
    void shouldTakeTheOneThatCoversMostWhereTheLimitIsOne() {
        Budget one = budget(new BudgetRule(1, Duration.ofHours(1), Duration.ZERO, 0.02));
        Random random = new Random(2);
        Embedding scene = axis(3);
        List<BidRecord> records = new ArrayList<>(List.of(clock(0, file("a", 0)), bid("a", 1, axis(0), 0)));
        for (int i = 2; i < 8; i++) {
            records.add(bid("a", i, Records.near(random, scene, 0.3), 0));
        }
        records.add(clock(1, fileEnd("a", 9)));

        Verdict first = accept(one, records).getFirst();

        assertThat(first.selected()).isTrue();
        assertThat(first.id()).isNotEqualTo("a@1.0");
        assertThat(first.nearest()).isNull();
        assertThat(first.distance()).isEqualTo(2);
    }

    @Test
    void shouldTakeControlFramesUpToATwentiethOfTheLimitAndNeverBecauseOfTheirGain() {
        Budget forty = budget(new BudgetRule(40, Duration.ofHours(1), Duration.ZERO, 0.02));
        List<BidRecord> records = new ArrayList<>(List.of(clock(0, file("a", 0))));
        for (int i = 0; i < 4; i++) {
            records.add(control("a", i, axis(0), 0));
        }
        records.add(clock(1, fileEnd("a", 9)));

        List<Verdict> verdicts = accept(forty, records);

        assertThat(verdicts).extracting(Verdict::reason).containsExactly("control", "control", "budget", "budget");
        assertThat(forty.status().used()).isEqualTo(2);
    }

    @Test
    void shouldNeverCompareVectorsOfTwoModels() {
        accept(clock(0, file("a", 0)));
        accept(Records.bid("1", "a", 1, false, "one", axis(0), 0), Records.bid("2", "a", 2, false, "two", axis(0), 0));

        List<Verdict> verdicts = accept(clock(1, fileEnd("a", 9)));

        assertThat(verdicts).extracting(Verdict::selected).containsExactly(true, true);
        assertThat(verdicts).extracting(Verdict::nearest).containsOnlyNulls();
    }

    @Test
    void shouldIgnoreABidThatWaitsAlready() {
        accept(clock(0, file("a", 0)), bid("a", 1, axis(0), 0), bid("a", 1, axis(0), 0));

        assertThat(accept(clock(1, fileEnd("a", 9)))).hasSize(1);
    }

    @Property(tries = 60)
    void shouldGiveTheSameVerdictsHoweverTwoFilesAreMixed(@ForAll long seed) {
        Random random = new Random(seed);
        List<List<BidRecord>> files = List.of(fileOf("a", random), fileOf("b", random));
        BudgetRule rule = new BudgetRule(5, Duration.ofSeconds(10), Duration.ZERO, 0.02);

        List<Verdict> expected = accept(budget(rule), mixed(files, random));

        assertThat(expected).hasSize(80);
        for (int i = 0; i < 5; i++) {
            assertThat(accept(budget(rule), mixed(files, random))).isEqualTo(expected);
        }
    }

    /** Forty bids over about a minute with ticks between them, and an end. */
    private static List<BidRecord> fileOf(String camera, Random random) {
        List<BidRecord> records = new ArrayList<>();
        double time = 0;
        for (int i = 0; i < 40; i++) {
            time += random.nextDouble() * 3;
            records.add(bid(camera, time, Records.near(random, axis(random.nextInt(6)), 0.5), 0));
            if (random.nextInt(4) == 0) {
                records.add(clock(0, tick(camera, 2, time, false)));
            }
        }
        records.add(clock(0, tick(camera, 2, time + 0.1, true)));
        return records;
    }

    private static List<BidRecord> mixed(List<List<BidRecord>> files, Random random) {
        List<ArrayDeque<BidRecord>> left =
                new ArrayList<>(files.stream().map(ArrayDeque::new).toList());
        List<BidRecord> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            int stretch = random.nextInt(20);
            ArrayDeque<BidRecord> next = left.get(random.nextInt(left.size()));
            for (int i = 0; i < stretch && !next.isEmpty(); i++) {
                mixed.add(next.removeFirst());
            }
            left.removeIf(ArrayDeque::isEmpty);
        }
        return mixed;
    }

    private static Tick tick(String camera, int cameras, double reached, boolean end) {
        return new Tick(camera, "agent", cameras, false, reached, 0, end);
    }

    private static Budget budget(BudgetRule rule) {
        return Budget.restore(rule, List.of(), new MapJournal());
    }

    private List<Verdict> accept(BidRecord... records) {
        return accept(budget, List.of(records));
    }

    private static List<Verdict> accept(Budget budget, List<BidRecord> records) {
        List<Verdict> verdicts = new ArrayList<>();
        records.forEach(record -> verdicts.addAll(budget.accept(record)));
        return verdicts;
    }
}

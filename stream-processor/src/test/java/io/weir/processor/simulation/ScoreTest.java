package io.weir.processor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.budget.BudgetRule;
import io.weir.processor.budget.Chooser;
import io.weir.wire.Bid;
import io.weir.wire.BudgetLimit;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void shouldMakeTheSameFleetForTheSameSeed() {
        assertThat(Fleet.candidates(5, 7, 100, HOUR))
                .hasSize(100)
                .isEqualTo(Fleet.candidates(5, 7, 100, HOUR))
                .isNotEqualTo(Fleet.candidates(6, 7, 100, HOUR));
    }

    @Test
    void shouldScoreAboveEachAlternativeOverSeveralFleetsAndNeverOverTheLimit() {
        Map<String, Double> means = new HashMap<>();
        for (long seed = 1; seed <= 5; seed++) {
            List<Bid> bids = Fleet.candidates(seed, 20, 500, HOUR);
            for (int limit : new int[] {25, 50, 100}) {
                for (Score score : Score.of(bids, tries(limit), seed)) {
                    means.merge(score.choice(), score.share() / 15, Double::sum);
                    assertThat(score.fullest().getFirst()).isLessThanOrEqualTo(limit);
                }
            }
        }

        assertThat(means.get("immediate")).isGreaterThan(0.60);
        assertThat(means.get("minute")).isGreaterThan(0.70);
        assertThat(means.get("ten minutes")).isGreaterThan(0.85);
        for (Chooser chooser : Chooser.values()) {
            assertThat(means.get("immediate")).isGreaterThanOrEqualTo(means.getOrDefault(chooser.toString(), -9.0));
        }
    }

    @Test
    void shouldGoOnWithAnEmptyFleetAFleetOfOneAndABudgetOfZero() {
        assertThat(Score.of(List.of(), tries(10), 1))
                .allSatisfy(score -> assertThat(score.trial().verdicts()).isEmpty());
        List<Bid> one = Fleet.candidates(1, 1, 50, HOUR);
        assertThat(Score.of(one, tries(10), 1))
                .allSatisfy(score -> assertThat(score.trial().verdicts()).hasSize(50));
        assertThat(Score.of(one, tries(0), 1))
                .allSatisfy(score -> assertThat(score.selected()).isZero());
    }

    @Test
    void shouldKnowThatGreedyCoversMoreThanRandomAndAllCoverAll() {
        List<Bid> bids = Fleet.candidates(2, 10, 300, HOUR);
        Oracle oracle = new Oracle(bids);

        assertThat(oracle.greedy(30).mean()).isLessThan(oracle.random(30, 1).mean());
        assertThat(oracle.greedy(300).mean()).isCloseTo(0, org.assertj.core.data.Offset.offset(1e-5));
        assertThat(oracle.covered(Set.of())).isEqualTo(new Oracle.Covered(1, 1));
    }

    @Test
    void shouldDrawEachChoiceWithItsName() {
        List<Bid> bids = Fleet.candidates(2, 10, 300, HOUR);

        String svg = SpendingPlot.draw("a < b", bids, Score.of(bids, tries(30), 1), BudgetLimit.frames(30, 3_600_000));

        assertThat(svg).startsWith("<svg").endsWith("</svg>\n").contains("a &lt; b", ">minute<", ">the limit<");
        assertThat(svg).doesNotContain("NaN");
    }

    private static Map<String, Score.Try> tries(int limit) {
        Map<String, Score.Try> tries = new LinkedHashMap<>();
        rules(limit).forEach((name, rule) -> tries.put(name, new Score.Try(rule, Levels.ONE)));
        return tries;
    }

    private static Map<String, BudgetRule> rules(int limit) {
        Map<String, BudgetRule> rules = new LinkedHashMap<>();
        rules.put("immediate", rule(limit, Chooser.COVERAGE, 0));
        rules.put("minute", rule(limit, Chooser.COVERAGE, 60));
        rules.put("ten minutes", rule(limit, Chooser.COVERAGE, 600));
        for (Chooser chooser : Chooser.values()) {
            if (chooser != Chooser.COVERAGE) {
                rules.put(chooser.toString(), rule(limit, chooser, 0));
            }
        }
        return rules;
    }

    private static BudgetRule rule(int limit, Chooser chooser, int contest) {
        return new BudgetRule(
                List.of(BudgetLimit.frames(limit, 3_600_000)),
                List.of(),
                List.of(),
                Duration.ofSeconds(contest),
                0.02,
                chooser,
                0,
                null);
    }
}

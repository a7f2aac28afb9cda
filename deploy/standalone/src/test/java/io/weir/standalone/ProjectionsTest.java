package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weir.processor.budget.BudgetRule;
import io.weir.processor.simulation.Fleet;
import io.weir.processor.simulation.Levels;
import io.weir.processor.simulation.Score;
import io.weir.processor.simulation.Score.Try;
import io.weir.settings.SettingsException;
import io.weir.wire.Bid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionsTest {
    private static final List<Bid> BIDS = Fleet.candidates(1, 20, 300, Duration.ofHours(1));
    private static final int WHOLE = BIDS.getFirst().embedding().dimension();
    private static final Map<String, Try> RULES = Map.of(
            "coverage", new Try(new BudgetRule(30, Duration.ofHours(1), Duration.ofMinutes(10), 0.02), Levels.ONE));

    @Test
    void shouldLoseNothingWhereTheVectorsStayAsTheyAre() {
        List<Score> scores = Projections.scores(BIDS, RULES, new int[] {WHOLE}, 1);

        assertThat(scores).hasSize(2);
        assertThat(scores.getLast().share()).isCloseTo(scores.getFirst().share(), within(1e-9));
        assertThat(scores.getLast().worst()).isCloseTo(scores.getFirst().worst(), within(1e-9));
    }

    @Test
    void shouldLoseMoreTheLessTheBudgetSees() {
        List<Score> scores = Projections.scores(BIDS, RULES, new int[] {2}, 1);

        assertThat(scores.getLast().choice()).startsWith("coverage, 2 ");
        assertThat(scores.getLast().share()).isLessThan(scores.getFirst().share() - 0.1);
    }

    @Test
    void shouldRefuseMoreDimensionsThanTheVectorsHave() {
        assertThatThrownBy(() -> Projections.scores(BIDS, RULES, new int[] {WHOLE + 1}, 1))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("at most " + WHOLE);
    }
}

package io.weir.processor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.models.Embedding;
import io.weir.processor.budget.BudgetRule;
import io.weir.processor.budget.Chooser;
import io.weir.wire.Bid;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A camera that sends a thousand candidates of noise a minute, beside a fleet that goes about its business. */
class FloodTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String FLOOD = "flood";

    @ParameterizedTest
    @CsvSource({"20, 0", "20, 60", "200, 0", "200, 60"})
    void shouldTakeLessThanATwentiethFromTheOthers(int cameras, int contest) {
        List<Bid> fleet = Fleet.candidates(3, cameras, cameras * 40, HOUR);

        Trial calm = trial(fleet, 1, contest, List.of(BudgetLimit.frames(10, HOUR.toMillis())));
        Trial flooded = trial(fleet, 1_000, contest, List.of(BudgetLimit.frames(10, HOUR.toMillis())));

        long before = others(calm);
        long after = others(flooded);
        assertThat(after).isBetween(Math.round(before * 0.95), Math.round(before * 1.05));
        assertThat(flooded.selected().size() - after).isLessThanOrEqualTo(10);
    }

    private static Trial trial(List<Bid> fleet, int perMinute, int contest, List<BudgetLimit> cap) {
        List<Bid> all = new ArrayList<>(fleet);
        Random random = new Random(9);
        for (int i = 0; i < 60 * perMinute; i++) {
            float[] noise = new float[64];
            for (int d = 0; d < noise.length; d++) {
                noise[d] = (float) random.nextGaussian();
            }
            long at = i * 60_000L / perMinute;
            all.add(new Bid(
                    FLOOD + i, FLOOD, at / 1000.0, 1, false, 100_000, Fleet.MODEL, Embedding.normalized(noise), at));
        }
        all.sort(Comparator.comparingLong(Bid::stampMillis).thenComparing(Bid::id));
        return Trial.run(
                all,
                new BudgetRule(
                        List.of(BudgetLimit.frames(100, HOUR.toMillis())),
                        cap,
                        List.of(),
                        Duration.ofSeconds(contest),
                        0.02,
                        Chooser.COVERAGE,
                        0,
                        null));
    }

    private static long others(Trial trial) {
        return trial.verdicts().stream()
                .filter(Verdict::selected)
                .filter(verdict -> !verdict.camera().equals(FLOOD))
                .count();
    }
}

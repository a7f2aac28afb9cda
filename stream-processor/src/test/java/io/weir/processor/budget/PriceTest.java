package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final int CANDIDATES = 20;
    private static final long SECOND = 1_000;

    /** Six a second, of twenty: the price is that of the sixth. */
    private final BudgetRule rule = new BudgetRule(6 * 3_600, Duration.ofHours(1), Duration.ZERO, 0.02);

    private final Stored nothing = new Stored(List.of());
    private final MapJournal journal = new MapJournal();
    private final Limits limits = new Limits(rule, new Ledger(nothing, journal));
    private final Pace pace = new Pace(rule, nothing, journal);
    private final Coverage coverage = new Coverage(50, new Taste(rule), nothing, journal);
    private final Price price = new Price(nothing, journal);

    @Test
    void shouldAskForAsMuchAsWhatWasRefusedIsWorthNow() {
        List<Candidate> alike = alike();
        coverage.enter(alike, 0);
        for (Candidate candidate : alike) {
            candidate.weigh();
            price.see(0, candidate, candidate.gain(), true);
        }
        double before = price.at(SECOND, pace, limits.fleet());
        coverage.select(alike.getFirst(), 0);

        price.weigh(SECOND - 1, coverage);
        assertThat(price.at(SECOND, pace, limits.fleet())).isEqualTo(before);

        price.weigh(SECOND, coverage);
        alike.forEach(Candidate::weigh);
        float[] gains = new float[CANDIDATES];
        for (int i = 0; i < CANDIDATES; i++) {
            gains[i] = (float) alike.get(i).gain();
        }
        Arrays.sort(gains);
        assertThat(price.at(SECOND, pace, limits.fleet()))
                .isEqualTo(gains[CANDIDATES - 6] * (1 - pace.fill(limits.fleet())))
                .isLessThan(before / 2);
    }

    @Test
    void shouldKeepWhatASelectedOneBrought() {
        List<Candidate> alike = alike();
        coverage.enter(alike, 0);
        for (Candidate candidate : alike) {
            candidate.weigh();
            price.see(0, candidate, candidate.gain(), false);
        }
        double before = price.at(SECOND, pace, limits.fleet());
        coverage.select(alike.getFirst(), 0);

        price.weigh(SECOND, coverage);

        assertThat(price.at(SECOND, pace, limits.fleet())).isEqualTo(before);
    }

    private List<Candidate> alike() {
        Random random = new Random(4);
        Space space = coverage.of(Records.MODEL, 16);
        List<Candidate> alike = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
            alike.add(new Candidate(
                    Records.bid("a", i, Records.near(random, Records.axis(0), 0.4), 0),
                    space,
                    limits.membership("a"),
                    1,
                    i));
        }
        return alike;
    }
}

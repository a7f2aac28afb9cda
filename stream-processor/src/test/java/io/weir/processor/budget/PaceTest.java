package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.wire.BudgetLimit;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void shouldStartWithAtLeastOneToken() {
        for (int limit : new int[] {0, 1, 5, 16}) {
            Pace pace = pace(limit);

            assertThat(pace.hasToken()).isTrue();
            pace.spend(1);
            assertThat(pace.hasToken()).isFalse();
        }
    }

    @Test
    void shouldGiveATokenAgainAfterItsShareOfTheWindow() {
        Pace pace = pace(8);
        pace.spend(1);

        pace.advance(124);
        assertThat(pace.hasToken()).isFalse();
        pace.advance(125);
        assertThat(pace.hasToken()).isTrue();
    }

    @Test
    void shouldCarryNoMoreThanFourTenthsOfTheLimit() {
        Pace pace = pace(100);
        pace.advance(1_000_000);

        assertThat(pace.fill(room(100))).isEqualTo(1);
        assertThat(pace.fill(room(8))).isEqualTo(0.2);
        for (int i = 0; i < 40; i++) {
            assertThat(pace.hasToken()).isTrue();
            pace.spend(1);
        }
        assertThat(pace.hasToken()).isFalse();
    }

    @Property(tries = 50)
    void shouldNeverGiveMoreThanTheRateAndWhatItHeld(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int limit) {
        Random random = new Random(seed);
        Pace pace = pace(limit);
        double atStart = Math.max(1, limit * 0.11);
        int spent = 0;
        for (long now = 0; now < 5_000; now += random.nextInt(40)) {
            pace.advance(now);
            while (pace.hasToken() && random.nextBoolean()) {
                pace.spend(1);
                spent++;
            }
            assertThat((double) spent).isLessThanOrEqualTo(atStart + now * limit / 1_000.0 + 1e-6);
        }
    }

    /** A window with so much room. */
    private static List<Meter> room(long frames) {
        return List.of(new Meter(BudgetLimit.frames(frames, 1_000)));
    }

    private static Pace pace(int limit) {
        BudgetRule rule = new BudgetRule(limit, Duration.ofSeconds(1), Duration.ZERO, 0.02);
        return new Pace(rule, new Stored(List.of()), new MapJournal());
    }
}

package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ToleranceTest {
    private final Tolerance tolerance = new Tolerance();

    @Property
    void shouldAlwaysCoverWhatIsWithinItsLimitAndNeverWhatIsFarBeyond(
            @ForAll @Size(max = 300) List<@FloatRange(max = 4) Float> samples) {
        Tolerance any = new Tolerance();
        for (float most : samples) {
            any.learn(most, true);
        }

        assertThat(any.covers(1)).isTrue();
        assertThat(any.covers(Tolerance.MOST + 0.001f)).isFalse();
    }

    @Property(tries = 30)
    void shouldComeToCoverNoiseOfAnyTail(@ForAll @FloatRange(min = 1.05f, max = 2.9f) float tail, @ForAll long seed) {
        Tolerance any = new Tolerance();
        Random random = new Random(seed);
        int beyond = 0;
        for (int i = 0; i < 6000; i++) {
            float most = random.nextInt(3) == 0 ? 1 + (tail - 1) * random.nextFloat() : 0.9f;
            beyond += i >= 1000 && !any.covers(most) ? 1 : 0;
            any.learn(most, true);
        }

        // one in 500 is what it settles at; 5,000 samples are counted
        assertThat(beyond).isBetween(0, 25);
    }

    @Test
    void shouldNotTakeABusyPlaceForNoise() {
        for (int i = 0; i < 1000; i++) {
            tolerance.learn(1.5f, false);
        }

        assertThat(tolerance.covers(1.05f)).isFalse();
    }

    @Test
    void shouldNotTakeWhatPassesForNoise() {
        for (int i = 0; i < 1000; i++) {
            tolerance.learn(Tolerance.MOST + 1, true);
        }

        assertThat(tolerance.covers(1.05f)).isFalse();
    }

    @Test
    void shouldForgetNoiseThatIsGone() {
        for (int i = 0; i < 100; i++) {
            tolerance.learn(1.9f, true);
        }
        assertThat(tolerance.covers(1.9f)).isTrue();

        for (int i = 0; i < 4000; i++) {
            tolerance.learn(0.8f, true);
        }
        assertThat(tolerance.covers(1.05f)).isFalse();
    }
}

package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HabituationTest {
    private final Habituation habituation = new Habituation();

    @Test
    void shouldAlwaysLetTheFirst() {
        assertThat(habituation.lets(0, 0.2f, 0.2f)).isTrue();
    }

    @Test
    void shouldAskTwiceAsMuchOfEachFurtherOne() {
        habituation.lets(0, 0.2f, 0.2f);

        assertThat(habituation.lets(1, 0.39f, 0.2f)).isFalse();
        assertThat(habituation.lets(2, 0.41f, 0.2f)).isTrue();
        assertThat(habituation.lets(3, 0.79f, 0.2f)).isFalse();
        assertThat(habituation.lets(4, 0.81f, 0.2f)).isTrue();
    }

    @Test
    void shouldTakeOneBackInAnHour() {
        habituation.lets(0, 0.2f, 0.2f);

        assertThat(habituation.lets(3599, 0.2f, 0.2f)).isFalse();
        assertThat(habituation.lets(3601, 0.2f, 0.2f)).isTrue();
    }

    @Test
    void shouldNotForgetInAnotherSession() {
        habituation.lets(5000, 0.2f, 0.2f);

        assertThat(habituation.lets(1, 0.2f, 0.2f)).isFalse();
    }

    @Property(tries = 50)
    void shouldLetFourInTheFirstHourAndOneInEachFurtherHowEverMuchComes(@ForAll long seed) {
        Habituation used = new Habituation();
        Random random = new Random(seed);
        int kept = 0;
        for (double time = 0; time < 10 * 3600; time += 20 * random.nextDouble()) {
            kept += used.lets(time, 0.2f + 1.8f * random.nextFloat(), 0.2f) ? 1 : 0;
        }
        // 0.2 * 2^4 is more than any novelty
        assertThat(kept).isLessThanOrEqualTo(4 + 10);
    }
}

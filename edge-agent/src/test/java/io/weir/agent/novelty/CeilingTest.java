package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CeilingTest {
    @Property(tries = 200)
    void shouldKeepNoMoreThanComesAndCanBeSaved(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 500) int count,
            @ForAll @IntRange(min = 1, max = 3600) int window) {
        Ceiling ceiling = Ceiling.of(count, window);
        Random random = new Random(seed);
        double time = 0;
        double[] times = new double[2000];
        int kept = 0;
        for (int i = 0; i < 2000; i++) {
            time += random.nextDouble() * 0.4;
            ceiling.reached(time, i);
            float asked = ceiling.raise(0.2f);
            assertThat(asked).isBetween(0.2f, 2f);
            if (random.nextFloat() * 2 >= asked) {
                ceiling.kept();
                times[kept++] = time;
            }
        }
        for (int first = 0; first < kept; first++) {
            for (int last = first; last < kept; last += 7) {
                double allowed = (times[last] - times[first]) * count / window + Math.max(1, count / 8.0) + 1;
                assertThat(last - first + 1.0).isLessThanOrEqualTo(allowed + 1e-6);
            }
        }
    }

    @Property(tries = 200)
    void shouldKeepNoLargerShareOfTheFramesThanAsked(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int percent) {
        Ceiling ceiling = Ceiling.share(percent / 100.0);
        Random random = new Random(seed);
        int kept = 0;
        for (int frame = 0; frame < 3000; frame++) {
            ceiling.reached(0, frame);
            if (random.nextFloat() * 2 >= ceiling.raise(0.2f)) {
                ceiling.kept();
                kept++;
            }
            assertThat((double) kept).isLessThanOrEqualTo(percent / 100.0 * (frame + 1) + 9);
        }
    }

    @Property
    void shouldNeverAskForLess(
            @ForAll @IntRange(min = 1, max = 200) int taken, @ForAll @IntRange(min = 1, max = 19) int tenths) {
        Ceiling ceiling = Ceiling.of(100, 60);
        ceiling.reached(0, 0);
        float threshold = tenths / 10f;
        float before = ceiling.raise(threshold);
        assertThat(before).isEqualTo(threshold);
        for (int i = 0; i < taken; i++) {
            ceiling.kept();
            assertThat(ceiling.raise(threshold)).isBetween(before, 2f);
            before = ceiling.raise(threshold);
        }
    }

    @Test
    void shouldOpenAgainWithTime() {
        Ceiling ceiling = Ceiling.of(1, 60);
        ceiling.reached(0, 0);
        ceiling.kept();
        assertThat(ceiling.raise(0.2f)).isEqualTo(2f);

        ceiling.reached(59, 1);
        assertThat(ceiling.raise(0.2f)).isEqualTo(2f);
        ceiling.reached(60, 2);
        assertThat(ceiling.raise(0.2f)).isEqualTo(0.2f);
    }

    @Test
    void shouldChangeNothingWhereThereIsNone() {
        Ceiling none = Ceiling.none();
        for (int i = 0; i < 10_000; i++) {
            none.kept();
        }
        assertThat(none.raise(0.2f)).isEqualTo(0.2f);
    }
}

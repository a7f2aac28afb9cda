package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LoopsTest {
    @Property
    void shouldAddSeveralAtOnceAsOneAfterTheOtherToTheLastBit(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 19) int count, @ForAll @IntRange(max = 70) int n) {
        Random random = new Random(seed);
        float[] factors = new float[count + 2];
        float[][] from = new float[count + 3][n];
        float[] together = new float[n];
        fill(random, factors);
        fill(random, together);
        for (float[] each : from) {
            fill(random, each);
        }
        float[] oneByOne = together.clone();

        Loops.axpys(factors, 2, from, 3, count, together, n);

        for (int k = 0; k < count; k++) {
            Loops.axpy(factors[2 + k], from[3 + k], oneByOne, n);
        }
        assertThat(together).containsExactly(oneByOne);
    }

    @Property
    void shouldFindTheLargest(@ForAll long seed, @ForAll @IntRange(max = 70) int n) {
        float[] dots = new float[n];
        fill(new Random(seed), dots);
        float largest = -1;
        for (float dot : dots) {
            largest = Math.max(largest, dot);
        }

        assertThat(Loops.largest(dots, n)).isEqualTo(largest);
    }

    private static void fill(Random random, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(-1, 1);
        }
    }
}

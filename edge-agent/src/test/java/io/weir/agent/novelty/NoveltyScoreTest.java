package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NoveltyScoreTest {
    @Test
    void shouldBeTheMeanOfTheThreeLargest() {
        assertThat(of(0.1f, 0.9f, 0, 0.6f, 0.3f)).isCloseTo(0.6f, within(1e-6f));
    }

    @Test
    void shouldTakeWhatThereIsOfFewerThanThree() {
        assertThat(of(0.4f)).isEqualTo(0.4f);
        assertThat(of(0.4f, 0.8f)).isCloseTo(0.6f, within(1e-6f));
        assertThat(of(2, 2, 2)).isEqualTo(2);
    }

    @Property
    void shouldLieBetweenMeanAndMaximumAndNeverFallForALargerDistance(
            @ForAll @Size(min = 1, max = 60) List<@FloatRange(min = 0, max = 2) Float> values,
            @ForAll @FloatRange(min = 0, max = 1) float more) {
        float[] distances = new float[values.size()];
        float[] larger = new float[values.size()];
        double mean = 0;
        float maximum = 0;
        for (int i = 0; i < distances.length; i++) {
            distances[i] = values.get(i);
            larger[i] = i == distances.length / 2 ? Math.min(2, distances[i] + more) : distances[i];
            mean += distances[i] / distances.length;
            maximum = Math.max(maximum, distances[i]);
        }

        float score = NoveltyScore.of(distances);

        assertThat((double) score).isBetween(mean - 1e-5, maximum + 1e-5);
        assertThat(NoveltyScore.of(larger)).isGreaterThanOrEqualTo(score);
    }

    private static float of(float... distances) {
        return NoveltyScore.of(distances);
    }
}

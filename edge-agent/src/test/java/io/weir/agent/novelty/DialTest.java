package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialTest {
    private static final float THRESHOLD = 0.2f;

    @Property
    void shouldOnlyRaiseAndRaiseMoreTheFurtherItIsTurned(
            @ForAll @DoubleRange(min = -1, max = 1) double value,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @FloatRange(min = 0.01f, max = 2) float threshold) {
        float raised = Dial.at(value).raise(threshold);

        assertThat(raised).isBetween(threshold, 2f);
        assertThat(Dial.at(value * share).raise(threshold)).isLessThanOrEqualTo(raised);
        assertThat(Dial.at(0).raise(threshold)).isEqualTo(threshold);
    }

    @Property
    void shouldRankAsThePlainNormDoes(
            @ForAll @Size(min = 1, max = 49) List<@FloatRange(min = 0, max = 2) Float> values,
            @ForAll @DoubleRange(min = -1, max = 1) double value) {
        float[] distances = new float[values.size()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = values.get(i);
        }
        double order = Math.pow(4, value);
        double sum = 0;
        for (float distance : distances) {
            sum += distance > THRESHOLD ? Math.pow((double) distance - THRESHOLD, order) : 0;
        }
        double plain = Math.pow(sum, 1 / order);

        float amount = Dial.at(value).amount(distances, new boolean[distances.length], THRESHOLD);

        assertThat(amount).isCloseTo((float) plain, within((float) (1e-3 * plain + 1e-4)));
        assertThat(Dial.NONE.amount(distances, new boolean[distances.length], THRESHOLD))
                .isEqualTo(NoveltyScore.amount(distances, new boolean[distances.length], THRESHOLD));
    }

    @Test
    void shouldPreferTheFurthestTowardsOutlierAndTheMostTowardsTypical() {
        float[] one = {1.2f, 0, 0, 0};
        float[] many = {0.6f, 0.6f, 0.6f, 0.6f};
        boolean[] hidden = new boolean[4];

        assertThat(Dial.at(1).amount(one, hidden, THRESHOLD))
                .isGreaterThan(Dial.at(1).amount(many, hidden, THRESHOLD));
        assertThat(Dial.at(-1).amount(one, hidden, THRESHOLD))
                .isLessThan(Dial.at(-1).amount(many, hidden, THRESHOLD));
        for (double value : new double[] {-1, -0.3, 0, 0.5, 1}) {
            assertThat(Dial.at(value).amount(one, hidden, THRESHOLD))
                    .as("one region alone, at %s", value)
                    .isCloseTo(1, within(1e-5f));
        }
    }

    @Test
    void shouldWantARepresentativeBelowZeroOnly() {
        assertThat(Dial.at(-1).returns()).isEqualTo(16);
        assertThat(Dial.at(-0.5).returns()).isEqualTo(32);
        assertThat(Dial.at(0).returns()).isZero();
        assertThat(Dial.at(1).returns()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.01, 1.01, Double.NaN})
    void shouldRefuseWhatIsBeyondItsEnds(double value) {
        assertThatThrownBy(() -> Dial.at(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 60)
    void shouldNeverFindAFrameNewTwiceFromZeroOn(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double value,
            @ForAll @IntRange(min = 1, max = 60) int count) {
        Novelty any = dialled(value, 9, 8);
        for (int i = 0; i < count; i++) {
            show(any, "f" + i, Vectors.random(seed + i, 9, 8));
            if (i % 7 == 3) {
                any.endEpisode();
            }
            for (int again = 0; again < 40; again++) {
                assertThat(show(any, "again", Vectors.random(seed + i, 9, 8)).isNew())
                        .isFalse();
            }
        }
    }

    /** Beside the judgement, the count of each remembered frame and the count at which it stood for itself last. */
    @Property(tries = 60)
    void shouldKeepARepresentativeEachTimeACountHasDoubledAsThePlainCountDoes(
            @ForAll long seed, @ForAll @DoubleRange(min = -1, max = -0.2) double value) {
        Novelty any = dialled(value, 1, 2);
        Random random = new Random(seed);
        int[] angles = {0, 90, 180, 270};
        for (int angle : angles) {
            any.learn("at " + angle, Vectors.atDegrees(angle));
        }
        Map<String, Long> times = new HashMap<>();
        Map<String, Long> shown = new HashMap<>();
        long first = Math.round(16 / -value);
        for (int i = 0; i < 600; i++) {
            int angle = angles[Math.min(3, (int) Math.abs(random.nextGaussian() * 1.5))];
            String id = "at " + angle;
            long now = times.merge(id, 1L, Long::sum);
            boolean due = now >= Math.max(first, 2 * shown.getOrDefault(id, 0L));
            if (due) {
                shown.put(id, now);
            }

            Assessment said = show(any, "f" + i, Vectors.atDegrees(angle + random.nextInt(9) - 4));

            assertThat(said.typical()).isEqualTo(due);
            assertThat(said.isNew()).isEqualTo(due);
            assertThat(said.nearest()).isEqualTo(id);
        }
        assertThat(any.remembered())
                .as("a representative is remembered already")
                .isEqualTo(4);
    }

    @Test
    void shouldKeepWhatComesNearOnceItIsFarFromAllThatWasKnownBefore() {
        Novelty outlier = dialled(1, 3, 2);
        show(outlier, "yard", Vectors.atDegrees(0, 0, 0));
        outlier.endEpisode();

        // cosine distances of 0.5 to 1.0 in one region more each time: by steps that are all below 0.4 in the mean of
        // three
        assertThat(show(outlier, "a", Vectors.atDegrees(80, 0, 0)).isNew()).isFalse();
        assertThat(show(outlier, "b", Vectors.atDegrees(80, 40, 0)).isNew()).isFalse();
        Assessment near = show(outlier, "c", Vectors.atDegrees(80, 60, 0));

        assertThat(near.isNew()).isTrue();
        assertThat(near.threshold()).isCloseTo(0.4f, within(1e-6f));
    }

    @Test
    void shouldRememberWhatOnlyTheDialKeptFromBeingNewOnceTheSceneIsKnownAgain() {
        Novelty outlier = dialled(1, 1, 2);
        show(outlier, "yard", Vectors.atDegrees(0));
        outlier.endEpisode();
        show(outlier, "cat", Vectors.atDegrees(50)); // 0.36 away
        show(outlier, "yard again", Vectors.atDegrees(0));

        Assessment dog = outlier.look(Vectors.atDegrees(95));

        assertThat(dog.nearest()).isEqualTo("cat");
        assertThat(dog.novelty()).as("from the cat, not from the yard").isCloseTo(0.293f, within(1e-3f));
        assertThat(dog.isNew()).isFalse();
    }

    @Test
    void shouldRememberNoMoreThanItsBoundOfWhatPasses() {
        Novelty typical = new Novelty(9, 64, 0.2f, 50);
        typical.preferring(Dial.at(-1));
        show(typical, "first", Vectors.random(1, 9, 64));
        typical.endEpisode();
        for (int i = 0;
                i < 300;
                i++) { // 0.2 from the first, and more in three of nine regions: new by the threshold, not by four times
            // that
            FrameVectors frame = blend(Vectors.random(1, 9, 64), Vectors.random(2 + i, 9, 64));
            Assessment said = show(typical, "f" + i, frame);
            assertThat(said.isNew()).isEqualTo(said.typical());
        }
        assertThat(typical.remembered()).isLessThanOrEqualTo(50 + 32);
    }

    @Test
    void shouldKeepNoRepresentativeWhileACeilingAsksForMore() {
        Novelty typical = dialled(-1, 1, 2);
        typical.limitTo(Ceiling.of(1, 1e9));
        typical.learn("a", Vectors.atDegrees(0));
        typical.kept(); // the allowance is used up

        for (int i = 0; i < 100; i++) {
            assertThat(show(typical, "f" + i, Vectors.atDegrees(1)).isNew()).isFalse();
        }
    }

    @Test
    void shouldCountOnFromWhatWasRestored() {
        Novelty typical = dialled(-1, 1, 2);
        typical.learn("a", Vectors.atDegrees(0));
        for (int i = 0; i < 20; i++) {
            show(typical, "f" + i, Vectors.atDegrees(1));
        }

        Novelty restarted = dialled(-1, 1, 2);
        restarted.restore(typical.entries(), typical.noise());
        for (int i = 0; i < 40; i++) {
            assertThat(show(restarted, "g" + i, Vectors.atDegrees(1)).typical()).isEqualTo(i == 19);
        }
    }

    private static FrameVectors blend(FrameVectors one, FrameVectors other) {
        float[] regions = new float[one.regions().length];
        for (int i = 0; i < regions.length; i++) {
            regions[i] = 0.8f * one.regions()[i] + 0.6f * other.regions()[i];
        }
        int dimension = one.dimension();
        for (int from = 0; from < regions.length; from += dimension) {
            double squares = 0;
            for (int i = from; i < from + dimension; i++) {
                squares += regions[i] * regions[i];
            }
            for (int i = from; i < from + dimension; i++) {
                regions[i] /= (float) Math.sqrt(squares);
            }
        }
        return new FrameVectors(one.embedding(), regions, one.cells());
    }

    private static Novelty dialled(double value, int cells, int dimension) {
        Novelty novelty = new Novelty(cells, dimension, THRESHOLD, 500);
        novelty.preferring(Dial.at(value));
        return novelty;
    }

    /** As a camera's frames are judged. */
    private static Assessment show(Novelty novelty, String id, FrameVectors frame) {
        Assessment said = novelty.representing(novelty.look(frame));
        if (said.isNew() && !said.typical()) {
            novelty.remember(id, frame);
        }
        novelty.passes(id, frame, said);
        return said;
    }
}

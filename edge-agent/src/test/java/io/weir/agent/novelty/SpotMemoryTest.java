package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.models.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpotMemoryTest {
    private static final int SIDE = 7;
    private static final int CELLS = SIDE * SIDE;
    private static final int DIMENSION = 8;

    @Property(tries = 60)
    void shouldAgreeWithItsPlainTwin(@ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int crops) {
        SpotMemory memory = new SpotMemory(SIDE, SIDE, DIMENSION, 4, Double.POSITIVE_INFINITY);
        List<FrameVectors> remembered = new ArrayList<>();
        for (int i = 0; i < crops; i++) {
            FrameVectors crop = Vectors.random(seed + i, CELLS, DIMENSION);
            memory.add(crop);
            remembered.add(crop);
        }
        List<FrameVectors> last = remembered.subList(Math.max(0, crops - 4), crops);
        FrameVectors before = Vectors.random(seed - 1, CELLS, DIMENSION);
        FrameVectors now = withMiddle(before, Vectors.random(seed - 2, CELLS, DIMENSION));

        assertThat(memory.novelty(now, before)).isCloseTo(plain(now, before, last), within(1e-5f));
    }

    @Test
    void shouldFindNothingNewInTheSameCropAndInOneThatItRemembers() {
        SpotMemory memory = new SpotMemory(SIDE, SIDE, DIMENSION, 4, Double.POSITIVE_INFINITY);
        FrameVectors before = Vectors.random(1, CELLS, DIMENSION);
        FrameVectors now = withMiddle(before, Vectors.random(2, CELLS, DIMENSION));

        assertThat(memory.novelty(before, before)).isCloseTo(0, within(1e-5f));
        assertThat(memory.novelty(now, before)).isGreaterThan(0.3f);
        memory.add(now);
        assertThat(memory.novelty(now, before)).isCloseTo(0, within(1e-5f));
    }

    @Test
    void shouldSayNothingWhereTheSceneRoundItDiffersAsMuch() {
        SpotMemory memory = new SpotMemory(SIDE, SIDE, DIMENSION, 4, Double.POSITIVE_INFINITY);

        assertThat(memory.novelty(Vectors.random(1, CELLS, DIMENSION), Vectors.random(2, CELLS, DIMENSION)))
                .isZero();
    }

    @Test
    void shouldServeANetworkWithoutRegions() {
        SpotMemory memory = new SpotMemory(1, 1, DIMENSION, 2, Double.POSITIVE_INFINITY);
        FrameVectors one = Vectors.random(1, 1, DIMENSION);

        assertThat(memory.novelty(one, one)).isCloseTo(0, within(1e-5f));
        assertThat(memory.novelty(one, Vectors.random(2, 1, DIMENSION))).isPositive();
    }

    private static FrameVectors withMiddle(FrameVectors scene, FrameVectors thing) {
        float[] regions = scene.regions().clone();
        for (int cell = 0; cell < CELLS; cell++) {
            if (away(cell) <= 1) {
                System.arraycopy(thing.regions(), cell * DIMENSION, regions, cell * DIMENSION, DIMENSION);
            }
        }
        return new FrameVectors(Embedding.normalized(new float[] {1}), regions, CELLS);
    }

    private static int away(int cell) {
        return Math.max(Math.abs(cell / SIDE - SIDE / 2), Math.abs(cell % SIDE - SIDE / 2));
    }

    private static float plain(FrameVectors now, FrameVectors before, List<FrameVectors> remembered) {
        List<FrameVectors> all = new ArrayList<>(remembered);
        all.add(before);
        List<Float> middles = new ArrayList<>();
        List<Float> rims = new ArrayList<>();
        for (int cell = 0; cell < CELLS; cell++) {
            if (away(cell) <= 1) {
                float nearest = 2;
                for (FrameVectors other : all) {
                    for (int there = 0; there < CELLS; there++) {
                        nearest = away(there) <= 1 ? Math.min(nearest, distance(now, cell, other, there)) : nearest;
                    }
                }
                middles.add(nearest);
            } else if (away(cell) >= 3) {
                rims.add(distance(now, cell, before, cell));
            }
        }
        float novelty = score(middles);
        return novelty < 1.25f * score(rims) ? 0 : novelty;
    }

    private static float score(List<Float> distances) {
        float[] sorted = new float[distances.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = distances.get(i);
        }
        Arrays.sort(sorted);
        return (sorted[sorted.length - 1] + sorted[sorted.length - 2] + sorted[sorted.length - 3]) / 3;
    }

    private static float distance(FrameVectors one, int cell, FrameVectors other, int there) {
        float dot = 0;
        for (int i = 0; i < DIMENSION; i++) {
            dot += one.regions()[cell * DIMENSION + i] * other.regions()[there * DIMENSION + i];
        }
        return Math.clamp(1 - dot, 0f, 2f);
    }
}

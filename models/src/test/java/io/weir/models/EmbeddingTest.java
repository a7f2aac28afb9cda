package io.weir.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    /** Sizes around the unrolled loop's step and those of the default model. */
    private static final int[] DIMENSIONS = {1, 2, 7, 8, 9, 15, 16, 17, 64, 127, 128, 1280};

    @Test
    void shouldScaleAnyVectorToUnitLength() {
        Random random = new Random(1);
        for (int dimension : DIMENSIONS) {
            for (float scale : new float[] {1e-30f, 1, 1e30f}) {
                Embedding embedding = Embedding.normalized(gaussian(random, dimension, scale));

                assertThat(length(embedding.toArray())).isCloseTo(1, within(1e-6));
                assertThat(embedding.dimension()).isEqualTo(dimension);
            }
        }
    }

    @Test
    void shouldGiveSameDirectionWhateverTheLength() {
        Random random = new Random(2);
        for (int dimension : DIMENSIONS) {
            float[] values = gaussian(random, dimension, 1);
            float[] longer = values.clone();
            for (int i = 0; i < dimension; i++) {
                longer[i] *= 1024;
            }

            assertThat(Embedding.normalized(longer)).isEqualTo(Embedding.normalized(values));
        }
    }

    @Test
    void shouldAgreeWithPlainDotProduct() {
        Random random = new Random(3);
        for (int dimension : DIMENSIONS) {
            for (int round = 0; round < 50; round++) {
                Embedding a = unit(random, dimension);
                Embedding b = unit(random, dimension);

                assertThat((double) a.dot(b)).isCloseTo(plainDot(a, b), within(1e-6));
            }
        }
    }

    @Test
    void shouldMeasureDistanceSymmetricallyBetweenZeroAndTwo() {
        Random random = new Random(4);
        for (int dimension : DIMENSIONS) {
            Embedding a = unit(random, dimension);
            Embedding b = unit(random, dimension);

            assertThat(a.distance(b)).isBetween(0f, 2f).isEqualTo(b.distance(a));
            assertThat(a.distance(a)).isBetween(0f, 1e-6f);
            assertThat(a.distance(opposite(a))).isBetween(2 - 1e-6f, 2f);
        }
    }

    @Test
    void shouldMeasureDistanceOfOneAtRightAngles() {
        Embedding right = Embedding.normalized(new float[] {3, 0});
        Embedding up = Embedding.normalized(new float[] {0, 5});

        assertThat(right.distance(up)).isEqualTo(1);
    }

    @Test
    void shouldReadBackItsOwnBytes() {
        Random random = new Random(5);
        for (int dimension : DIMENSIONS) {
            Embedding embedding = unit(random, dimension);

            byte[] bytes = embedding.toBytes();

            assertThat(bytes).hasSize(4 * dimension);
            assertThat(Embedding.fromBytes(bytes)).isEqualTo(embedding).hasSameHashCodeAs(embedding);
        }
    }

    @Test
    void shouldWriteFloatsInLittleEndianOrder() {
        assertThat(Embedding.ofUnit(new float[] {1, 0}).toBytes()).containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0);
    }

    @Test
    void shouldKeepComponentsOfUnitVectorAsTheyAre() {
        float[] nearlyUnit = {0.6f, 0.8005f};

        assertThat(Embedding.ofUnit(nearlyUnit).toArray()).containsExactly(0.6f, 0.8005f);
    }

    @Test
    void shouldNotChangeWhenArraysOutsideChange() {
        float[] in = {0.6f, 0.8f};
        Embedding embedding = Embedding.ofUnit(in);
        Embedding scaled = Embedding.normalized(in);

        in[0] = 9;
        embedding.toArray()[1] = 9;

        assertThat(embedding.toArray()).containsExactly(0.6f, 0.8f);
        assertThat(scaled.toArray()[0]).isCloseTo(0.6f, within(1e-6f));
    }

    @Test
    void shouldDifferFromOtherVectors() {
        Embedding embedding = Embedding.ofUnit(new float[] {1, 0});

        assertThat(embedding)
                .isNotEqualTo(Embedding.ofUnit(new float[] {0, 1}))
                .isNotEqualTo(Embedding.ofUnit(new float[] {1}))
                .isNotEqualTo("Embedding");
    }

    @Test
    void shouldRefuseVectorsWithoutDirection() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Embedding.normalized(new float[] {1, bad}))
                    .withMessageContaining("Component 1");
            assertThatIllegalArgumentException().isThrownBy(() -> Embedding.ofUnit(new float[] {1, bad}));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.normalized(new float[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.normalized(new float[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.ofUnit(new float[0]));
    }

    @Test
    void shouldRefuseVectorsThatOnlyClaimUnitLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.ofUnit(new float[] {0.6f, 0.9f}));
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.ofUnit(new float[] {0, 0}));
    }

    @Test
    void shouldRefuseDamagedBytes() {
        byte[] bytes = Embedding.ofUnit(new float[] {0.6f, 0.8f}).toBytes();

        byte[] notFinite = bytes.clone();
        notFinite[3] = 0x7f;
        notFinite[2] = (byte) 0xff;

        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.fromBytes(Arrays.copyOf(bytes, 7)));
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.fromBytes(Arrays.copyOf(bytes, 4)));
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.fromBytes(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.fromBytes(new byte[8]));
        assertThatIllegalArgumentException().isThrownBy(() -> Embedding.fromBytes(notFinite));
    }

    @Test
    void shouldRefuseToCompareDifferentDimensions() {
        Embedding two = Embedding.ofUnit(new float[] {1, 0});
        Embedding three = Embedding.ofUnit(new float[] {1, 0, 0});

        assertThatIllegalArgumentException().isThrownBy(() -> two.dot(three)).withMessageContaining("2 and 3");
        assertThatIllegalArgumentException().isThrownBy(() -> three.distance(two));
    }

    static Embedding unit(Random random, int dimension) {
        return Embedding.normalized(gaussian(random, dimension, 1));
    }

    static float[] gaussian(Random random, int dimension, float scale) {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) (random.nextGaussian() * scale);
        }
        return values;
    }

    private static Embedding opposite(Embedding embedding) {
        float[] values = embedding.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return Embedding.ofUnit(values);
    }

    private static double plainDot(Embedding a, Embedding b) {
        float[] left = a.toArray();
        float[] right = b.toArray();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }

    private static double length(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}

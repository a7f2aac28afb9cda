package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.models.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorsTest {
    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 33, 64, 127, 128};

    @Test
    void shouldAgreeWithTheDistanceOfPlainVectors() {
        Random random = new Random(1);
        for (int dimension : SIZES) {
            for (int count : SIZES) {
                Vectors vectors = new Vectors(dimension, 128);
                List<Embedding> plain = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    plain.add(Records.random(random, dimension));
                    assertThat(vectors.add(plain.getLast().toArray())).isEqualTo(i);
                }
                Embedding query = Records.random(random, dimension);

                float[] distances = vectors.distances(query.toArray());

                assertThat(vectors.size()).isEqualTo(count);
                for (int i = 0; i < count; i++) {
                    assertThat(distances[i]).isCloseTo(query.distance(plain.get(i)), within(1e-6f));
                }
            }
        }
    }

    @Test
    void shouldGiveTheSameBitsWhicheverVectorAsks() {
        Random random = new Random(2);
        for (int dimension : SIZES) {
            float[] one = Records.random(random, dimension).toArray();
            float[] other = Records.random(random, dimension).toArray();
            Vectors ones = new Vectors(dimension, 4);
            Vectors others = new Vectors(dimension, 4);
            ones.add(one);
            others.add(other);

            assertThat(ones.distances(other)[0]).isEqualTo(others.distances(one)[0]);
        }
    }

    @Test
    void shouldReplaceTheOldestWhenFull() {
        Vectors vectors = new Vectors(16, 3);
        for (int axis = 0; axis < 5; axis++) {
            vectors.add(Records.axis(axis).toArray());
        }

        assertThat(vectors.size()).isEqualTo(3);
        assertThat(vectors.distances(Records.axis(3).toArray())).startsWith(0f, 1f, 1f);
        assertThat(vectors.distances(Records.axis(2).toArray())).startsWith(1f, 1f, 0f);
        assertThat(vectors.distances(Records.axis(1).toArray())).startsWith(1f, 1f, 1f);
    }
}

package io.weir.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final Path GOLDEN = Path.of("efficientnet-lite0", "golden");

    @Test
    void shouldAgreeWithPythonOnGoldenEmbeddings() throws IOException {
        Projection projection = Model.bundled().card().wireProjection();
        for (String picture : List.of("street", "warehouse", "gate", "still-life")) {
            Embedding whole = golden(picture + ".embedding.f32");
            Embedding expected = golden(picture + ".wire.f32");

            assertThat(projection.project(whole).toArray()).containsExactly(expected.toArray(), within(1e-6f));
        }
    }

    /** The signs as wire.py prints them; 70 columns, so that each row ends inside a word. */
    @Test
    void shouldAgreeWithPythonOnEverySign() {
        assertThat(signs(new Projection(70, 3, 42)))
                .containsExactly(
                        "+-+-+--+-+++-++-++-+-+++++++-+---++--+---+--++--+++-+-+++-++++-+++----",
                        "-+--+-+-+++++--+++++----++--+---+++-+-+-+++--++--+--+-+-+++---+---+-+-",
                        "-+--++++++---+-----+--+---+--+---+-++-+----++-+---++++-++--+-----++---");
        assertThat(signs(new Projection(70, 3, -7)))
                .containsExactly(
                        "----+++-+--+-+---+-----+++----+---+--++----++----++++-----++-++--+-+-+",
                        "+---+----++-----+-+-++--+++-+-+++----+++++++++--+---++-----+-+++-+----",
                        "+---++--+--++++-+++-++-+-+++-+-+---++-++++-++++-+++++-++----+--++-+---");
    }

    @Test
    void shouldKeepDistances() {
        Random random = new Random(11);
        Projection projection = new Projection(1280, 128, 3);
        double squares = 0;
        int pairs = 400;
        for (int i = 0; i < pairs; i++) {
            Embedding a = EmbeddingTest.unit(random, 1280);
            Embedding b = near(random, a, i % 8);
            double error = projection.project(a).distance(projection.project(b)) - a.distance(b);
            squares += error * error;

            assertThat(error).isBetween(-0.45, 0.45);
        }
        assertThat(Math.sqrt(squares / pairs)).isLessThan(1 / Math.sqrt(128));
    }

    @Test
    void shouldGiveSameVectorForSameSeedAndAnotherForAnother() {
        Embedding embedding = EmbeddingTest.unit(new Random(12), 320);

        Embedding projected = new Projection(320, 64, 5).project(embedding);

        assertThat(new Projection(320, 64, 5).project(embedding)).isEqualTo(projected);
        assertThat(new Projection(320, 64, 6).project(embedding)).isNotEqualTo(projected);
        assertThat(projected.dimension()).isEqualTo(64);
    }

    @Test
    void shouldLeaveVectorAsItIsWhenNothingIsToBeGained() {
        Embedding embedding = EmbeddingTest.unit(new Random(13), 64);

        assertThat(new Projection(64, 64, 5).project(embedding)).isSameAs(embedding);
        assertThat(new Projection(64, 1_000_000, 5).project(embedding)).isSameAs(embedding);
        assertThat(new Projection(64, 1_000_000, 5).projectedDimension()).isEqualTo(64);
    }

    @Test
    void shouldRefuseVectorsOfAnotherDimension() {
        Embedding embedding = EmbeddingTest.unit(new Random(14), 65);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Projection(64, 8, 5).project(embedding))
                .withMessageContaining("64")
                .withMessageContaining("65");
    }

    @Test
    void shouldRefuseDimensionsBelowOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Projection(0, 8, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Projection(8, 0, 5));
    }

    /** Reads the matrix back by projecting each axis. */
    private static String[] signs(Projection projection) {
        String[] rows = new String[projection.projectedDimension()];
        for (int row = 0; row < rows.length; row++) {
            StringBuilder signs = new StringBuilder();
            for (int column = 0; column < projection.dimension(); column++) {
                float[] axis = new float[projection.dimension()];
                axis[column] = 1;
                signs.append(projection.project(Embedding.ofUnit(axis)).toArray()[row] > 0 ? '+' : '-');
            }
            rows[row] = signs.toString();
        }
        return rows;
    }

    /** A vector that lies further off for a larger step. */
    private static Embedding near(Random random, Embedding embedding, int step) {
        float[] values = embedding.toArray();
        float[] noise = EmbeddingTest.unit(random, values.length).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += noise[i] * step / 2f;
        }
        return Embedding.normalized(values);
    }

    private static Embedding golden(String file) throws IOException {
        return Embedding.fromBytes(Files.readAllBytes(GOLDEN.resolve(file)));
    }
}

package io.weir.agent.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.novelty.Scores;
import io.weir.agent.testing.Footage;
import io.weir.models.Model;
import io.weir.models.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models in other forms than the one that comes with Weir; each gives means of colours, so that what to expect is known. */
class OwnModelsTest {
    private static final Path MODELS = Footage.root().resolve("edge-agent/src/test/resources/models");
    private static final int SIDE = 8;

    @TempDir
    Path folder;

    @Test
    void shouldNormaliseAndReorderForAPlanarModelOfFloats() throws Exception {
        try (Embedder embedder = Embedder.open(model("planar-float"))) {
            FrameVectors vectors = embedder.embed(quarters());

            // The card says BGR, so the model's first channel is the picture's last.
            assertDirection(vectors.pooled(), 0, imagenet(7.5, 0), imagenet(17.5, 1), imagenet(27.5, 2));
            assertThat(vectors.cells()).isEqualTo(4);
            for (int cell = 0; cell < 4; cell++) {
                assertDirection(
                        vectors.regions(),
                        3 * cell,
                        imagenet(cell * 5, 0),
                        imagenet(10 + cell * 5, 1),
                        imagenet(20 + cell * 5, 2));
            }
        }
    }

    @Test
    void shouldHandBytesToAModelThatTakesThem() throws Exception {
        try (Embedder embedder = Embedder.open(model("interleaved-uint8"))) {
            FrameVectors vectors = embedder.embed(quarters());

            assertDirection(vectors.pooled(), 0, 27.5, 17.5, 7.5);
            for (int cell = 0; cell < 4; cell++) {
                assertDirection(vectors.regions(), 3 * cell, 20 + cell * 5, 10 + cell * 5, cell * 5);
            }
        }
    }

    @Test
    void shouldRunAModelOfEightBits() throws Exception {
        try (Embedder embedder = Embedder.open(model("int8"))) {
            assertDirection(embedder.embed(plain(200, 100, 50)).pooled(), 0, 75, 125, 150);
        }
    }

    @Test
    void shouldScoreLabels() throws Exception {
        try (Embedder embedder = Embedder.open(model("classifier"))) {
            Scores scores = embedder.embed(plain(128, 64, 0)).scores().orElseThrow();

            double sum = Math.exp(2) + Math.exp(1) + 1;
            assertThat(scores.names())
                    .containsExactly("scoreRed", "scoreGreenLight", "scoreBlue", "topScore", "margin", "entropy");
            assertThat(scores.get("scoreRed")).isCloseTo(Math.exp(2) / sum, within(1e-5));
            assertThat(scores.get("scoreGreenLight")).isCloseTo(Math.exp(1) / sum, within(1e-5));
            assertThat(scores.get("margin")).isCloseTo((Math.exp(2) - Math.exp(1)) / sum, within(1e-5));
            assertThat(scores.get("scoreYellow")).isNull();
        }
    }

    @Test
    void shouldTakeTheLargestScoreOverThePlacesOfADetector() throws Exception {
        try (Embedder embedder = Embedder.open(model("detector"))) {
            Scores scores = embedder.embed(quarters()).scores().orElseThrow();

            assertThat(scores.values()[0]).isCloseTo(35 / 255f, within(1e-5f));
            assertThat(scores.values()[1]).isCloseTo(25 / 255f, within(1e-5f));
        }
    }

    @Test
    void shouldFillTheSameVectorsAgain() throws Exception {
        try (Embedder embedder = Embedder.open(model("detector"))) {
            FrameVectors vectors = embedder.embed(plain(200, 100, 50));
            FrameVectors kept = vectors.copy();

            assertThat(embedder.embed(plain(0, 10, 20), vectors)).isSameAs(vectors);

            assertDirection(vectors.pooled(), 0, 0, 10, 20);
            assertDirection(kept.pooled(), 0, 200, 100, 50);
            assertThat(kept.scores().orElseThrow().values()[0]).isCloseTo(200 / 255f, within(1e-5f));
            assertThat(vectors.scores().orElseThrow().values()[0]).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"planar-float", "interleaved-uint8"})
    void shouldReadAPictureFromItsPositionOn(String name) throws Exception {
        try (Embedder embedder = Embedder.open(model(name))) {
            ByteBuffer alone = quarters();
            ByteBuffer within = ByteBuffer.allocateDirect(alone.remaining() + 7);
            within.put(7, alone, 0, alone.remaining()).position(7);

            assertThat(embedder.embed(within).regions())
                    .isEqualTo(embedder.embed(alone).regions());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            interleaved-uint8 | "NHWC"  | "NCHW"  | interleaved-uint8: input: the model takes uint8 [n, 8, 8, 3], its card says uint8 [n, 3, 8, 8]
            planar-float      | "width": 8 | "width": 9 | planar-float: input: the model takes float32 [n, 3, 8, 8], its card says float32 [n, 3, 8, 9]
            blind             | "type": "float32",\\n    "width" | "type": "uint8", "width" | blind: input: the model takes float32 [n, 3, 8, 8], its card says uint8 [n, 3, 8, 8]
            planar-float      | "rows": 2  | "rows": 3  | planar-float: outputs: 'cells' gives 12 numbers a picture, its card says 18
            classifier        | "name": "logits" | "name": "sure" | classifier: outputs: the model has no output 'sure', but [pooled, logits]
            classifier        | "blue"     | "RED"      | classifier: outputs.scores.labels: two labels have the name 'scoreRed' in rules; rename one
            whole-numbers     | "id"       | "id"       | whole-numbers: outputs: 'pooled' gives INT64, not float32
            """)
    void shouldRefuseWhatDoesNotFitItsCardBeforeAnythingRuns(String name, String from, String to, String why)
            throws IOException {
        Model model = changed(name, from, to);

        assertThatThrownBy(() -> Embedder.open(model).close())
                .isInstanceOf(ModelException.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            not-finite   | "id"                | "id"                | not-finite: the network gave no vector: 'pooled' is not finite
            planar-float | "dimension": 3,\\n      "unitLength": false | "dimension": 3, "unitLength": true | planar-float: the network gave no vector: 'pooled' has the length
            classifier   | "softmax"           | "none"              | classifier: the network gave no vector: 'logits' gives 3.125 for 'Red', not a score from 0 to 1; does its card lack an activation?
            """)
    void shouldFailAFrameForWhichTheNetworkGivesNoVector(String name, String from, String to, String why)
            throws IOException {
        Model model = changed(name, from, to);

        try (Embedder embedder = Embedder.open(model)) {
            assertThatThrownBy(() -> embedder.embed(plain(200, 100, 50)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith(why);
        }
    }

    @Test
    void shouldSayInOneLineThatThereIsNoCuda() {
        assertThatThrownBy(() -> Embedder.open(model("int8"), Device.CUDA).close())
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("device: 'cuda': ")
                .hasMessageEndingWith("; or say cpu or auto")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> Embedder.require(Device.CUDA)).isInstanceOf(ModelException.class);
    }

    @Test
    void shouldFallBackToTheCpuWhereThereIsNoCuda() throws Exception {
        try (Embedder embedder = Embedder.open(model("int8"), Device.AUTO)) {
            assertThat(embedder.device()).isEqualTo(Device.CPU);
            assertDirection(embedder.embed(plain(200, 100, 50)).pooled(), 0, 75, 125, 150);
        }
    }

    static Model model(String name) {
        return Model.load(MODELS.resolve(name + ".onnx"));
    }

    private Model changed(String name, String text, String to) throws IOException {
        String from = text.replace("\\n", "\n");
        Path onnx = folder.resolve(name + ".onnx");
        Files.copy(MODELS.resolve(name + ".onnx"), onnx);
        String card = Files.readString(MODELS.resolve(name + ".json"));
        assertThat(card).contains(from);
        Files.writeString(folder.resolve(name + ".json"), card.replace(from, to));
        return Model.load(onnx);
    }

    /** A picture of one colour. */
    private static ByteBuffer plain(int red, int green, int blue) {
        ByteBuffer picture = ByteBuffer.allocateDirect(SIDE * SIDE * 3);
        while (picture.hasRemaining()) {
            picture.put((byte) red).put((byte) green).put((byte) blue);
        }
        return picture.flip();
    }

    /** A picture whose quarters differ by 5 in each channel, row by row. */
    private static ByteBuffer quarters() {
        ByteBuffer picture = ByteBuffer.allocateDirect(SIDE * SIDE * 3);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int step = 5 * (2 * (y / 4) + x / 4);
                picture.put((byte) (20 + step)).put((byte) (10 + step)).put((byte) step);
            }
        }
        return picture.flip();
    }

    private static double imagenet(double value, int channel) {
        double[] mean = {0.485, 0.456, 0.406};
        double[] std = {0.229, 0.224, 0.225};
        return (value / 255 - mean[channel]) / std[channel];
    }

    private static void assertDirection(float[] actual, int from, double... expected) {
        double squares = 0;
        for (double each : expected) {
            squares += each * each;
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[from + i])
                    .as("component %d", i)
                    .isCloseTo((float) (expected[i] / Math.sqrt(squares)), within(3e-3f));
        }
    }
}

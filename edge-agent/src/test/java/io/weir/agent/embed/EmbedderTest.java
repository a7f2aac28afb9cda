package io.weir.agent.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.sun.management.ThreadMXBean;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.testing.Footage;
import io.weir.models.Model;
import io.weir.models.ModelCard;
import io.weir.models.ModelException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbedderTest {
    private static final Path FOLDER = Footage.root().resolve("models/efficientnet-lite0");

    @TempDir
    Path folder;

    @Test
    void shouldGiveManyThreadsTheVectorsOfOne() throws Exception {
        try (Embedder embedder = Embedder.open(Model.bundled());
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<FrameVectors> alone = new ArrayList<>();
            for (int picture = 0; picture < 4; picture++) {
                alone.add(embedder.embed(noise(picture)));
            }

            List<Future<FrameVectors>> together = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                int picture = i % 4;
                together.add(threads.submit(() -> embedder.embed(noise(picture))));
            }

            for (int i = 0; i < together.size(); i++) {
                FrameVectors expected = alone.get(i % 4);
                FrameVectors actual = together.get(i).get();
                assertThat(actual.embedding()).isEqualTo(expected.embedding());
                assertThat(actual.regions()).isEqualTo(expected.regions());
            }
        }
    }

    @Test
    void shouldNotChangeThePicture() throws InterruptedException {
        try (Embedder embedder = Embedder.open(Model.bundled())) {
            ByteBuffer picture = noise(1);

            FrameVectors first = embedder.embed(picture);

            assertThat(picture).isEqualTo(noise(1));
            assertThat(embedder.embed(picture).embedding()).isEqualTo(first.embedding());
        }
    }

    @Test
    void shouldGiveOneRegionForAModelWithoutRegions() throws Exception {
        String card = card().replaceFirst("(?s),\\s*\"regions\": \\{[^}]*}", "");

        try (Embedder embedder = Embedder.open(load(card))) {
            FrameVectors vectors = embedder.embed(noise(1));

            assertThat(vectors.cells()).isEqualTo(1);
            assertThat(vectors.dimension()).isEqualTo(1280);
            assertThat(vectors.regions()).isEqualTo(vectors.embedding().toArray());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name": "regions"   | "name": "cells"   | outputs: the model has no output 'cells', but [embedding, regions]
            "name": "embedding" | "name": "pooled"  | outputs: the model has no output 'pooled', but [embedding, regions]
            "name": "image"     | "name": "picture" | input.name: the model has no input 'picture', but [image]
            """)
    void shouldRefuseAModelThatIsNotWhatItsCardSays(String from, String to, String why) throws IOException {
        Model model = load(card().replace(from, to));

        assertThatThrownBy(() -> Embedder.open(model).close())
                .isInstanceOf(ModelException.class)
                .hasMessage("efficientnet-lite0-r64: " + why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "dimension": 1280 | "dimension": 640 | outputs: 'embedding' gives 1280 numbers a picture, its card says 640
            "rows": 7         | "rows": 6        | outputs: 'regions' gives 3136 numbers a picture, its card says 2688
            """)
    void shouldRefuseVectorsOfAnotherSizeThanTheCardSays(String from, String to, String why) throws IOException {
        Model model = load(card().replace(from, to));

        assertThatThrownBy(() -> Embedder.open(model).close())
                .isInstanceOf(ModelException.class)
                .hasMessage("efficientnet-lite0-r64: " + why);
    }

    @Test
    void shouldSayInOneLineThatAFileIsNoModel() throws Exception {
        byte[] nonsense = "This is no model.\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(nonsense);
        Path onnx = Files.write(folder.resolve("model.onnx"), nonsense);
        Files.writeString(
                folder.resolve("card.json"),
                card().replaceFirst("[0-9a-f]{64}", HexFormat.of().formatHex(digest)));
        Model model = Model.load(onnx);

        assertThatThrownBy(() -> Embedder.open(model).close())
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("efficientnet-lite0-r64: ONNX Runtime cannot load it: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldAllocateNothingBesideWhatOnnxRuntimesBindingDoes() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Model model = Model.bundled();
        long[] ours = new long[40];
        long[] bare = new long[40];
        try (Embedder embedder = Embedder.open(model);
                Network network = Network.open(model.onnx(), "bare", Device.CPU, 1);
                BareRun run = new BareRun(network, model.card())) {
            FrameVectors vectors = embedder.blank();
            ByteBuffer picture = noise(1);

            for (int i = 0; i < ours.length; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                embedder.embed(picture, vectors);
                ours[i] = threads.getCurrentThreadAllocatedBytes() - before;
                before = threads.getCurrentThreadAllocatedBytes();
                run.run();
                bare[i] = threads.getCurrentThreadAllocatedBytes() - before;
            }

            assertThat(embedder.runs()).isEqualTo(ours.length);
        }
        Arrays.sort(ours);
        Arrays.sort(bare);
        assertThat(ours[ours.length / 2]).isPositive().isEqualTo(bare[bare.length / 2]);
    }

    /** The network by ONNX Runtime's binding alone, with input and outputs that are used again. */
    private static final class BareRun implements AutoCloseable {
        private final Network network;
        private final Map<String, OnnxTensor> inputs = new HashMap<>();
        private final Map<String, OnnxTensor> outputs = new HashMap<>();

        BareRun(Network network, ModelCard card) throws OrtException {
            this.network = network;
            ByteBuffer picture = ByteBuffer.allocateDirect(card.input().size());
            long[] input = Graph.shape(card.input(), 1);
            inputs.put(
                    card.input().name(),
                    OnnxTensor.createTensor(network.environment(), picture, input, OnnxJavaType.UINT8));
            try (OrtSession.Result first = network.session().run(inputs)) {
                for (String name : Graph.sizes(card.outputs()).keySet()) {
                    long[] shape = ((TensorInfo) first.get(name).orElseThrow().getInfo()).getShape();
                    int numbers = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
                    outputs.put(name, tensor(network, numbers, shape));
                }
            }
        }

        private static OnnxTensor tensor(Network network, int numbers, long[] shape) throws OrtException {
            FloatBuffer floats = ByteBuffer.allocateDirect(numbers * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            return OnnxTensor.createTensor(network.environment(), floats, shape);
        }

        void run() throws OrtException {
            network.session().run(inputs, outputs).close();
        }

        @Override
        public void close() {
            inputs.values().forEach(OnnxTensor::close);
            outputs.values().forEach(OnnxTensor::close);
        }
    }

    @Test
    void shouldStopWaitingForItsTurnWhenInterrupted() {
        try (Embedder embedder = Embedder.open(Model.bundled())) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> embedder.embed(noise(1))).isInstanceOf(InterruptedException.class);
        }
    }

    private Model load(String card) throws IOException {
        Path onnx = folder.resolve("model.onnx");
        Files.copy(FOLDER.resolve("model.onnx"), onnx);
        Files.writeString(folder.resolve("card.json"), card);
        return Model.load(onnx);
    }

    private static String card() throws IOException {
        return Files.readString(FOLDER.resolve("card.json"));
    }

    private static ByteBuffer noise(int seed) {
        byte[] bytes = new byte[224 * 224 * 3];
        new Random(seed).nextBytes(bytes);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}

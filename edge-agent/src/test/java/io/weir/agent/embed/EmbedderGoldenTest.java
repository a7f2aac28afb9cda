package io.weir.agent.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Decoder;
import io.weir.agent.capture.Demuxer;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Watch;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.testing.Footage;
import io.weir.models.Embedding;
import io.weir.models.Model;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from a picture to its vectors, beside what the framework that the model comes from gives. */
class EmbedderGoldenTest {
    private static final Path GOLDEN = Footage.root().resolve("models/efficientnet-lite0/golden");
    private static final Model MODEL = Model.bundled();

    private static Embedder embedder;

    @BeforeAll
    static void open() {
        embedder = Embedder.open(MODEL);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "still-life", "street", "warehouse"})
    void shouldGiveTheVectorsOfTheFramework(String name) throws Exception {
        FrameVectors vectors = vectors(GOLDEN.resolve(name + ".png"));

        float[] pooled = floats(name + ".embedding.f32");
        assertThat(cosine(vectors.embedding().toArray(), pooled, 0, 1280)).isGreaterThan(0.999);

        float[] regions = floats(name + ".regions.f32");
        assertThat(vectors.cells()).isEqualTo(49);
        assertThat(vectors.dimension()).isEqualTo(64);
        for (int cell = 0; cell < 49; cell++) {
            assertThat(cosine(vectors.regions(), regions, cell * 64, 64))
                    .as("cell %d", cell)
                    .isGreaterThan(0.99);
        }

        Embedding wire = MODEL.card().wireProjection().project(vectors.embedding());
        assertThat(wire.dimension()).isEqualTo(128);
        assertThat(cosine(wire.toArray(), floats(name + ".wire.f32"), 0, 128)).isGreaterThan(0.999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "still-life", "street", "warehouse"})
    void shouldGiveRegionsOfUnitLength(String name) throws Exception {
        float[] regions = vectors(GOLDEN.resolve(name + ".png")).regions();

        for (int cell = 0; cell < 49; cell++) {
            double squares = 0;
            for (int i = 0; i < 64; i++) {
                squares += regions[cell * 64 + i] * regions[cell * 64 + i];
            }
            assertThat(Math.sqrt(squares)).isBetween(0.9999, 1.0001);
        }
    }

    private static FrameVectors vectors(Path picture) throws Exception {
        List<Frame> frames = new ArrayList<>();
        try (Watch watch = new Watch();
                Demuxer demuxer = Demuxer.open(new Source.Recording(picture), CaptureOptions.DEFAULT, watch);
                Decoder decoder = demuxer.decoder();
                Packet packet = new Packet();
                RgbScaler scaler = new RgbScaler(embedder.width(), embedder.height())) {
            while (demuxer.read(packet)) {
                decoder.decode(packet, frames::add);
            }
            decoder.finish(frames::add);
            return embedder.embed(scaler.scale(frames.getFirst()));
        } finally {
            frames.forEach(Frame::close);
        }
    }

    private static float[] floats(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(GOLDEN.resolve(file));
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static double cosine(float[] a, float[] b, int from, int count) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = from; i < from + count; i++) {
            dot += a[i] * b[i];
            lengthA += a[i] * a[i];
            lengthB += b[i] * b[i];
        }
        return dot / Math.sqrt(lengthA * lengthB);
    }
}

package io.weir.agent.embed;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.weir.agent.novelty.FrameVectors;
import io.weir.models.Embedding;
import io.weir.models.Model;
import io.weir.models.ModelCard;
import io.weir.models.ModelException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Turns pictures into vectors with one ONNX Runtime session on the CPU, for all cameras.
 *
 * <p>Each run uses one core; at most as many run at once as there are cores, the others wait in their order. Safe for use by
 * several threads. {@link #close} waits for the runs that go on.
 */
public final class Embedder implements AutoCloseable {
    private final ModelCard card;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int cores;
    private final Semaphore turns;
    private final long[] shape;

    private Embedder(ModelCard card, OrtEnvironment environment, OrtSession session, int cores) {
        this.card = card;
        this.environment = environment;
        this.session = session;
        this.cores = cores;
        this.turns = new Semaphore(cores, true);
        this.shape = new long[] {1, card.input().height(), card.input().width(), 3};
    }

    /**
     * Loads a model.
     *
     * @throws ModelException if ONNX Runtime cannot load it, or it takes or gives something else than its card says
     */
    public static Embedder open(Model model) {
        int cores = Runtime.getRuntime().availableProcessors();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "weir");
            environment.setTelemetry(false); // nothing about this machine is anybody else's business
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            OrtSession session = environment.createSession(model.onnx(), options);
            checkNames(model.card(), session);
            return new Embedder(model.card(), environment, session, cores);
        } catch (OrtException e) {
            throw new ModelException(model.card().id() + ": ONNX Runtime cannot load it: " + oneLine(e), e);
        }
    }

    private static void checkNames(ModelCard card, OrtSession session) throws OrtException {
        String input = card.input().name();
        if (!session.getInputNames().contains(input)) {
            throw new ModelException(
                    card.id() + ": input.name: the model has no input '" + input + "', but " + session.getInputNames());
        }
        String embedding = card.outputs().embedding().name();
        Optional<String> regions = card.outputs().regions().map(ModelCard.RegionsOutput::name);
        for (String output : regions.isPresent() ? new String[] {embedding, regions.get()} : new String[] {embedding}) {
            if (!session.getOutputNames().contains(output)) {
                throw new ModelException(card.id() + ": outputs: the model has no output '" + output + "', but "
                        + session.getOutputNames());
            }
        }
    }

    /** The width of the pictures to hand in, in pixels. */
    public int width() {
        return card.input().width();
    }

    /** The height of the pictures to hand in, in pixels. */
    public int height() {
        return card.input().height();
    }

    /**
     * Runs the network on one picture.
     *
     * @param rgb {@code [height, width, 3]}, a direct buffer; not changed
     * @throws ModelException if the network fails or gives something that is no vector
     * @throws InterruptedException if the thread is interrupted while it waits for its turn
     */
    public FrameVectors embed(ByteBuffer rgb) throws InterruptedException {
        turns.acquire();
        try (OnnxTensor picture = OnnxTensor.createTensor(environment, rgb, shape, OnnxJavaType.UINT8);
                OrtSession.Result result =
                        session.run(Map.<String, OnnxTensorLike>of(card.input().name(), picture))) {
            return vectors(result);
        } catch (OrtException e) {
            throw new ModelException(card.id() + ": the network failed: " + oneLine(e), e);
        } catch (IllegalArgumentException e) {
            throw new ModelException(card.id() + ": the network gave no vector: " + e.getMessage(), e);
        } finally {
            turns.release();
        }
    }

    private FrameVectors vectors(OrtSession.Result result) {
        ModelCard.EmbeddingOutput pooled = card.outputs().embedding();
        float[] values = floats(result, pooled.name(), pooled.dimension());
        Embedding embedding = pooled.unitLength() ? Embedding.ofUnit(values) : Embedding.normalized(values);
        Optional<ModelCard.RegionsOutput> regions = card.outputs().regions();
        if (regions.isEmpty()) {
            return new FrameVectors(embedding, embedding.toArray(), 1);
        }
        ModelCard.RegionsOutput output = regions.get();
        int cells = output.rows() * output.columns();
        float[] grid = floats(result, output.name(), cells * output.dimension());
        toUnitLength(grid, output.dimension());
        return new FrameVectors(embedding, grid, cells);
    }

    private float[] floats(OrtSession.Result result, String name, int count) {
        OnnxValue value = result.get(name).orElseThrow();
        FloatBuffer buffer = ((OnnxTensor) value).getFloatBuffer();
        if (buffer == null || buffer.remaining() != count) {
            throw new ModelException(card.id() + ": outputs: '" + name + "' gives "
                    + (buffer == null ? "no floats" : buffer.remaining() + " numbers a picture") + ", its card says "
                    + count);
        }
        float[] values = new float[count];
        buffer.get(values);
        return values;
    }

    /** Whatever the graph promises: a region of length zero or not finite would poison a memory. */
    private static void toUnitLength(float[] grid, int dimension) {
        for (int start = 0; start < grid.length; start += dimension) {
            double squares = 0;
            for (int i = start; i < start + dimension; i++) {
                squares += (double) grid[i] * grid[i];
            }
            if (!Double.isFinite(squares)) {
                throw new IllegalArgumentException("a region is not finite");
            }
            double length = Math.sqrt(squares);
            if (length < 1e-6) {
                // A region without any feature is like any other without: all get the same direction.
                Arrays.fill(grid, start, start + dimension, (float) (1 / Math.sqrt(dimension)));
            } else if (Math.abs(length - 1) > 1e-6) {
                for (int i = start; i < start + dimension; i++) {
                    grid[i] = (float) (grid[i] / length);
                }
            }
        }
    }

    private static String oneLine(OrtException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }

    @Override
    public void close() {
        turns.acquireUninterruptibly(cores);
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelException(card.id() + ": cannot be closed: " + oneLine(e), e);
        }
    }
}

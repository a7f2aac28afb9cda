package io.weir.agent.embed;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.weir.models.ModelCard;
import io.weir.models.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place at a network: an input and outputs of its own, used again by every run; for one thread at a time.
 *
 * <p>It runs once when it is made, which proves that the network takes and gives what its card says.
 */
final class Lane implements AutoCloseable {
    private final Network network;
    private final ModelCard card;
    private final Pixels pixels;
    private final ByteBuffer memory;
    private final FloatBuffer floats;
    private final OnnxTensor input;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
    private final Map<String, FloatBuffer> values = new LinkedHashMap<>();
    private final OutputReader reader;

    /**
     * @param batch how many pictures a run takes, at least 1
     * @throws ModelException if the network does not take or give what the card says
     */
    Lane(Network network, ModelCard card, int batch) {
        this.network = network;
        this.card = card;
        this.pixels = new Pixels(card.input());
        Graph.check(network, card);
        int numbers = batch * card.input().size();
        this.memory = direct(card.input().isFloat() ? numbers * Float.BYTES : numbers);
        this.floats = memory.asFloatBuffer();
        try {
            this.input = tensor(Graph.shape(card.input(), batch));
            this.inputs = new HashMap<>(Map.of(card.input().name(), input)); // which makes no entries anew at each run
            try {
                makeOutputs(batch);
            } catch (OrtException | RuntimeException e) {
                close();
                throw e;
            }
        } catch (OrtException e) {
            throw network.failed(e);
        }
        this.reader = new OutputReader(card.outputs(), values);
    }

    private OnnxTensor tensor(long[] shape) throws OrtException {
        return card.input().isFloat()
                ? OnnxTensor.createTensor(network.environment(), floats, shape)
                : OnnxTensor.createTensor(network.environment(), memory, shape, OnnxJavaType.UINT8);
    }

    private void makeOutputs(int batch) throws OrtException {
        Map<String, Integer> sizes = Graph.sizes(card.outputs());
        try (OrtSession.Result first = network.session().run(inputs, sizes.keySet())) {
            for (Map.Entry<String, Integer> each : sizes.entrySet()) {
                String name = each.getKey();
                TensorInfo info = (TensorInfo) first.get(name).orElseThrow().getInfo();
                long numbers = Arrays.stream(info.getShape()).reduce(1, (a, b) -> a * b);
                if (info.type != OnnxJavaType.FLOAT) {
                    throw Graph.wrong(card, name, "gives " + info.type + ", not float32");
                }
                if (numbers != (long) batch * each.getValue()) {
                    throw Graph.wrong(
                            card,
                            name,
                            "gives " + numbers / batch + " numbers a picture, its card says " + each.getValue());
                }
                FloatBuffer own = direct((int) numbers * Float.BYTES).asFloatBuffer();
                values.put(name, own);
                outputs.put(name, OnnxTensor.createTensor(network.environment(), own, info.getShape()));
            }
        }
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /**
     * Puts a picture in.
     *
     * @param rgb {@code [height, width, 3]} from its position on; not changed
     * @param picture its place in the batch
     */
    void put(ByteBuffer rgb, int picture) {
        if (rgb.remaining() < card.input().size()) {
            throw new IllegalArgumentException(
                    "a picture has " + card.input().size() + " bytes, not " + rgb.remaining());
        }
        if (card.input().isFloat()) {
            pixels.write(rgb, floats, picture);
        } else {
            pixels.write(rgb, memory, picture);
        }
    }

    /** Runs the network on what was put in. */
    void run() {
        try (OrtSession.Result result = network.session().run(inputs, outputs)) {
            if (result.size() != outputs.size()) {
                throw new ModelException(network.name() + ": the network gave " + result.size() + " outputs");
            }
        } catch (OrtException e) {
            throw network.failed(e);
        }
    }

    /** What the last run gave. */
    OutputReader reader() {
        return reader;
    }

    @Override
    public void close() {
        input.close();
        outputs.values().forEach(OnnxTensor::close);
    }
}

package io.weir.agent.embed;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.weir.models.Model;
import io.weir.models.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A card to begin with for a graph that has none: what can be seen in the graph, and guesses for the rest.
 *
 * <p>The graph cannot say how its pictures were normalised in training; the draft says what is usual for ImageNet.
 */
public final class CardDraft {
    private static final int SIDE = 224; // where the graph leaves it open
    private static final int MOST_LABELS = 100;

    private static final String NORMALISATION = """
            ,
                "normalisation": {
                  "scale": 0.00392156862745098, "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]
                }""";

    private final TensorInfo picture;
    private final String inputName;
    private final boolean planar;
    private final Map<String, long[]> outputs;

    private CardDraft(Network network) {
        Map.Entry<String, TensorInfo> input = network.inputs().entrySet().stream()
                .filter(each -> isPicture(each.getValue().getShape()))
                .findFirst()
                .orElseThrow(() -> new ModelException(network.name() + ": takes no picture of three channels, but "
                        + network.inputs().entrySet().stream()
                                .map(each -> each.getKey() + " " + Graph.words(each.getValue()))
                                .toList()));
        this.inputName = input.getKey();
        this.picture = input.getValue();
        this.planar = picture.getShape()[1] == 3;
        if (!(isFloat() || picture.type == OnnxJavaType.UINT8)) {
            throw new ModelException(
                    network.name() + ": takes " + Graph.words(picture) + "; only uint8 and float32 can be given");
        }
        this.outputs = run(network);
    }

    /**
     * Drafts a card.
     *
     * @param id for the card, and how messages call the model
     * @return JSON
     * @throws ModelException if the graph cannot be loaded, or takes no picture
     */
    public static String of(byte[] onnx, String id) {
        try (Network network = Network.open(onnx, id, Device.CPU, 1)) {
            return new CardDraft(network).draft(id, Model.sha256(onnx));
        }
    }

    private static boolean isPicture(long[] shape) {
        return shape.length == 4 && (shape[1] == 3 || shape[3] == 3);
    }

    private boolean isFloat() {
        return picture.type == OnnxJavaType.FLOAT;
    }

    private long height() {
        long side = picture.getShape()[planar ? 2 : 1];
        return side > 0 ? side : SIDE;
    }

    private long width() {
        long side = picture.getShape()[planar ? 3 : 2];
        return side > 0 ? side : SIDE;
    }

    /** The shape of each output of floats for one picture. */
    private Map<String, long[]> run(Network network) {
        long[] shape = planar ? new long[] {1, 3, height(), width()} : new long[] {1, height(), width(), 3};
        int numbers = (int) (3 * height() * width());
        ByteBuffer empty = ByteBuffer.allocateDirect(numbers * Float.BYTES).order(ByteOrder.nativeOrder());
        Map<String, long[]> shapes = new LinkedHashMap<>();
        try (OnnxTensor input = isFloat()
                        ? OnnxTensor.createTensor(network.environment(), empty.asFloatBuffer(), shape)
                        : OnnxTensor.createTensor(
                                network.environment(), empty.limit(numbers), shape, OnnxJavaType.UINT8);
                OrtSession.Result result = network.session().run(Map.of(inputName, input))) {
            for (Map.Entry<String, OnnxValue> each : result) {
                if (each.getValue().getInfo() instanceof TensorInfo info && info.type == OnnxJavaType.FLOAT) {
                    shapes.put(each.getKey(), info.getShape());
                }
            }
        } catch (OrtException e) {
            throw network.failed(e);
        }
        if (shapes.isEmpty()) {
            throw new ModelException(network.name() + ": gives no output of float32");
        }
        return shapes;
    }

    private String draft(String id, String sha256) {
        return """
                {
                  "id": %s,
                  "sha256": %s,
                  "input": {
                    "name": %s, "layout": "%s", "type": "%s",
                    "width": %s, "height": %s, "channels": "RGB"%s
                  },
                  "outputs": {
                %s
                  },
                  "wire": {
                    "type": "float32", "byteOrder": "little-endian", "dimension": 128,
                    "projection": {"kind": "rademacher-splitmix64", "seed": 1}
                  },
                  "source": "where the network and its weights come from",
                  "licence": "the SPDX name of the weights' licence"
                }""".formatted(
                        text(id),
                        text(sha256),
                        text(inputName),
                        planar ? "NCHW" : "NHWC",
                        isFloat() ? "float32" : "uint8",
                        String.valueOf(width()),
                        String.valueOf(height()),
                        isFloat() ? NORMALISATION : "",
                        String.join(",\n", outputs()));
    }

    private List<String> outputs() {
        String embedding = embedding();
        List<String> entries = new ArrayList<>();
        entries.add(String.format(
                Locale.ROOT,
                "    \"embedding\": {\"name\": %s, \"dimension\": %d, \"unitLength\": false}",
                text(embedding),
                numbers(embedding)));
        outputs.entrySet().stream()
                .filter(each -> side(each.getValue()) > 1)
                .findFirst()
                .ifPresent(each -> entries.add(regions(each.getKey(), each.getValue())));
        outputs.keySet().stream()
                .filter(name -> isFlat(name) && numbers(name) <= MOST_LABELS)
                .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*(score|prob|logit|class).*"))
                .findFirst()
                .ifPresent(name -> entries.add(scores(name)));
        return entries;
    }

    /** The longest flat output, else the longest of all. */
    private String embedding() {
        return outputs.keySet().stream()
                .max((one, other) -> isFlat(one) == isFlat(other)
                        ? Long.compare(numbers(one), numbers(other))
                        : Boolean.compare(isFlat(one), isFlat(other)))
                .orElseThrow();
    }

    private long[] shape(String name) {
        return outputs.getOrDefault(name, new long[0]);
    }

    private long numbers(String name) {
        return Arrays.stream(shape(name)).reduce(1, (a, b) -> a * b);
    }

    /** Whether all its numbers lie along one side. */
    private boolean isFlat(String name) {
        return Arrays.stream(shape(name)).filter(side -> side > 1).count() <= 1;
    }

    /** How many rows the grid of a map or of a square of tokens has; 0 if it is neither. */
    private static int side(long[] shape) {
        if (shape.length == 4) {
            return (int) Math.min(shape[2], shape[3]);
        }
        int side = shape.length == 3 ? (int) Math.round(Math.sqrt((double) shape[1])) : 0;
        return shape.length == 3 && (long) side * side == shape[1] ? side : 0;
    }

    private static String regions(String name, long[] shape) {
        boolean map = shape.length == 4;
        return String.format(
                Locale.ROOT,
                "    \"regions\": {\n      \"name\": %s, \"layout\": \"%s\", \"rows\": %d, \"columns\": %d,"
                        + " \"dimension\": %d, \"unitLength\": false\n    }",
                text(name),
                map ? "NCHW" : "NHWC",
                map ? shape[2] : side(shape),
                map ? shape[3] : side(shape),
                map ? shape[1] : shape[2]);
    }

    private String scores(String name) {
        String labels = IntStream.range(0, (int) numbers(name))
                .mapToObj(label -> text("label " + label))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "    \"scores\": {\n      \"name\": %s, \"activation\": \"softmax\",\n      \"labels\": [%s]\n    }",
                text(name),
                labels);
    }

    private static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

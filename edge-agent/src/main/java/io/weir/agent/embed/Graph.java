package io.weir.agent.embed;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.weir.models.ModelCard;
import io.weir.models.ModelException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a card says of a graph, beside what the graph says of itself. */
final class Graph {
    private Graph() {}

    /**
     * Compares a graph's declared input and outputs with its card.
     *
     * @throws ModelException if the graph has no such input or output, or of another kind
     */
    static void check(Network network, ModelCard card) {
        ModelCard.Input input = card.input();
        Map<String, TensorInfo> inputs = network.inputs();
        TensorInfo takes = inputs.get(input.name());
        if (takes == null) {
            throw new ModelException(
                    card.id() + ": input.name: the model has no input '" + input.name() + "', but " + inputs.keySet());
        }
        if (inputs.size() > 1) {
            throw new ModelException(
                    card.id() + ": input: the model takes " + inputs.keySet() + "; only a picture can be given");
        }
        OnnxJavaType type = input.isFloat() ? OnnxJavaType.FLOAT : OnnxJavaType.UINT8;
        if (takes.type != type || !fits(takes.getShape(), shape(input, 1))) {
            throw new ModelException(card.id() + ": input: the model takes " + words(takes) + ", its card says "
                    + words(type, shape(input, -1)));
        }
        for (String name : sizes(card.outputs()).keySet()) {
            if (!network.outputs().containsKey(name)) {
                throw new ModelException(card.id() + ": outputs: the model has no output '" + name + "', but "
                        + network.outputs().keySet());
            }
        }
    }

    /** The shape of a batch of pictures. */
    static long[] shape(ModelCard.Input input, long batch) {
        return input.isPlanar()
                ? new long[] {batch, 3, input.height(), input.width()}
                : new long[] {batch, input.height(), input.width(), 3};
    }

    /** How many numbers a picture each output gives that the card names. */
    static Map<String, Integer> sizes(ModelCard.Outputs outputs) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put(outputs.embedding().name(), outputs.embedding().dimension());
        outputs.regions().ifPresent(regions -> sizes.put(regions.name(), regions.cells() * regions.dimension()));
        outputs.scores()
                .ifPresent(scores -> sizes.put(
                        scores.name(), scores.boxes() * scores.labels().size()));
        return sizes;
    }

    static ModelException wrong(ModelCard card, String output, String what) {
        return new ModelException(card.id() + ": outputs: '" + output + "' " + what);
    }

    private static boolean fits(long[] declared, long[] given) {
        if (declared.length != given.length) {
            return false;
        }
        for (int i = 0; i < given.length; i++) {
            if (declared[i] > 0 && declared[i] != given[i]) {
                return i == 0 && declared[0] > 0; // a graph for batches of a fixed size says so when it runs
            }
        }
        return true;
    }

    /** A tensor in words, like {@code float32 [n, 3, 224, 224]}. */
    static String words(TensorInfo tensor) {
        return words(tensor.type, tensor.getShape());
    }

    private static String words(OnnxJavaType type, long[] shape) {
        String name = type == OnnxJavaType.FLOAT ? "float32" : type.toString().toLowerCase(Locale.ROOT);
        return name
                + Arrays.stream(shape)
                        .mapToObj(side -> side < 0 ? "n" : String.valueOf(side))
                        .collect(Collectors.joining(", ", " [", "]"));
    }
}

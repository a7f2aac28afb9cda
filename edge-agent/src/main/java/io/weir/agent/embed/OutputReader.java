package io.weir.agent.embed;

import io.weir.agent.novelty.FrameVectors;
import io.weir.models.Embedding;
import io.weir.models.ModelCard;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** Reads what a network gave into vectors of unit length and scores from 0 to 1. */
final class OutputReader {
    private final ModelCard.Outputs outputs;
    private final Map<String, FloatBuffer> values;

    /** @param values of each output, {@code [batch, ...]}; filled by each run */
    OutputReader(ModelCard.Outputs outputs, Map<String, FloatBuffer> values) {
        this.outputs = outputs;
        this.values = values;
    }

    /**
     * Reads what a picture of the batch gave.
     *
     * @throws IllegalArgumentException if that is no vector: not finite, or not of unit length where the card says so
     */
    void read(int picture, FrameVectors into) {
        embedding(picture, into.pooled());
        if (outputs.regions().isPresent()) {
            regions(outputs.regions().get(), picture, into.regions());
        }
        if (outputs.scores().isPresent()) {
            scores(outputs.scores().get(), picture, into.scores().orElseThrow().values());
        }
    }

    /** The numbers of an output as the network gave them. */
    FloatBuffer raw(String name) {
        return Objects.requireNonNull(values.get(name));
    }

    private void embedding(int picture, float[] into) {
        ModelCard.EmbeddingOutput output = outputs.embedding();
        raw(output.name()).get(picture * into.length, into);
        double length = length(into, 0, into.length, output.name());
        if (output.unitLength() ? Math.abs(length - 1) > Embedding.TOLERANCE : length == 0) {
            throw new IllegalArgumentException("'" + output.name() + "' has the length " + length
                    + (output.unitLength() ? ", not 1 as its card says" : ": it has no direction"));
        }
        if (!output.unitLength()) {
            scale(into, 0, into.length, length);
        }
    }

    private void regions(ModelCard.RegionsOutput output, int picture, float[] into) {
        FloatBuffer given = raw(output.name());
        int start = picture * into.length;
        int dimension = output.dimension();
        if (output.isPlanar()) {
            int cells = output.cells();
            for (int component = 0; component < dimension; component++) {
                for (int cell = 0; cell < cells; cell++) {
                    into[cell * dimension + component] = given.get(start + component * cells + cell);
                }
            }
        } else {
            given.get(start, into);
        }
        for (int from = 0; from < into.length; from += dimension) {
            toUnitLength(into, from, from + dimension, output.name());
        }
    }

    /** Whatever the graph promises: a region of length zero or not finite would poison a memory. */
    private static void toUnitLength(float[] grid, int from, int to, String name) {
        double length = length(grid, from, to, name);
        if (length < 1e-6) {
            // A region without any feature is like any other without: all get the same direction.
            Arrays.fill(grid, from, to, (float) (1 / Math.sqrt(to - from)));
        } else if (Math.abs(length - 1) > 1e-6) {
            scale(grid, from, to, length);
        }
    }

    private void scores(ModelCard.ScoresOutput output, int picture, float[] into) {
        FloatBuffer given = raw(output.name());
        int labels = into.length;
        Arrays.fill(into, 0);
        for (int box = 0; box < output.boxes(); box++) {
            int start = (picture * output.boxes() + box) * labels;
            double scale = output.activation().equals("softmax") ? softmaxScale(given, start, labels) : 0;
            for (int label = 0; label < labels; label++) {
                float value = given.get(start + label);
                double score = switch (output.activation()) {
                    case "softmax" -> Math.exp(value - scale);
                    case "sigmoid" -> 1 / (1 + Math.exp(-value));
                    default -> value;
                };
                if (!(score >= -Embedding.TOLERANCE && score <= 1 + Embedding.TOLERANCE)) {
                    throw new IllegalArgumentException("'" + output.name() + "' gives " + value + " for '"
                            + output.labels().get(label)
                            + "', not a score from 0 to 1; does its card lack an activation?");
                }
                into[label] = Math.clamp((float) score, into[label], 1f);
            }
        }
    }

    /** The logarithm of the sum of exponentials, so that none of them overflows. */
    private static double softmaxScale(FloatBuffer given, int start, int labels) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int label = 0; label < labels; label++) {
            largest = Math.max(largest, given.get(start + label));
        }
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            sum += Math.exp(given.get(start + label) - largest);
        }
        return largest + Math.log(sum);
    }

    private static double length(float[] values, int from, int to, String name) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (double) values[i] * values[i];
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException("'" + name + "' is not finite");
        }
        return Math.sqrt(squares);
    }

    private static void scale(float[] values, int from, int to, double length) {
        for (int i = from; i < to; i++) {
            values[i] = (float) (values[i] / length);
        }
    }
}

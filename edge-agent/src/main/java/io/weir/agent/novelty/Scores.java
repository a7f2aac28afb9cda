package io.weir.agent.novelty;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How sure a model is of each of its labels, and how unsure that leaves it: numbers by name, for rules.
 *
 * <p>The names are {@code score_<label>} for each label, {@code top_score}, {@code margin} and {@code entropy}; all numbers are in
 * [0, 1]. The label's name is in lower case, with {@code _} for what is neither letter nor digit.
 */
public final class Scores {
    private static final String TOP = "top_score";
    private static final String MARGIN = "margin";
    private static final String ENTROPY = "entropy";

    private final List<String> names;
    private final float[] values;

    private Scores(List<String> names, float[] values) {
        this.names = names;
        this.values = values;
    }

    /**
     * Scores of labels, all 0.
     *
     * @throws IllegalArgumentException if there is no label, or two would have the same name
     */
    public static Scores of(List<String> labels) {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("a model that scores has at least one label");
        }
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String label : labels) {
            String name = "score_" + label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
            if (!taken.add(name)) {
                throw new IllegalArgumentException("two labels have the name '" + name + "' in rules; rename one");
            }
            names.add(name);
        }
        return new Scores(List.copyOf(names), new float[labels.size()]);
    }

    /** The same, of its own. */
    public Scores copy() {
        return new Scores(names, values.clone());
    }

    /** {@code [labels]}, each in [0, 1]; this object's own. */
    public float[] values() {
        return values;
    }

    /** All names that {@link #get} knows. */
    public List<String> names() {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(TOP, MARGIN, ENTROPY));
        return List.copyOf(all);
    }

    /** The number of this name, in [0, 1]; null if there is none. */
    public @Nullable Double get(String name) {
        return switch (name) {
            case TOP -> top();
            case MARGIN -> margin();
            case ENTROPY -> entropy();
            default -> {
                int label = names.indexOf(name);
                yield label < 0 ? null : Double.valueOf(values[label]);
            }
        };
    }

    /** The largest score. */
    public double top() {
        double top = 0;
        for (float value : values) {
            top = Math.max(top, value);
        }
        return top;
    }

    /** By how much the largest is ahead of the second; of one label, of its being absent. */
    public double margin() {
        if (values.length == 1) {
            return Math.abs(2 * values[0] - 1);
        }
        double top = 0;
        double second = 0;
        for (float value : values) {
            second = Math.max(second, Math.min(top, value));
            top = Math.max(top, value);
        }
        return top - second;
    }

    /**
     * How evenly the scores are spread: Shannon's entropy of the scores, scaled to a sum of 1, over the largest that so many
     * labels can have; of one label, that of its being there or not. 0 where all scores are 0.
     */
    public double entropy() {
        if (values.length == 1) {
            return (bits(values[0]) + bits(1 - values[0])) / bits(0.5) / 2;
        }
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double entropy = 0;
        for (float value : values) {
            entropy += sum == 0 ? 0 : bits(value / sum);
        }
        return Math.clamp(entropy / Math.log(values.length), 0.0, 1.0);
    }

    private static double bits(double share) {
        return share <= 0 ? 0 : -share * Math.log(share);
    }
}

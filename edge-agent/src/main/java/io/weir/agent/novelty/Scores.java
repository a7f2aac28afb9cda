package io.weir.agent.novelty;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How sure a model is of each of its labels, and how unsure that leaves it: facts by name, for rules.
 *
 * <p>The numbers are {@code score<Label>} for each label, {@code topScore}, {@code margin} and {@code entropy}, all in [0, 1]; {@code
 * topLabel} is a text. Of a label the words of ASCII letters and digits count, each with a capital, accents taken off: {@code fork
 * lift} is {@code scoreForkLift}. A label of which nothing is left goes by its place from 0 on: {@code score7}.
 */
public final class Scores {
    /** The name of the label that is most likely. */
    public static final String TOP_LABEL = "topLabel";

    private static final String TOP = "topScore";
    private static final String MARGIN = "margin";
    private static final String ENTROPY = "entropy";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

    private final List<String> labels;
    private final Map<String, Integer> places;
    private final float[] values;

    private Scores(List<String> labels, Map<String, Integer> places, float[] values) {
        this.labels = labels;
        this.places = places;
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
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int place = 0; place < labels.size(); place++) {
            String name = name(labels.get(place), place);
            if (places.putIfAbsent(name, place) != null) {
                throw new IllegalArgumentException("two labels have the name '" + name + "' in rules; rename one");
            }
        }
        return new Scores(List.copyOf(labels), Collections.unmodifiableMap(places), new float[labels.size()]);
    }

    private static String name(String label, int place) {
        StringBuilder name = new StringBuilder("score");
        String plain = Normalizer.normalize(label, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        WORD.matcher(plain)
                .results()
                .map(MatchResult::group)
                .forEach(word -> name.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1).toLowerCase(Locale.ROOT)));
        return name.length() > "score".length() ? name.toString() : "score" + place;
    }

    /** Whether this could be the name of a score of some model. */
    public static boolean couldName(String name) {
        return name.startsWith("score")
                || name.equals(TOP)
                || name.equals(TOP_LABEL)
                || name.equals(MARGIN)
                || name.equals(ENTROPY);
    }

    /** The same, of its own. */
    public Scores copy() {
        return new Scores(labels, places, values.clone());
    }

    /** {@code [labels]}, each in [0, 1]; this object's own. */
    public float[] values() {
        return values;
    }

    /** All names that {@link #get} knows. */
    public List<String> names() {
        List<String> all = new ArrayList<>(places.keySet());
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
                Integer place = places.get(name);
                yield place == null ? null : Double.valueOf(values[place]);
            }
        };
    }

    /** The label of the largest score as the card has it, the first of equals; empty where all are 0. */
    public String topLabel() {
        int top = -1;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > (top < 0 ? 0 : values[top])) {
                top = i;
            }
        }
        return top < 0 ? "" : labels.get(top);
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
     * How evenly the scores are spread, neither in bits nor in nats: Shannon's entropy of the scores, scaled to a sum of 1, over the
     * largest that so many labels can have; of one label, that of its being there or not. 0 where all scores are 0.
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

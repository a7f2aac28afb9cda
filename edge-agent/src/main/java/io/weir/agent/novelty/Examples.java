package io.weir.agent.novelty;

import io.weir.models.Embedding;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Examples near which frames count as more, or as less, novel than they are.
 *
 * <p>With {@code d} the distance of the pooled vectors of a frame and its nearest example, closeness is {@code max(0, 1 - d/radius)}.
 * Novelty is multiplied by {@code 1 + weight * closeness} near what is wanted and by {@code 1 - weight * closeness} near what is to
 * be avoided. So a duplicate of what was seen stays a duplicate, however much it is wanted.
 */
public final class Examples {
    private final List<Embedding> examples;
    private final float weight;
    private final float radius;
    private final UnaryOperator<Embedding> projection;

    /** Examples that are pooled vectors as frames have them. */
    public Examples(List<Embedding> examples, float weight, float radius) {
        this(examples, weight, radius, UnaryOperator.identity());
    }

    /**
     * @param examples of one model
     * @param weight more than 0 to want, at least -1 and less than 0 to avoid
     * @param radius in (0, 2]
     * @param projection what was done to the examples, and has to be done to a frame before they can be compared
     */
    public Examples(List<Embedding> examples, float weight, float radius, UnaryOperator<Embedding> projection) {
        if (!(weight >= -1) || !(radius > 0 && radius <= 2)) {
            throw new IllegalArgumentException("A weight of " + weight + " and a radius of " + radius + " do not go");
        }
        this.examples = List.copyOf(examples);
        this.weight = weight;
        this.radius = radius;
        this.projection = projection;
    }

    /** None, which change nothing. */
    public static Examples none() {
        return new Examples(List.of(), 1, 1);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return examples.isEmpty();
    }

    /** By what a frame's novelty is multiplied, 0 or more; 1 where no example is near. */
    public float factor(Embedding frame) {
        if (isEmpty()) {
            return 1;
        }
        Embedding shown = projection.apply(frame);
        float nearest = radius;
        for (Embedding example : examples) {
            nearest = Math.min(nearest, example.distance(shown));
        }
        return Math.max(0, 1 + weight * (1 - nearest / radius));
    }
}

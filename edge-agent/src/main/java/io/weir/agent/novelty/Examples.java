package io.weir.agent.novelty;

import io.weir.models.Embedding;
import java.util.List;

/**
 * Example pictures near which frames count as more, or as less, novel than they are.
 *
 * <p>With {@code d} the distance of the pooled vectors of a frame and its nearest example, closeness is {@code max(0, 1 - d/radius)}.
 * Novelty is multiplied by {@code 1 + weight * closeness} near what is wanted and by {@code 1 - weight * closeness} near what is to
 * be avoided. So a duplicate of what was seen stays a duplicate, however much it is wanted.
 */
public final class Examples {
    private final List<Embedding> examples;
    private final float weight;
    private final float radius;

    /**
     * @param examples of one model
     * @param weight more than 0 to want, at least -1 and less than 0 to avoid
     * @param radius in (0, 2]
     */
    public Examples(List<Embedding> examples, float weight, float radius) {
        if (!(weight >= -1) || !(radius > 0 && radius <= 2)) {
            throw new IllegalArgumentException("A weight of " + weight + " and a radius of " + radius + " do not go");
        }
        this.examples = List.copyOf(examples);
        this.weight = weight;
        this.radius = radius;
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
        float nearest = radius;
        for (Embedding example : examples) {
            nearest = Math.min(nearest, example.distance(frame));
        }
        return Math.max(0, 1 + weight * (1 - nearest / radius));
    }
}

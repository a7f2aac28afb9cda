package io.weir.agent.config;

import io.weir.settings.SettingsException;
import java.nio.file.Path;

/**
 * Example pictures and how far they reach: the groups {@code want} and {@code avoid} of {@code novelty}.
 *
 * @param pictures a folder of pictures
 * @param weight by how much novelty changes where a frame is like an example: 1 doubles what is wanted and takes all from what is
 *     to be avoided; above 0 and at most 10
 * @param radius up to which cosine distance of the pooled vectors an example counts, above 0 and at most 2
 */
public record ExampleSettings(Path pictures, Double weight, Double radius) {
    private static final double RADIUS = 0.1;

    // Absent keys of a file arrive as null.
    public ExampleSettings {
        if (pictures == null) {
            throw SettingsException.of("pictures", null, "is missing; must be a folder of pictures");
        }
        weight = weight == null ? Double.valueOf(1) : weight;
        radius = radius == null ? Double.valueOf(RADIUS) : radius;
        if (!(weight > 0 && weight <= 10)) {
            throw SettingsException.of("weight", weight, "must be more than 0 and at most 10");
        }
        if (!(radius > 0 && radius <= 2)) {
            throw SettingsException.of("radius", radius, "must be more than 0 and at most 2");
        }
    }
}

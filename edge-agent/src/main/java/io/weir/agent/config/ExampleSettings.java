package io.weir.agent.config;

import io.weir.settings.SettingsException;
import io.weir.settings.Texts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Examples and how far they reach: the groups {@code want} and {@code avoid} of {@code novelty}. They are pictures, or frames that
 * were kept before.
 *
 * @param pictures a folder of pictures
 * @param candidates the {@code candidates.jsonl} of a run or a replay, {@code vectors.jsonl} beside it
 * @param ids those of its frames that are examples
 * @param weight by how much novelty changes where a frame is like an example: 1 doubles what is wanted and takes all from what is
 *     to be avoided; above 0 and at most 10
 * @param radius up to which cosine distance of the pooled vectors an example counts, above 0 and at most 2
 */
public record ExampleSettings(
        @Nullable Path pictures, @Nullable Path candidates, Texts ids, Double weight, Double radius) {
    private static final double RADIUS = 0.1;

    // Absent keys of a file arrive as null.
    public ExampleSettings {
        ids = ids == null ? Texts.NONE : ids;
        if (pictures == null && candidates == null) {
            throw SettingsException.of(
                    "pictures", null, "is missing; must be a folder of pictures, or say candidates and ids");
        }
        if (pictures != null && candidates != null) {
            throw SettingsException.of("candidates", candidates, "there are pictures already; keep one of the two");
        }
        if (candidates != null && ids.all().isEmpty()) {
            throw SettingsException.of("ids", null, "is missing; must be the ids of frames in candidates");
        }
        if (candidates == null && !ids.all().isEmpty()) {
            throw SettingsException.of("ids", ids, "say in candidates which file has them");
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

package io.weir.agent.config;

import io.weir.agent.facts.FactType;
import io.weir.agent.novelty.Scores;
import io.weir.models.Model;
import io.weir.models.ModelCard;
import io.weir.models.ModelException;
import io.weir.settings.SettingsException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rules may ask of a model that scores labels, by its card.
 *
 * @param types each score's type by its name; empty for a model without scores
 */
record ScoreFacts(Map<String, FactType> types) {
    /** Of a model without scores, like the one that comes with Weir. */
    static final ScoreFacts NONE = new ScoreFacts(Map.of());

    /**
     * Reads the card of a model.
     *
     * @param model an ONNX file, or null for the one that comes with Weir
     * @throws SettingsException if there is no card that can be used, or two labels would have the same name
     */
    static ScoreFacts of(@Nullable String model) {
        if (model == null) {
            return NONE;
        }
        try {
            return Model.cardOf(Path.of(model))
                    .outputs()
                    .scores()
                    .map(ScoreFacts::of)
                    .orElse(NONE);
        } catch (ModelException e) {
            throw SettingsException.of("model", null, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw SettingsException.of("model", model, "outputs.scores.labels: " + e.getMessage());
        }
    }

    private static ScoreFacts of(ModelCard.ScoresOutput output) {
        Map<String, FactType> types = new LinkedHashMap<>();
        for (String name : Scores.of(output.labels()).names()) {
            types.put(name, FactType.NUMBER);
        }
        types.put(Scores.TOP_LABEL, FactType.TEXT);
        return new ScoreFacts(Collections.unmodifiableMap(types));
    }

    /**
     * These and others.
     *
     * @throws SettingsException if two have the same name
     */
    Map<String, FactType> beside(Map<String, FactType> others) {
        Map<String, FactType> all = new LinkedHashMap<>(others);
        types.forEach((name, type) -> {
            if (all.put(name, type) != null) {
                throw SettingsException.of(
                        "facts", name, "is a score of the model; choose another name for what is pushed or in a file");
            }
        });
        return all;
    }

    /** What to say of a name that is not known but could be a score's. */
    Optional<String> hint(String unknown) {
        if (!Scores.couldName(unknown)) {
            return Optional.empty();
        }
        return Optional.of(
                types.isEmpty()
                        ? "; the model gives no scores: its card has no outputs.scores"
                        : "; the model's scores are " + String.join(", ", types.keySet()));
    }
}

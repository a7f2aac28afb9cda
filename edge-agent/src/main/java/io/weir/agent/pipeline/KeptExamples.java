package io.weir.agent.pipeline;

import io.weir.agent.config.ExampleSettings;
import io.weir.agent.config.NoveltySettings;
import io.weir.models.Embedding;
import io.weir.models.Model;
import io.weir.settings.SettingsException;
import io.weir.wire.CandidateVector;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the vectors of frames that were kept before, by their ids. */
final class KeptExamples {
    private KeptExamples() {}

    /**
     * Checks that the frames that these settings name are there, and that a camera with this model can be compared with them.
     *
     * @throws SettingsException if not
     */
    static void check(NoveltySettings settings, Model model) {
        check("novelty.want", settings.want(), model);
        check("novelty.avoid", settings.avoid(), model);
    }

    private static void check(String group, @Nullable ExampleSettings settings, Model model) {
        if (settings != null && settings.candidates() != null) {
            read(group, settings, settings.candidates(), model);
        }
    }

    /**
     * Reads what the frames show, projected for the wire.
     *
     * @param group of the settings, for messages
     * @param candidates what {@code settings} name so
     * @return one for each id, in their order
     * @throws SettingsException if the file cannot be read, has no such frame, or one of another model
     */
    static List<Embedding> read(String group, ExampleSettings settings, Path candidates, Model model) {
        Path file = candidates.resolveSibling(CandidateVector.FILE);
        Set<String> asked = new HashSet<>(settings.ids().all());
        Map<String, CandidateVector> found = new HashMap<>();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                CandidateVector vector = CandidateVector.parse(line);
                if (asked.contains(vector.id())) {
                    found.put(vector.id(), vector);
                }
            }
        } catch (NoSuchFileException e) {
            throw SettingsException.of(
                    group + ".candidates",
                    candidates,
                    "must be the candidates.jsonl of a run or a replay, with " + CandidateVector.FILE + " beside it");
        } catch (IOException e) {
            throw SettingsException.of(group + ".candidates", candidates, file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw SettingsException.of(
                    group + ".candidates", candidates, file + ": line " + number + " " + e.getMessage());
        }
        return settings.ids().all().stream()
                .map(id -> embedding(group, id, found.get(id), file, model))
                .toList();
    }

    private static Embedding embedding(
            String group, String id, @Nullable CandidateVector vector, Path file, Model model) {
        String key = group + ".ids";
        if (vector == null) {
            throw SettingsException.of(key, id, "must be the id of a frame in " + file);
        }
        if (!vector.model().equals(model.sha256())) {
            throw SettingsException.of(
                    key,
                    id,
                    "must be a frame of this camera's model, whose SHA-256 is " + model.sha256() + ", not of "
                            + vector.model());
        }
        int dimension = model.card().wireProjection().projectedDimension();
        if (vector.embedding().dimension() != dimension) {
            throw SettingsException.of(
                    key,
                    id,
                    "must have a vector of " + dimension + " numbers, as the model's card says of the wire, not of "
                            + vector.embedding().dimension());
        }
        return vector.embedding();
    }
}

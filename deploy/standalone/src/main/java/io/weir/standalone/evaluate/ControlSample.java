package io.weir.standalone.evaluate;

import io.weir.settings.SettingsException;
import io.weir.wire.FrameEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The control frames among some candidates.
 *
 * @param rates for how many dropped frames each stands, by its id
 * @param kept the ids of all other candidates
 * @param dropped how many frames there were to draw from, if somebody counted them
 */
record ControlSample(Map<String, Integer> rates, Set<String> kept, OptionalLong dropped) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> NEVER_DRAWN = Set.of("kept", "shadow", "overload", "failed");

    /**
     * Reads {@code candidates.jsonl}, and the {@code summary.json} beside it if it counts the same control frames.
     *
     * @throws SettingsException if a line is no candidate; file, line and rule in one line
     */
    static ControlSample read(Path file) {
        Map<String, Integer> rates = new LinkedHashMap<>();
        Set<String> kept = new HashSet<>();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                JsonNode line = JSON.readTree(text);
                String id = required(line, "id", file, number).asString();
                if (required(line, "reason", file, number).asString().equals(FrameEvent.CONTROL)) {
                    JsonNode rate = required(line, "sampledrate", file, number);
                    if (!rate.isInt() || rate.asInt() < 1) {
                        throw new SettingsException(
                                file + ":" + number + ": sampledrate: '" + rate + "': must be a whole number from 1");
                    }
                    rates.put(id, rate.asInt());
                } else {
                    kept.add(id);
                }
            }
        } catch (JacksonException e) {
            throw new SettingsException(file + ":" + number + ": is not a line of JSON: " + e.getOriginalMessage());
        } catch (NoSuchFileException e) {
            throw new SettingsException(file + ": no such file");
        } catch (IOException e) {
            throw new SettingsException(file + ": cannot be read: " + e.getMessage());
        }
        return new ControlSample(rates, kept, dropped(file.resolveSibling("summary.json"), rates.size()));
    }

    private static JsonNode required(@Nullable JsonNode line, String key, Path file, int number) {
        JsonNode value = line == null ? null : line.get(key);
        if (value == null) {
            throw new SettingsException(file + ":" + number + ": " + key + ": is missing; must be lines of candidates");
        }
        return value;
    }

    private static OptionalLong dropped(Path summary, int controls) {
        if (!Files.exists(summary)) {
            return OptionalLong.empty();
        }
        try {
            long dropped = 0;
            long counted = 0;
            for (JsonNode camera : JSON.readTree(Files.readString(summary)).path("cameras")) {
                for (Map.Entry<String, JsonNode> outcome :
                        camera.path("outcomes").properties()) {
                    dropped += NEVER_DRAWN.contains(outcome.getKey())
                            ? 0
                            : outcome.getValue().asLong(0);
                }
                counted += camera.path("outcomes").path("control").asLong(0);
            }
            return counted == controls ? OptionalLong.of(dropped) : OptionalLong.empty();
        } catch (IOException | JacksonException notOfThisRun) {
            return OptionalLong.empty();
        }
    }
}

package io.weir.standalone.evaluate;

import io.weir.settings.SettingsException;
import io.weir.standalone.evaluate.ClipLabels.Event;
import io.weir.standalone.evaluate.ClipLabels.Interval;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of labels: JSON with a member for each clip, by the clip's file name.
 *
 * <p>Of a clip it reads {@code unit} ({@code frames} or {@code seconds}), {@code events} (each with an {@code interval} and, if one
 * likes, {@code what}) and {@code empty} (intervals). Other members are for people; a member that is no object is no clip.
 */
public final class Labels {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final Map<String, ClipLabels> clips = new LinkedHashMap<>();

    private Labels(String file) {
        this.file = file;
    }

    /**
     * Reads a file of labels.
     *
     * @throws SettingsException if it cannot be read, or a label breaks a rule: file, key, value and rule in one line
     */
    public static Labels read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new SettingsException(file + ": no such file");
        } catch (CharacterCodingException e) {
            throw new SettingsException(file + ": is not a text file in UTF-8");
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "is a folder, not a file" : "cannot be read: " + e.getMessage();
            throw new SettingsException(file + ": " + why);
        }
    }

    /**
     * Reads labels from text.
     *
     * @param name what to call the text in messages
     * @throws SettingsException if a label breaks a rule
     */
    static Labels parse(String json, String name) {
        Labels labels = new Labels(name);
        JsonNode all;
        try {
            all = JSON.readTree(json);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new SettingsException(
                    name + (line > 0 ? ":" + line : "") + ": is not JSON: " + e.getOriginalMessage());
        }
        if (!all.isObject()) {
            throw new SettingsException(name + ": must be an object with a member for each clip");
        }
        for (Map.Entry<String, JsonNode> clip : all.properties()) {
            if (clip.getValue().isObject()) {
                labels.clips.put(clip.getKey(), labels.clip(clip.getKey(), clip.getValue()));
            }
        }
        return labels;
    }

    /** The labels of a clip, by its file name. */
    public Optional<ClipLabels> of(String clip) {
        return Optional.ofNullable(clips.get(clip));
    }

    /** The file names of all labelled clips. */
    public List<String> names() {
        return List.copyOf(clips.keySet());
    }

    private ClipLabels clip(String key, JsonNode clip) {
        JsonNode unit = clip.get("unit");
        boolean frames = unit == null || (unit.isString() && unit.asString().equals("frames"));
        if (!frames && !(unit.isString() && unit.asString().equals("seconds"))) {
            throw wrong(key + ".unit", unit, "must be frames or seconds");
        }
        List<Event> events = new ArrayList<>();
        int number = 0;
        for (JsonNode event : list(key + ".events", clip.get("events"))) {
            String at = key + ".events[" + number++ + "]";
            JsonNode what = event.get("what");
            events.add(new Event(
                    interval(at + ".interval", event.get("interval"), frames),
                    what == null || !what.isString() ? "" : what.asString()));
        }
        List<Interval> empty = new ArrayList<>();
        number = 0;
        for (JsonNode span : list(key + ".empty", clip.get("empty"))) {
            empty.add(interval(key + ".empty[" + number++ + "]", span, frames));
        }
        return new ClipLabels(!frames, events, empty);
    }

    private Iterable<JsonNode> list(String key, @Nullable JsonNode node) {
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrong(key, node, "must be a list");
        }
        return node;
    }

    private Interval interval(String key, @Nullable JsonNode node, boolean frames) {
        if (node == null
                || !node.isArray()
                || node.size() != 2
                || !number(node.get(0), frames)
                || !number(node.get(1), frames)) {
            String numbers = frames ? "whole numbers" : "numbers";
            throw wrong(key, node, "must be two " + numbers + ", the first and the last, from 0");
        }
        Interval interval = new Interval(node.get(0).asDouble(), node.get(1).asDouble());
        if (interval.last() < interval.first()) {
            throw wrong(key, node, "the last must not be below the first");
        }
        return interval;
    }

    private static boolean number(JsonNode node, boolean whole) {
        return node.isNumber() && node.asDouble() >= 0 && (!whole || node.asDouble() == Math.rint(node.asDouble()));
    }

    private SettingsException wrong(String key, @Nullable JsonNode value, String rule) {
        return new SettingsException(
                file + ": " + key + ": " + (value == null ? "is missing; " : "'" + value + "': ") + rule);
    }
}

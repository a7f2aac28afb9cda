package io.weir.standalone.evaluate;

import io.weir.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people said of single frames: files of lines, CSV with the columns {@code id} and {@code interesting}, or JSON with these
 * members. Other columns and members are for people.
 */
final class FrameLabels {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A label, and where it stands.
     *
     * @param place file and line, for messages
     */
    record Label(boolean interesting, String place) {}

    private final Map<String, Label> labels = new LinkedHashMap<>();

    private FrameLabels() {}

    /**
     * Reads files of labels.
     *
     * @return each by the frame's id
     * @throws SettingsException if a line is no label, or two contradict each other
     */
    static Map<String, Label> read(List<Path> files) {
        FrameLabels read = new FrameLabels();
        for (Path file : files) {
            try {
                read.lines(file.toString(), Files.readAllLines(file));
            } catch (NoSuchFileException e) {
                throw new SettingsException(file + ": no such file");
            } catch (CharacterCodingException e) {
                throw new SettingsException(file + ": is not a text file in UTF-8");
            } catch (IOException e) {
                throw new SettingsException(file + ": cannot be read: " + e.getMessage());
            }
        }
        return read.labels;
    }

    private void lines(String file, List<String> lines) {
        List<String> columns = List.of();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String place = file + ":" + (i + 1);
            if (line.isEmpty()) {
                continue;
            }
            if (line.startsWith("{")) {
                json(place, line);
            } else if (columns.isEmpty()) {
                columns = cells(line);
                if (!columns.contains("id") || !columns.contains("interesting")) {
                    throw new SettingsException(place + ": '" + line + "': must name the columns id and interesting");
                }
            } else {
                List<String> cells = cells(line);
                add(place, cell(cells, columns.indexOf("id")), cell(cells, columns.indexOf("interesting")));
            }
        }
    }

    private void json(String place, String line) {
        try {
            JsonNode label = JSON.readTree(line);
            add(place, text(label.get("id")), text(label.get("interesting")));
        } catch (JacksonException e) {
            throw new SettingsException(place + ": is not a line of JSON: " + e.getOriginalMessage());
        }
    }

    private void add(String place, String id, String interesting) {
        if (id.isEmpty()) {
            throw new SettingsException(place + ": id: is missing");
        }
        if (interesting.isEmpty()) {
            return; // not labelled yet
        }
        boolean value = switch (interesting.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default ->
                throw new SettingsException(
                        place + ": interesting: '" + interesting + "': must be true or false, yes or no, 1 or 0");
        };
        Label before = labels.putIfAbsent(id, new Label(value, place));
        if (before != null && before.interesting() != value) {
            throw new SettingsException(place + ": " + id + ": says the opposite of " + before.place());
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1))
                .map(cell -> cell.strip().replaceAll("^\"(.*)\"$", "$1"))
                .toList();
    }

    private static String cell(List<String> cells, int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    private static String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? "" : value.isString() ? value.asString() : value.toString();
    }
}

package io.weir.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** In which line of a YAML text each key stands. */
final class YamlLines {
    private final Map<List<String>, Integer> lines = new LinkedHashMap<>();
    private boolean empty = true;

    private YamlLines() {}

    /**
     * Goes through the text once.
     *
     * @throws SettingsException if it is not YAML, holds a key twice, or holds more than one document
     */
    static YamlLines of(String yaml, String name, YAMLMapper mapper) {
        YamlLines found = new YamlLines();
        try (JsonParser parser = mapper.createParser(yaml)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int line = parser.currentTokenLocation().getLineNr();
                if (depth == 0 && !found.empty) {
                    throw new SettingsException(name + ":" + line + ": a second YAML document; only one is read");
                }
                if (depth == 0
                        && token.isScalarValue()
                        && token != JsonToken.VALUE_NULL
                        && !parser.getString().isBlank()) {
                    throw new SettingsException(name + ":" + line + ": must be keys with values, like 'key: value'");
                }
                found.empty &= token.isScalarValue() && depth == 0;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.PROPERTY_NAME) {
                    found.lines.putIfAbsent(steps(parser.streamReadContext().pathAsPointer()), line);
                }
            }
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String line = at == null || at.getLineNr() <= 0 ? "" : ":" + at.getLineNr();
            String what = String.valueOf(e.getOriginalMessage());
            String said = what.startsWith("Duplicate")
                    ? what.replaceAll("^Duplicate[^\"']*[\"'](.*)[\"'].*", "$1: key given twice")
                    : "is not YAML: " + what.lines().findFirst().orElse("");
            throw new SettingsException(name + line + ": " + said);
        }
        return found;
    }

    /** Whether the text says nothing at all. */
    boolean isEmpty() {
        return empty;
    }

    /** The paths of all keys, in the order of the text. */
    Set<List<String>> keys() {
        return lines.keySet();
    }

    /** ":7" for the line of this key, or of the nearest group above it that stands in the text; empty if none does. */
    String suffix(List<String> path) {
        for (int length = path.size(); length > 0; length--) {
            Integer line = lines.get(path.subList(0, length));
            if (line != null) {
                return ":" + line;
            }
        }
        return "";
    }

    private static List<String> steps(JsonPointer pointer) {
        List<String> steps = new ArrayList<>();
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            steps.add(rest.getMatchingProperty());
        }
        return List.copyOf(steps);
    }
}

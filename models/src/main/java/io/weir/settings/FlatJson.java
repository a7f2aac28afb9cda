package io.weir.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON object of plain values: numbers, texts, true and false. */
public final class FlatJson {
    private static final int LONGEST = 1000;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FlatJson() {}

    /**
     * Reads an object.
     *
     * @return each member's value: a Double, a String or a Boolean, in the order of the text
     * @throws SettingsException if it is anything else, naming the member
     */
    public static Map<String, Object> parse(String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new SettingsException(
                    "is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        if (node == null || !node.isObject()) {
            throw new SettingsException("must be a JSON object like {\"speed\": 1.5}");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), value(member.getKey(), member.getValue())));
        return Collections.unmodifiableMap(members);
    }

    private static Object value(String name, JsonNode node) {
        if (node.isNumber() && Double.isFinite(node.asDouble())) {
            return node.asDouble();
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isString() && node.asString().length() <= LONGEST) {
            return node.asString();
        }
        throw SettingsException.of(
                name, null, "must be a number, true, false, or a text of at most " + LONGEST + " characters");
    }
}

package io.weir.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members of a JSON object; unknown ones are left alone, so that a later version may add some. */
final class JsonFacts extends Facts {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private JsonFacts(JsonNode object) {
        this.object = object;
    }

    /**
     * Reads a JSON object in UTF-8.
     *
     * @throws WireException if the data is none
     */
    static JsonFacts of(byte[] data) throws WireException {
        try {
            return of("data", JSON.readTree(data));
        } catch (JacksonException e) {
            String why =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new WireException("data: is not JSON: " + why.replaceAll("[^ -~]", "?"), e);
        }
    }

    /** Whether there is such a member, of whatever kind. */
    boolean has(String name) {
        JsonNode value = object.get(name);
        return value != null && !value.isNull();
    }

    /** A list of lines of text. */
    List<String> lines(String name) throws WireException {
        JsonNode list = member(name);
        if (!list.isArray()) {
            throw broken(name, list, "must be a list");
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode each : list) {
            if (!each.isString() || !LINE.matcher(each.stringValue()).matches()) {
                throw broken(name, each, "each must be 1 to 200 printable ASCII characters");
            }
            lines.add(each.stringValue());
        }
        return lines;
    }

    /** A list of objects. */
    List<JsonFacts> list(String name) throws WireException {
        JsonNode list = member(name);
        if (!list.isArray()) {
            throw broken(name, list, "must be a list");
        }
        List<JsonFacts> objects = new ArrayList<>();
        for (JsonNode each : list) {
            objects.add(of(name, each));
        }
        return objects;
    }

    @Override
    @Nullable
    String text(String name) throws WireException {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw broken(name, value, "must be text");
        }
        return value.stringValue();
    }

    @Override
    long whole(String name) throws WireException {
        JsonNode value = member(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw broken(name, value, "must be a whole number");
        }
        return value.longValue();
    }

    @Override
    double number(String name) throws WireException {
        JsonNode value = member(name);
        if (!value.isNumber()) {
            throw broken(name, value, "must be a number");
        }
        return value.doubleValue();
    }

    @Override
    boolean flag(String name) throws WireException {
        JsonNode value = member(name);
        if (!value.isBoolean()) {
            throw broken(name, value, "must be true or false");
        }
        return value.booleanValue();
    }

    private JsonNode member(String name) throws WireException {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            throw missing(name);
        }
        return value;
    }

    private static JsonFacts of(String name, JsonNode node) throws WireException {
        if (!node.isObject()) {
            throw broken(name, node, "must be a JSON object");
        }
        return new JsonFacts(node);
    }
}

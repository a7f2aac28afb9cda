package io.weir.models;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the keys of one JSON object of a card; each message names file, key, rule and the value found. */
final class CardReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode object;
    private final String file;
    private final String prefix;

    private CardReader(JsonNode object, String file, String prefix) {
        this.object = object;
        this.file = file;
        this.prefix = prefix;
    }

    static CardReader open(byte[] json, String file) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new ModelException(
                    file + ": not JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
        if (!root.isObject()) {
            throw new ModelException(file + ": must be a JSON object");
        }
        return new CardReader(root, file, "");
    }

    CardReader object(String key) {
        JsonNode value = required(key);
        if (!value.isObject()) {
            throw broken(key, "must be an object", value);
        }
        return new CardReader(value, file, prefix + key + ".");
    }

    Optional<CardReader> optionalObject(String key) {
        return object.hasNonNull(key) ? Optional.of(object(key)) : Optional.empty();
    }

    String text(String key) {
        JsonNode value = required(key);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw broken(key, "must be a text that is not empty", value);
        }
        return value.stringValue();
    }

    String matching(String key, String pattern, String rule) {
        JsonNode value = required(key);
        if (!value.isString() || !value.stringValue().matches(pattern)) {
            throw broken(key, "must be " + rule, value);
        }
        return value.stringValue();
    }

    /** A key that can have one value only: it is there so that a card for anything else is refused. */
    String only(String key, String allowed) {
        JsonNode value = required(key);
        if (!value.isString() || !value.stringValue().equals(allowed)) {
            throw broken(key, "must be \"" + allowed + "\"", value);
        }
        return allowed;
    }

    int size(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < 1
                || value.intValue() > ModelCard.MAX_SIZE) {
            throw broken(key, "must be a whole number from 1 to " + ModelCard.MAX_SIZE, value);
        }
        return value.intValue();
    }

    long wholeNumber(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw broken(key, "must be a whole number of 64 bits", value);
        }
        return value.longValue();
    }

    boolean flag(String key) {
        JsonNode value = required(key);
        if (!value.isBoolean()) {
            throw broken(key, "must be true or false", value);
        }
        return value.booleanValue();
    }

    private JsonNode required(String key) {
        JsonNode value = object.get(key);
        if (value == null || value.isNull()) {
            throw new ModelException(file + ": " + prefix + key + ": is missing");
        }
        return value;
    }

    private ModelException broken(String key, String rule, JsonNode value) {
        String found = value.isArray() ? "an array" : value.isObject() ? "an object" : value.toString();
        return new ModelException(file + ": " + prefix + key + ": " + rule + ", not " + found);
    }
}

package io.weir.models;

import java.util.ArrayList;
import java.util.List;
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

    /** A key that can have one of a few values. */
    String oneOf(String key, String first, String... others) {
        JsonNode value = required(key);
        if (value.isString()
                && (value.stringValue().equals(first) || List.of(others).contains(value.stringValue()))) {
            return value.stringValue();
        }
        StringBuilder rule = new StringBuilder("must be \"" + first + "\"");
        for (String other : others) {
            rule.append(" or \"").append(other).append('"');
        }
        throw broken(key, rule.toString(), value);
    }

    /** The same for a key that may be absent: the first value then. */
    String oneOfOr(String key, String first, String... others) {
        return object.hasNonNull(key) ? oneOf(key, first, others) : first;
    }

    boolean has(String key) {
        return object.hasNonNull(key);
    }

    /** A finite number that is not zero; {@code otherwise} where the key is absent. */
    double factorOr(String key, double otherwise) {
        JsonNode value = object.get(key);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue()) || value.doubleValue() == 0) {
            throw broken(key, "must be a number that is not 0", value);
        }
        return value.doubleValue();
    }

    /** Three numbers, one a channel; three times {@code otherwise} where the key is absent. */
    List<Double> threeOr(String key, double otherwise, boolean zeroAllowed) {
        JsonNode value = object.get(key);
        if (value == null || value.isNull()) {
            return List.of(otherwise, otherwise, otherwise);
        }
        List<Double> numbers = new ArrayList<>();
        for (JsonNode each : value) {
            boolean right = each.isNumber() && Double.isFinite(each.doubleValue());
            if (right && (zeroAllowed || each.doubleValue() != 0)) {
                numbers.add(each.doubleValue());
            }
        }
        if (!value.isArray() || value.size() != 3 || numbers.size() != 3) {
            throw broken(key, "must be three numbers, one a channel" + (zeroAllowed ? "" : ", none of them 0"), value);
        }
        return List.copyOf(numbers);
    }

    /** A list of texts, at least one, none empty. */
    List<String> texts(String key) {
        JsonNode value = required(key);
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value) {
            if (each.isString() && !each.stringValue().isBlank()) {
                texts.add(each.stringValue());
            }
        }
        if (!value.isArray() || value.isEmpty() || texts.size() != value.size()) {
            throw broken(key, "must be a list of texts that are not empty", value);
        }
        return List.copyOf(texts);
    }

    int sizeOr(String key, int otherwise) {
        return object.hasNonNull(key) ? size(key) : otherwise;
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

    /** What a rule over several keys refuses. */
    ModelException refuse(String key, String rule) {
        return new ModelException(file + ": " + prefix + key + ": " + rule);
    }

    private ModelException broken(String key, String rule, JsonNode value) {
        String found = value.isArray() ? "an array" : value.isObject() ? "an object" : value.toString();
        return new ModelException(file + ": " + prefix + key + ": " + rule + ", not " + found);
    }
}

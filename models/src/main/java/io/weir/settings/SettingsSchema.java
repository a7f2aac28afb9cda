package io.weir.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (draft 2020-12) of a record of settings, with which editors complete keys and mark wrong ones.
 *
 * <p>It says which keys there are and of what type; ranges are checked when the settings are read.
 */
public final class SettingsSchema {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SettingsSchema() {}

    /**
     * The schema as indented JSON.
     *
     * @param title for people
     */
    public static String of(Class<? extends Record> settings, String title) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.setAll(group(settings));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    private static ObjectNode group(Class<?> record) {
        ObjectNode group = JSON.createObjectNode();
        group.putArray("type").add("object").add("null");
        group.put("additionalProperties", false);
        ObjectNode properties = group.putObject("properties");
        for (RecordComponent component : record.getRecordComponents()) {
            properties.set(component.getName(), value(component.getGenericType()));
        }
        return group;
    }

    private static ObjectNode value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        if (type == Duration.class) {
            return text("^[0-9]+ ?(ms|s|m|min|h|day)$", "A length of time: 500ms, 30s, 2m, 1h, 1day");
        }
        if (type == Rate.class) {
            return text("^ *[0-9]+ */ *[0-9]* *[A-Za-z]+ *$", "A count per time: 5/s, 10/min, 600/h, 200/day, 5/30s");
        }
        if (type == Limits.class) {
            return text(
                    "^[^,/]*[0-9][^,/]*/[^,/]*[A-Za-z][^,/]*(,[^,/]*[0-9][^,/]*/[^,/]*[A-Za-z][^,/]*)*$",
                    "One or several of a count or bytes per time: 600/h or 60/h, 500MB/day");
        }
        if (type == Texts.class) {
            return texts();
        }
        ObjectNode node = JSON.createObjectNode();
        if (type instanceof Class<?> known && known.isRecord()) {
            return group(known);
        } else if (type instanceof Class<?> known && known.isEnum()) {
            var words = node.putArray("enum");
            Arrays.stream(known.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .forEach(words::add);
            words.addNull();
        } else if (type == Integer.class || type == Long.class || type == Short.class) {
            node.putArray("type").add("integer").add("null");
        } else if (type == Double.class || type == Float.class) {
            node.putArray("type").add("number").add("null");
        } else if (type == Boolean.class || type == boolean.class) {
            node.putArray("type").add("boolean").add("null");
        } else if (type != Object.class) {
            node.putArray("type").add("string").add("number").add("null"); // a text may look like a number
        }
        return node;
    }

    private static ObjectNode container(ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        ObjectNode node = JSON.createObjectNode();
        if (Map.class.equals(generic.getRawType())) {
            node.putArray("type").add("object").add("null");
            node.set("additionalProperties", value(arguments[1]));
        } else if (List.class.equals(generic.getRawType())) {
            node.putArray("type").add("array").add("null");
            node.set("items", value(arguments[0]));
        }
        return node;
    }

    /** One text or a list of them. */
    private static ObjectNode texts() {
        ObjectNode node = JSON.createObjectNode();
        node.putArray("type").add("string").add("array").add("null");
        node.putObject("items").putArray("type").add("string");
        return node;
    }

    private static ObjectNode text(String pattern, String description) {
        ObjectNode node = JSON.createObjectNode();
        node.putArray("type").add("string").add("null");
        node.put("pattern", pattern);
        node.put("description", description);
        return node;
    }
}

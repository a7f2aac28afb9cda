package io.weir.settings;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads settings from strict YAML: whatever is not understood is refused in one line that names file, line and key.
 *
 * <p>Keys that are absent arrive as null in the record's constructor, which puts the defaults in and checks the rest. A
 * {@link Duration} is written like {@code 30s}, a {@link Rate} like {@code 60/h}, {@link Limits} like {@code 60/h, 500MB/day},
 * {@link Texts} as one text or a list.
 */
public final class SettingsFile {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule()
                    .addDeserializer(Texts.class, new TextsDeserializer())
                    .addDeserializer(Duration.class, new TextDeserializer<>(Durations::parse))
                    .addDeserializer(Rate.class, new TextDeserializer<>(Rate::parse))
                    .addDeserializer(Limits.class, new TextDeserializer<>(Limits::parse)))
            .build();

    private SettingsFile() {}

    /**
     * Reads a file.
     *
     * @throws SettingsException if the file cannot be read, or what it says cannot be used
     */
    public static <T> T read(Path yaml, Class<T> recordType) {
        try {
            return parse(Files.readString(yaml), yaml.toString(), recordType);
        } catch (NoSuchFileException e) {
            throw new SettingsException(yaml + ": no such file");
        } catch (CharacterCodingException e) {
            throw new SettingsException(yaml + ": is not a text file in UTF-8");
        } catch (IOException e) {
            String why = Files.isDirectory(yaml) ? "is a folder, not a file" : "cannot be read: " + e.getMessage();
            throw new SettingsException(yaml + ": " + why);
        }
    }

    /**
     * Reads a file as if one key had another value.
     *
     * @param yaml the file, or null for one that says nothing
     * @param key with dots between the levels
     * @param value as it would stand in the file
     * @throws SettingsException if the file cannot be read, or what it then says cannot be used
     */
    public static <T> T readWith(@Nullable Path yaml, String key, String value, Class<T> recordType) {
        if (yaml != null) {
            read(yaml, recordType); // so that what is wrong with the file itself is said with its lines
        }
        try {
            JsonNode root = yaml == null ? MAPPER.createObjectNode() : MAPPER.readTree(Files.readString(yaml));
            ObjectNode all = root instanceof ObjectNode object ? object : MAPPER.createObjectNode();
            ObjectNode group = all;
            String[] steps = key.split("\\.");
            for (String step : List.of(steps).subList(0, steps.length - 1)) {
                group = group.get(step) instanceof ObjectNode there ? there : group.putObject(step);
            }
            group.set(steps[steps.length - 1], MAPPER.readTree(value));
            return parse(MAPPER.writeValueAsString(all), "", recordType);
        } catch (SettingsException e) {
            String said =
                    String.valueOf(e.getMessage()).replaceFirst("^(:\\d+)?: ", ""); // lines of a text that nobody wrote
            throw new SettingsException("with " + key + " = " + value + ": " + said);
        } catch (JacksonException e) {
            throw SettingsException.of(key, value, "is no value of a YAML file");
        } catch (IOException e) {
            throw new SettingsException(yaml + ": cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads settings from text.
     *
     * @param name what to call the text in messages
     * @throws SettingsException if what the text says cannot be used
     */
    public static <T> T parse(String yaml, String name, Class<T> recordType) {
        YamlLines lines = YamlLines.of(yaml, name, MAPPER);
        refuseUnknown(lines, name, recordType);
        try {
            return MAPPER.readValue(lines.isEmpty() ? "{}" : yaml, recordType);
        } catch (JacksonException e) {
            List<String> path = path(e);
            SettingsException own = own(e);
            if (own != null) {
                String key = own.key() == null ? null : absolute(path, own.key());
                List<String> at = key == null ? path : List.of(key.split("\\."));
                String place = name + lines.suffix(at) + ": ";
                throw new SettingsException(place + (key == null ? "" : key + ": ") + own.complaint());
            }
            String key = path.isEmpty() ? "" : String.join(".", path) + ": ";
            throw new SettingsException(name + lines.suffix(path) + ": " + key + complaint(e));
        }
    }

    /** Checked before anything is built, so that a misspelt key is not reported as a missing one. */
    private static void refuseUnknown(YamlLines lines, String name, Class<?> recordType) {
        for (List<String> path : lines.keys()) {
            Type type = recordType;
            for (int depth = 0; depth < path.size() && type != Object.class; depth++) {
                String key = path.get(depth);
                Map<String, Type> known = members(type);
                Type member = known.isEmpty() ? element(type) : known.get(key);
                if (member == null) {
                    String at = String.join(".", path.subList(0, depth + 1));
                    String hint = Nearest.to(key, known.keySet())
                            .map(word -> "did you mean '" + word + "'?")
                            .orElse("known here: " + String.join(", ", known.keySet()));
                    throw new SettingsException(name + lines.suffix(path) + ": " + at + ": unknown key; " + hint);
                }
                type = member;
            }
        }
    }

    /** The keys of a record with their types; nothing for other types. */
    private static Map<String, Type> members(Type type) {
        Map<String, Type> members = new LinkedHashMap<>();
        if (type instanceof Class<?> record && record.isRecord() && record != Rate.class) {
            for (RecordComponent component : record.getRecordComponents()) {
                members.put(component.getName(), component.getGenericType());
            }
        }
        return members;
    }

    /** What a map or a list holds; for other types any object, which binding will judge. */
    private static Type element(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
        return Object.class;
    }

    /** A record's constructor names its keys as from the top, or as from the group that it stands for. */
    private static String absolute(List<String> path, String key) {
        boolean fromTop = path.isEmpty() || key.equals(path.get(0)) || key.startsWith(path.get(0) + ".");
        if (fromTop) {
            return key;
        }
        boolean fromGroup = key.startsWith(path.getLast() + "."); // a group that may stand in several places
        List<String> above = fromGroup ? path.subList(0, path.size() - 1) : path;
        return String.join(".", above) + "." + key;
    }

    private static List<String> path(JacksonException e) {
        List<String> path = new ArrayList<>();
        for (JacksonException.Reference step : e.getPath()) {
            String property = step.getPropertyName();
            path.add(property == null ? Integer.toString(step.getIndex()) : property);
        }
        return path;
    }

    private static @Nullable SettingsException own(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException own) {
                return own;
            }
        }
        return null;
    }

    private static String complaint(JacksonException e) {
        if (e instanceof MismatchedInputException mismatch) {
            Object value = e instanceof InvalidFormatException format ? format.getValue() : null;
            return (value == null ? "" : "'" + value + "': ") + "must be " + wanted(mismatch.getTargetType());
        }
        Throwable cause = e.getCause();
        return cause == null ? e.getOriginalMessage() : String.valueOf(cause.getMessage());
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class || type == float.class || type == Float.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "a group of keys" : "plain text";
    }

    /** Reads a scalar by a function of key and text. */
    private static final class TextDeserializer<T> extends ValueDeserializer<T> {
        private final BiFunction<String, String, T> parse;

        TextDeserializer(BiFunction<String, String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            String key = keyAt(parser);
            if (!parser.currentToken().isScalarValue()) {
                throw SettingsException.of(key, null, "must be plain text");
            }
            return parse.apply(key, parser.getString());
        }
    }

    /** Reads a scalar or a list of them. */
    private static final class TextsDeserializer extends ValueDeserializer<Texts> {
        @Override
        public Texts deserialize(JsonParser parser, DeserializationContext context) {
            String key = keyAt(parser);
            if (parser.currentToken().isScalarValue()) {
                return Texts.of(List.of(parser.getString()));
            }
            List<String> texts = new ArrayList<>();
            JsonToken token = parser.currentToken();
            while (token == JsonToken.START_ARRAY || token.isScalarValue()) {
                if (token.isScalarValue()) {
                    texts.add(token == JsonToken.VALUE_NULL ? "" : parser.getString());
                }
                token = parser.nextToken();
                if (token == JsonToken.END_ARRAY) {
                    return Texts.of(texts);
                }
                if (token == JsonToken.START_ARRAY) {
                    break;
                }
            }
            throw SettingsException.of(key, null, "must be plain text or a list of it");
        }
    }

    private static String keyAt(JsonParser parser) {
        return parser.streamReadContext()
                .pathAsPointer()
                .toString()
                .substring(1)
                .replace('/', '.');
    }
}

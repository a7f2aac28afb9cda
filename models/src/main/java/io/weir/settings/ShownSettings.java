package io.weir.settings;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Writes settings as they are in effect, defaults included, as YAML that people may see: what may be a secret is hidden.
 *
 * <p>Hidden are all values whose key looks like one of a secret, and all credentials in URLs. When in doubt it hides too much.
 */
public final class ShownSettings {
    /** What stands where a secret stood. */
    static final String HIDDEN = "(hidden)";

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(pass|pwd|user|token|secret|jaas|credential|auth|login|principal|keystore|truststore|certificate|basic)"
                    + ".*|.*(key|pw)");
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private ShownSettings() {}

    /** A record of settings as YAML. */
    public static String of(Record settings) {
        return YAML.writeValueAsString(group(settings)).replaceFirst("^---\n", "");
    }

    private static Map<String, @Nullable Object> group(Record settings) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            shown.put(component.getName(), value(component.getName(), valueOf(settings, component)));
        }
        return shown;
    }

    private static @Nullable Object valueOf(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Settings are public records, not " + settings.getClass(), e);
        }
    }

    private static @Nullable Object value(String key, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Rate rate -> rate.toString();
            case Duration duration -> Durations.format(duration);
            case Limits limits -> limits.toString();
            case Texts texts -> texts.all();
            case Record group -> group(group);
            case Map<?, ?> map -> entries(map);
            case List<?> list -> list(key, list);
            case Number number -> number;
            case Boolean flag -> flag;
            case Enum<?> choice -> choice.name().toLowerCase(Locale.ROOT);
            case Path path -> path.toString();
            default -> SECRET.matcher(key).matches() ? HIDDEN : Secrets.hide(value.toString());
        };
    }

    private static Map<String, @Nullable Object> entries(Map<?, ?> map) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        map.forEach((key, value) -> shown.put(String.valueOf(key), value(String.valueOf(key), value)));
        return shown;
    }

    private static List<@Nullable Object> list(String key, List<?> list) {
        List<@Nullable Object> shown = new ArrayList<>();
        for (Object each : list) {
            shown.add(value(key, each));
        }
        return shown;
    }
}

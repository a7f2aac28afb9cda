package io.weir.agent.config;

import io.weir.agent.facts.Fact;
import io.weir.agent.facts.FactNames;
import io.weir.agent.facts.FactTable;
import io.weir.agent.facts.FactType;
import io.weir.settings.Durations;
import io.weir.settings.SettingsException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a camera's frames from outside: the group {@code facts}.
 *
 * @param file a CSV or JSONL file of facts by time; absent for none
 * @param pushed facts that may be pushed beside the usual ones, with their types
 * @param maxAge how long a value holds at most, 100ms to 1day
 */
public record FactSettings(@Nullable String file, Map<String, FactType> pushed, Duration maxAge) {
    static final FactSettings DEFAULT = new FactSettings(null, Map.of(), Duration.ofSeconds(10));

    // Absent keys of a file arrive as null.
    public FactSettings {
        pushed = pushed == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(pushed));
        maxAge = maxAge == null ? Duration.ofSeconds(10) : maxAge;
        pushed.forEach((name, type) -> {
            if (type == null) {
                throw SettingsException.of("facts.pushed." + name, null, "must be one of number, text, boolean");
            }
            FactNames.complaint(name, type).ifPresent(rule -> {
                throw SettingsException.of("facts.pushed." + name, name, rule);
            });
        });
        if (maxAge.compareTo(Duration.ofMillis(100)) < 0 || maxAge.compareTo(Duration.ofDays(1)) > 0) {
            throw SettingsException.of("facts.maxAge", Durations.format(maxAge), "must be from 100ms to 1day");
        }
    }

    /**
     * Reads the file.
     *
     * @param key of this group, for messages
     */
    OutsideFacts read(String key) {
        FactTable table = file == null ? FactTable.EMPTY : FactFile.read(key + ".file", file);
        return new OutsideFacts(table, pushable(), maxAge.toNanos() / 1e9);
    }

    private Map<String, FactType> pushable() {
        Map<String, FactType> all = new LinkedHashMap<>();
        for (Fact fact : Fact.values()) {
            if (fact.from() == Fact.From.OUTSIDE) {
                all.put(fact.label(), fact.type());
            }
        }
        all.putAll(pushed);
        return Collections.unmodifiableMap(all);
    }
}

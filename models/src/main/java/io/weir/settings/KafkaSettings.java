package io.weir.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the broker is and what the topics are called: the group {@code kafka} of every configuration.
 *
 * @param bootstrap the brokers to ask first, as host:port with commas between
 * @param prefix what the topics' names begin with: {@code frames} gives {@code frames.candidates} and so on
 * @param partitions how many partitions a topic gets that does not exist yet, 1 to 1000
 * @param properties properties for the Kafka clients, as Kafka calls them; security goes here. In a value {@code ${NAME}} stands
 *     for an environment variable and {@code ${file:PATH}} for the first line of a file
 */
public record KafkaSettings(String bootstrap, String prefix, Integer partitions, Map<String, String> properties) {
    private static final Pattern BOOTSTRAP =
            Pattern.compile("\\s*[^\\s,:/]+:\\d{1,5}\\s*(,\\s*[^\\s,:/]+:\\d{1,5}\\s*)*|\\[[0-9a-fA-F:]+]:\\d{1,5}");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private static final Pattern ELSEWHERE = Pattern.compile("\\$\\{(file:)?([^}]+)}");

    // Absent keys of a file arrive as null.
    public KafkaSettings {
        bootstrap = bootstrap == null ? "localhost:9092" : bootstrap;
        prefix = prefix == null ? "frames" : prefix;
        partitions = partitions == null ? Integer.valueOf(3) : partitions;
        properties = properties == null ? Map.of() : Map.copyOf(properties);
        if (!BOOTSTRAP.matcher(bootstrap).matches()) {
            throw SettingsException.of(
                    "kafka.bootstrap", bootstrap, "must be host:port, or several with commas between");
        }
        if (!PREFIX.matcher(prefix).matches() || prefix.startsWith(".")) {
            throw SettingsException.of(
                    "kafka.prefix",
                    prefix,
                    "must be 1 to 200 letters, digits, '.', '_' or '-', not beginning with '.'");
        }
        if (partitions < 1 || partitions > 1000) {
            throw SettingsException.of("kafka.partitions", partitions, "must be a whole number from 1 to 1000");
        }
    }

    /** A broker on this machine at Kafka's usual port. */
    public static KafkaSettings defaults() {
        return at("localhost:9092");
    }

    /** The defaults, with the broker at this address. */
    public static KafkaSettings at(String bootstrap) {
        return new KafkaSettings(bootstrap, "frames", 3, Map.of());
    }

    /**
     * The properties with what stands in the environment and in files put in; never to be shown.
     *
     * @throws SettingsException if a variable is not set, or a file cannot be read
     */
    public Map<String, String> resolved() {
        Map<String, String> resolved = new LinkedHashMap<>();
        properties.forEach((key, value) -> resolved.put(key, resolve("kafka.properties." + key, value)));
        return resolved;
    }

    private static String resolve(String key, String value) {
        Matcher place = ELSEWHERE.matcher(value);
        StringBuilder text = new StringBuilder();
        while (place.find()) {
            String secret = place.group(1) == null ? variable(key, place.group(2)) : firstLine(key, place.group(2));
            place.appendReplacement(text, Matcher.quoteReplacement(secret));
        }
        return place.appendTail(text).toString();
    }

    private static String variable(String key, String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw SettingsException.of(key, null, "the environment variable " + name + " is not set");
        }
        return value;
    }

    private static String firstLine(String key, String file) {
        try {
            return Files.readString(Path.of(file)).lines().findFirst().orElse("");
        } catch (IOException | IllegalArgumentException e) {
            throw SettingsException.of(key, null, "the file " + file + " cannot be read");
        }
    }

    /** The properties may hold passwords: only their names are shown. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrap=" + bootstrap + ", prefix=" + prefix + ", partitions=" + partitions
                + ", properties=" + properties.keySet() + "]";
    }
}

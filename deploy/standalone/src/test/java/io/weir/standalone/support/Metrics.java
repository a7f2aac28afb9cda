package io.weir.standalone.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a program's endpoint says at one moment.
 *
 * @param base where it is, or empty if nothing answers
 * @param values each series with its labels, as Prometheus writes them, and its value
 */
public record Metrics(String base, Map<String, Double> values) {
    /** Asks an endpoint; empty if it does not answer. */
    public static Metrics at(String base) {
        Map<String, Double> values = new LinkedHashMap<>();
        try {
            for (String line : get(base + "/metrics").lines().toList()) {
                int space = line.lastIndexOf(' ');
                if (!line.startsWith("#") && space > 0) {
                    values.put(line.substring(0, space), number(line.substring(space + 1)));
                }
            }
        } catch (IOException gone) {
            return new Metrics("", Map.of());
        }
        return new Metrics(base, values);
    }

    /** The body of what is there. */
    public static String get(String url) throws IOException {
        URLConnection connection = URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(5000);
        connection.setReadTimeout(5000);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The value of one series, or NaN if there is none. */
    public double value(String series) {
        return values.getOrDefault(series, Double.NaN);
    }

    /** The sum of all series of this name. */
    public double sum(String name) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}

package io.weir.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where metrics and health are served, and sent: the group {@code http}.
 *
 * @param port the TCP port, 1 to 65535, or 0 for a free one
 * @param address the address to listen on; on any other than loopback everybody who reaches it may read all but secrets
 * @param otlp the URL of an OpenTelemetry collector that metrics are sent to once a minute, like {@code
 *     http://collector:4318/v1/metrics}; absent: none
 */
public record HttpSettings(
        Integer port, String address, @Nullable String otlp) {
    private static final String LOOPBACK = "127.0.0.1";

    // Absent keys of a file arrive as null.
    public HttpSettings {
        port = port == null ? Integer.valueOf(0) : port;
        address = address == null ? LOOPBACK : address;
        if (port < 0 || port > 65_535) {
            throw SettingsException.of("http.port", port, "must be from 1 to 65535, or 0 for a free one");
        }
        if (!address.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
            throw SettingsException.of("http.address", address, "must be an IP address, like 127.0.0.1 or 0.0.0.0");
        }
        if (otlp != null && !isUrl(otlp)) {
            throw SettingsException.of("http.otlp", null, "must be a URL like http://collector:4318/v1/metrics");
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A free port on loopback. */
    public static HttpSettings defaults() {
        return new HttpSettings(0, LOOPBACK, null);
    }

    /** The same on this port. */
    public HttpSettings on(int other) {
        return new HttpSettings(other, address, otlp);
    }
}

package io.weir.settings;

/**
 * Where metrics and health are served, on loopback: the group {@code http}.
 *
 * @param port the TCP port, 1 to 65535, or 0 for a free one
 */
public record HttpSettings(Integer port) {
    // Absent keys of a file arrive as null.
    public HttpSettings {
        port = port == null ? Integer.valueOf(0) : port;
        if (port < 0 || port > 65_535) {
            throw SettingsException.of("http.port", port, "must be from 1 to 65535, or 0 for a free one");
        }
    }

    /** A free port. */
    public static HttpSettings defaults() {
        return new HttpSettings(0);
    }
}

package io.weir.agent.capture;

import io.weir.settings.Secrets;
import io.weir.settings.SettingsException;
import java.net.URI;
import java.nio.file.Path;

/** Where a camera's pictures come from. */
public sealed interface Source {

    /** Whether the source ends by itself (a file) and may be read faster than real time. */
    boolean finite();

    /** What FFmpeg opens; may hold credentials, so it is never printed. */
    String location();

    /** The location without credentials, for people. */
    default String display() {
        return Secrets.hide(location());
    }

    /**
     * Tells a file from a stream.
     *
     * @param text a path, a {@code file:} URL or any other URL
     * @throws SettingsException if the text is blank or names a scheme that reads no camera
     */
    static Source of(String key, String text) {
        if (text.isBlank()) {
            throw SettingsException.of(key, text, "must be a file or a URL");
        }
        int scheme = text.indexOf("://");
        try {
            if (scheme < 0) {
                return new Recording(Path.of(text.startsWith("file:") ? text.substring("file:".length()) : text));
            }
            return switch (text.substring(0, scheme)) {
                case "file" -> new Recording(Path.of(URI.create(text).getPath()));
                case "rtsp", "rtsps", "http", "https", "tcp", "udp", "rtp" -> new Stream(text);
                default -> throw SettingsException.of(key, Secrets.hide(text), "must be a file or an rtsp:// URL");
            };
        } catch (IllegalArgumentException e) {
            throw SettingsException.of(key, Secrets.hide(text), "must be a file's path, or a well-formed file:// URL");
        }
    }

    /** A file of any kind that FFmpeg reads. */
    record Recording(Path path) implements Source {
        @Override
        public boolean finite() {
            return true;
        }

        /** With its protocol, since FFmpeg would take the start of a name like {@code 12:30.mp4} for one. */
        @Override
        public String location() {
            return "file:" + path;
        }

        @Override
        public String display() {
            return path.toString();
        }
    }

    /** A live stream. */
    record Stream(String url) implements Source {
        @Override
        public boolean finite() {
            return false;
        }

        @Override
        public String location() {
            return url;
        }

        @Override
        public String toString() {
            return display();
        }
    }
}

package io.weir.agent.capture;

import io.weir.settings.Secrets;
import io.weir.settings.SettingsException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
     * Tells files, folders, streams and devices apart.
     *
     * @param text a file, a folder of pictures, a URL, or a device like {@code v4l2:/dev/video0}
     * @throws SettingsException if the text is blank or names a scheme that reads no camera
     */
    static Source of(String key, String text) {
        if (text.isBlank()) {
            throw SettingsException.of(key, text, "must be a file or a URL");
        }
        int scheme = text.indexOf("://");
        try {
            if (scheme < 0) {
                return Device.of(text)
                        .orElseGet(() ->
                                local(Path.of(text.startsWith("file:") ? text.substring("file:".length()) : text)));
            }
            return switch (text.substring(0, scheme)) {
                case "file" -> local(Path.of(URI.create(text).getPath()));
                case "rtsp", "rtsps", "http", "https", "tcp", "udp", "rtp", "srt" -> new Stream(text);
                default ->
                    throw SettingsException.of(
                            key,
                            Secrets.hide(text),
                            "must be a file, a folder of pictures, a device, or a URL of rtsp, rtsps, http, https, udp, rtp, tcp"
                                    + " or srt");
            };
        } catch (IllegalArgumentException e) {
            throw SettingsException.of(key, Secrets.hide(text), "must be a file's path, or a well-formed file:// URL");
        }
    }

    private static Source local(Path path) {
        if (path.toString().toLowerCase(Locale.ROOT).endsWith(".sdp")) {
            return new Stream(path.toString()); // it describes a stream and holds none
        }
        return Files.isDirectory(path) ? new Pictures(path) : new Recording(path);
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

    /** A folder of pictures, taken in the order of their names, one for each second. */
    record Pictures(Path folder) implements Source {
        @Override
        public boolean finite() {
            return true;
        }

        @Override
        public String location() {
            return folder.toString();
        }
    }

    /**
     * A camera at this machine, by the name that its system knows it by.
     *
     * @param system FFmpeg's name of the way to reach it: {@code v4l2}, {@code avfoundation} or {@code dshow}
     */
    record Device(String system, String name) implements Source {
        private static final Set<String> SYSTEMS = Set.of("v4l2", "avfoundation", "dshow");

        /** The device that a text names, if it names one. */
        static Optional<Source> of(String text) {
            if (text.startsWith("/dev/video")) {
                return Optional.of(new Device("v4l2", text));
            }
            int colon = text.indexOf(':');
            return colon > 0 && SYSTEMS.contains(text.substring(0, colon))
                    ? Optional.of(new Device(text.substring(0, colon), text.substring(colon + 1)))
                    : Optional.empty();
        }

        @Override
        public boolean finite() {
            return false;
        }

        @Override
        public String location() {
            return name;
        }

        @Override
        public String display() {
            return system + ":" + name;
        }
    }

    /**
     * A live stream.
     *
     * @param url or the path of a file that describes it, in the Session Description Protocol (RFC 8866)
     */
    record Stream(String url) implements Source {
        @Override
        public boolean finite() {
            return false;
        }

        /** A description in a file, too, is named with its protocol, see {@link Recording#location}. */
        @Override
        public String location() {
            return isFile() ? "file:" + url : url;
        }

        @Override
        public String display() {
            return Secrets.hide(url);
        }

        /** Whether it is described by a file. */
        boolean isFile() {
            return !url.contains("://");
        }

        @Override
        public String toString() {
            return display();
        }
    }
}

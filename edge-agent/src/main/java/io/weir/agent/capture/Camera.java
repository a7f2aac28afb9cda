package io.weir.agent.capture;

import io.weir.settings.Secrets;
import io.weir.settings.SettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A camera: the id under which its frames are known, and where they come from.
 *
 * @param id of {@code [A-Za-z0-9._-]} alone
 */
public record Camera(String id, Source source) {

    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9._-]+");

    public Camera {
        if (id.isEmpty() || OTHER.matcher(id).find()) {
            throw SettingsException.of("cameras", id, "a camera's name must be of A-Z a-z 0-9 . _ - alone");
        }
    }

    /**
     * Names sources given on a command line: a file's stem, or a URL's host, port, path and query without secrets. The second
     * of two equal names gets {@code -2}, the third {@code -3}.
     *
     * @param taken ids that other cameras have
     */
    public static List<Camera> name(List<Source> sources, Collection<String> taken) {
        Set<String> ids = new HashSet<>(taken);
        List<Camera> cameras = new ArrayList<>();
        for (Source source : sources) {
            String stem = idOf(source);
            String id = stem;
            for (int n = 2; !ids.add(id); n++) {
                id = stem + "-" + n;
            }
            cameras.add(new Camera(id, source));
        }
        return cameras;
    }

    /** The id that a source gives by itself. */
    public static String idOf(Source source) {
        String id = switch (source) {
            case Source.Recording file -> stem(file.path());
            case Source.Pictures pictures -> stem(pictures.folder());
            case Source.Device device -> stem(Path.of(device.name().replaceFirst("^video=", "")));
            case Source.Stream stream ->
                stream.url().contains("://") ? address(stream.url()) : stem(Path.of(stream.url()));
        };
        return cleanId(id);
    }

    /** A name with each stretch of other characters than {@code [A-Za-z0-9._-]} as one dash. */
    public static String cleanId(String name) {
        String clean = OTHER.matcher(name).replaceAll("-");
        return clean.isEmpty() ? "camera" : clean;
    }

    private static String stem(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            return "camera";
        }
        String text = name.toString();
        int dot = text.lastIndexOf('.');
        return dot > 0 ? text.substring(0, dot) : text;
    }

    private static String address(String url) {
        String bare = Secrets.hide(url);
        String rest = bare.substring(bare.indexOf("://") + 3);
        try {
            URI uri = URI.create(bare);
            if (uri.getHost() != null) {
                String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
                String path = uri.getRawPath() == null ? "" : uri.getRawPath();
                String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
                rest = uri.getHost() + port + path + query;
            }
        } catch (IllegalArgumentException notStrict) {
            // Cameras' URLs are often not well-formed; the text after the scheme serves as well.
        }
        return rest.replaceAll("[/?]+$", "");
    }
}

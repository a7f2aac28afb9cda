package io.weir.standalone.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real clips with labelled events, which are no part of the repository: in the folder {@code WEIR_FOOTAGE}, or in {@code
 * ../shared/footage} beside it. Tests that use them also use clips that they draw, which are always there.
 */
public final class Footage {
    private Footage() {}

    /**
     * A labelled event.
     *
     * @param first its first frame
     * @param last its last frame
     */
    public record Event(long first, long last) {
        /** Whether a frame shows it; labels are right to 3 frames. */
        public boolean contains(long frame) {
            return frame >= first - 3 && frame <= last + 3;
        }
    }

    /** A clip, if it is there. */
    public static Optional<Path> clip(String name) {
        return folder().map(folder -> folder.resolve(name)).filter(Files::exists);
    }

    /** All clips that are there, in the order of their names. */
    public static List<Path> all() {
        if (folder().isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder().get())) {
            return files.filter(file -> file.toString().matches(".*\\.(mp4|avi)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The labelled events of a clip whose labels are frames. */
    public static List<Event> events(Path clip) {
        JsonNode labels = JsonMapper.builder()
                .build()
                .readTree(clip.resolveSibling("events.json").toFile())
                .get(clip.getFileName().toString());
        return labels.get("events")
                .valueStream()
                .map(event -> event.get("interval"))
                .map(interval ->
                        new Event(interval.get(0).asLong(), interval.get(1).asLong()))
                .toList();
    }

    /** The root of the repository. */
    public static Path root() {
        return Path.of(System.getProperty("weir.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    private static Optional<Path> folder() {
        String chosen = System.getenv("WEIR_FOOTAGE");
        Path folder = chosen == null ? root().resolve("../shared/footage").normalize() : Path.of(chosen);
        return Optional.of(folder).filter(path -> Files.exists(path.resolve("events.json")));
    }
}

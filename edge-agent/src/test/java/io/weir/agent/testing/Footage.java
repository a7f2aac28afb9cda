package io.weir.agent.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the real camera clips, which are no part of the repository: in {@code $WEIR_FOOTAGE}, or beside the repository. Who lacks
 * them tests with drawn clips.
 */
public final class Footage {
    private Footage() {}

    /** The root of the repository. */
    public static Path root() {
        return Path.of(System.getProperty("weir.root", "..")).toAbsolutePath().normalize();
    }

    /** A clip by its file name, if it is there. */
    public static Optional<Path> clip(String name) {
        String named = System.getenv("WEIR_FOOTAGE");
        Path folder = named == null || named.isBlank() ? root().resolve("../shared/footage") : Path.of(named);
        return Optional.of(folder.resolve(name).normalize()).filter(Files::isRegularFile);
    }
}

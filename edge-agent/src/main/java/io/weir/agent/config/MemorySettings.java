package io.weir.agent.config;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where what cameras remember survives the end of the program: the group {@code memory}.
 *
 * @param folder for a file a camera; {@code none} for nowhere; absent: nowhere, but for {@code weir agent} below the user's state
 * @param pictures whether a small picture of each remembered frame is kept too, to look at
 */
public record MemorySettings(@Nullable Path folder, Boolean pictures) {
    private static final Path NONE = Path.of("none");

    // Absent keys of a file arrive as null.
    public MemorySettings {
        pictures = pictures == null ? Boolean.TRUE : pictures;
    }

    /** All as it is when nothing is said. */
    public static MemorySettings defaults() {
        return new MemorySettings(null, true);
    }

    /** The same in this folder, or nowhere. */
    public MemorySettings in(@Nullable Path other) {
        return new MemorySettings(other == null ? NONE : other, pictures);
    }

    /** The folder to keep memories in, if there is one. */
    public Optional<Path> kept() {
        return Optional.ofNullable(folder).filter(where -> !where.equals(NONE));
    }
}

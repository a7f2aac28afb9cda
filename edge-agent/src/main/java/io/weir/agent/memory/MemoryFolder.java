package io.weir.agent.memory;

import io.weir.settings.SettingsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which an agent keeps the memories of its cameras, a file each; no other agent may use it meanwhile.
 *
 * <p>A file that cannot be used is set aside under another name, with a line in the log, and the camera begins anew.
 */
public final class MemoryFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryFolder.class);
    private static final String SUFFIX = ".memory";
    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private MemoryFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes a folder, which is made if it is not there.
     *
     * @throws SettingsException if it cannot be used, or another agent uses it
     */
    public static MemoryFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw SettingsException.of(
                        "memory.folder", folder, "another agent uses it; give each agent a folder of its own");
            }
            return new MemoryFolder(folder, channel, lock);
        } catch (IOException e) {
            throw SettingsException.of("memory.folder", folder, "cannot be used: " + why(e));
        }
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** The file of a camera in a folder. */
    public static Path file(Path folder, String camera) {
        return folder.resolve(camera + SUFFIX);
    }

    /** The memories in a folder, by name. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** What a camera remembers by this model; nothing if there is no file, or none that can be used. */
    public Optional<CameraMemory> load(String camera, String model, int cells, int dimension) {
        Path file = file(folder, camera);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            CameraMemory memory = MemoryFile.read(file);
            if (!memory.model().equals(model) || memory.cells() != cells || memory.dimension() != dimension) {
                setAside(
                        camera,
                        file,
                        "it is of another model, or of another novelty.invariant",
                        "model-" + brief(memory.model()));
                return Optional.empty();
            }
            if (!memory.camera().equals(camera)) {
                setAside(camera, file, "it is of another camera, " + memory.camera(), "unused");
                return Optional.empty();
            }
            return Optional.of(memory);
        } catch (MemoryException e) {
            setAside(camera, file, String.valueOf(e.getMessage()), "unused");
        } catch (IOException e) {
            setAside(camera, file, "it cannot be read: " + why(e), "unused");
        }
        return Optional.empty();
    }

    private static String brief(String hash) {
        String clean = hash.replaceAll("[^A-Za-z0-9]", "");
        return clean.substring(0, Math.min(8, clean.length()));
    }

    private static void setAside(String camera, Path file, String why, String word) {
        Path aside = file.resolveSibling(file.getFileName() + "." + word);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("{}: begins without memory: {} is not used, since {}; it is now {}", camera, file, why, aside);
        } catch (IOException e) {
            LOG.warn("{}: begins without memory: {} is not used, since {}", camera, file, why);
        }
    }

    /**
     * Writes what a camera remembers.
     *
     * @throws IOException if it cannot be written; what was there before still is
     */
    public void save(CameraMemory memory) throws IOException {
        MemoryFile.write(file(folder, memory.camera()), memory);
    }

    /** Why, in one line. */
    static String why(IOException e) {
        String name = e.getClass().getSimpleName().replaceAll("Exception$", "");
        return e.getMessage() == null
                ? name
                : name + " (" + e.getMessage().lines().findFirst().orElse("") + ")";
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            LOG.debug("{}: its lock ends with the program", folder);
        }
    }
}

package io.weir.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder that lives as long as one run, for this user only; gone afterwards, even if the process was killed.
 *
 * <p>The owner holds a lock on a file in it. Whoever starts next removes the folders whose lock nobody holds.
 */
public final class RunFolder implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final Pattern NAME = Pattern.compile("run-(\\d+)-[0-9a-f]+");

    private final Path path;
    private final boolean keep;
    private final FileChannel lockFile;
    private final FileLock lock;

    private RunFolder(Path path, boolean keep, FileChannel lockFile, FileLock lock) {
        this.path = path;
        this.keep = keep;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Where this user's runs keep their data: {@code $XDG_CACHE_HOME/weir}, or {@code ~/.cache/weir}. */
    public static Path root(Map<String, String> environment) {
        @Nullable String cache = environment.get("XDG_CACHE_HOME");
        Path base = cache != null && Path.of(cache).isAbsolute()
                ? Path.of(cache)
                : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("weir");
    }

    /**
     * Makes a fresh folder, after removing what killed processes left behind.
     *
     * @param keep whether the folder stays when it is closed
     * @throws IOException if the folder cannot be made or locked
     */
    public static RunFolder create(Path root, boolean keep) throws IOException {
        Files.createDirectories(root, ownerOnly(root));
        removeStale(root);
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        String suffix = ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(random);
        Path path = Files.createDirectory(root.resolve((keep ? "kept-" : "run-") + suffix), ownerOnly(root));
        FileChannel lockFile = openLock(path);
        return new RunFolder(path, keep, lockFile, lockFile.lock());
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
            if (keep) {
                Files.deleteIfExists(path.resolve(LOCK));
            } else {
                delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeStale(Path root) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "run-*")) {
            for (Path folder : folders) {
                if (isStale(folder)) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean isStale(Path folder) throws IOException {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        if (!Files.exists(folder.resolve(LOCK))) {
            return ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty(); // its owner may be about to lock it
        }
        try (FileChannel channel = openLock(folder);
                FileLock taken = channel.tryLock()) {
            return taken != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        } catch (NoSuchFileException removedMeanwhile) {
            return false;
        }
    }

    private static FileChannel openLock(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // a broker on its way down removes files of its own
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

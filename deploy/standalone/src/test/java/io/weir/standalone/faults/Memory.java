package io.weir.standalone.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process holds. */
final class Memory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private Memory() {}

    /** The resident memory, or 0 where the system does not say. */
    static long residentKilobytes() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** The threads of this process, those of native code included, or 0 where the system does not say. */
    static long tasks() throws IOException {
        return entries(Path.of("/proc/self/task"));
    }

    /** The files and sockets that this process has open, or 0 where the system does not say. */
    static long openFiles() throws IOException {
        return entries(Path.of("/proc/self/fd"));
    }

    private static long entries(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}

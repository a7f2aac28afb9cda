package io.weir.standalone;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * What this process used up to a moment: CPU time by what its threads are for, memory, threads.
 *
 * @param nanos when, by {@link System#nanoTime}
 * @param cpuNanos user and system time by part
 * @param residentBytes physical memory, 0 where the system does not tell
 * @param heapBytes of it what the Java heap has from the system
 * @param threads of the system, the JVM's own included; 0 where the system does not tell
 */
record Usage(long nanos, Map<Part, Long> cpuNanos, long residentBytes, long heapBytes, long threads) {
    /** What threads are for. */
    enum Part {
        /** Read, decode, gate. */
        CAPTURE("capture-"),
        /** Scale, run the network, judge, write JPEGs. */
        SCORE("score-"),
        /** Send the clip: not part of what is measured. */
        FEED("feed"),
        /** All other threads, those of the JVM (collector, compiler) included. */
        OTHER("");

        private final String prefix;

        Part(String prefix) {
            this.prefix = prefix;
        }

        static Part of(String thread) {
            for (Part part : values()) {
                if (thread.startsWith(part.prefix)) {
                    return part;
                }
            }
            return OTHER;
        }
    }

    /** Threads that ended count as {@link Part#OTHER}. */
    static Usage now() throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<Part, Long> cpu = new EnumMap<>(Part.class);
        long known = 0;
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null) {
                long used = Math.max(0, threads.getThreadCpuTime(info.getThreadId()));
                cpu.merge(Part.of(info.getThreadName()), used, Long::sum);
                known += used;
            }
        }
        long all =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getProcessCpuTime()
                        : known;
        cpu.merge(Part.OTHER, Math.max(0, all - known), Long::sum);
        return new Usage(
                System.nanoTime(),
                cpu,
                1024 * status("VmRSS:"),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted(),
                status("Threads:"));
    }

    /** CPU seconds of a part since an earlier moment. */
    double cpuSince(Usage earlier, Part part) {
        return (cpuNanos.getOrDefault(part, 0L) - earlier.cpuNanos.getOrDefault(part, 0L)) / 1e9;
    }

    private static long status(String key) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}

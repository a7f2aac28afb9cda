package io.weir.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time used up to a moment.
 *
 * @param own nanoseconds of the threads of one application of Kafka Streams, its clients' and RocksDB's included
 * @param all nanoseconds of the whole process
 */
record Cpu(long own, long all) {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux

    /**
     * Looks now.
     *
     * @param application every thread whose name holds it is its own
     */
    static Cpu now(String application) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long own = rocksDb();
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().contains(application)) {
                own += Math.max(0, threads.getThreadCpuTime(info.getThreadId()));
            }
        }
        long all =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getProcessCpuTime()
                        : 0;
        return new Cpu(own, all);
    }

    Cpu since(Cpu before) {
        return new Cpu(own - before.own, all - before.all);
    }

    /** RocksDB's threads are none of Java's; all of the process share them. 0 where the system does not tell. */
    private static long rocksDb() {
        if (!Files.isDirectory(TASKS)) {
            return 0;
        }
        try (Stream<Path> tasks = Files.list(TASKS)) {
            return tasks.mapToLong(Cpu::ofRocksDb).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ofRocksDb(Path task) {
        String stat;
        try {
            stat = Files.readString(task.resolve("stat"));
        } catch (IOException ended) {
            return 0;
        }
        int name = stat.lastIndexOf(')');
        if (!stat.startsWith("rocksdb:", stat.indexOf('(') + 1)) {
            return 0;
        }
        List<String> fields = List.of(stat.substring(name + 2).split(" ", -1)); // from the third on: state, ...
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * NANOS_PER_TICK;
    }
}

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
 * CPU time used up to a moment, in nanoseconds.
 *
 * @param tasks of the threads of one application of Kafka Streams on which its tasks run
 * @param clients of its other threads: those of its producer and its consumers, and what restores stores
 * @param stores of RocksDB's own threads, which write and compact its files; all of the process share them
 * @param process of the whole process
 */
public record Cpu(long tasks, long clients, long stores, long process) {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux

    /**
     * Looks now.
     *
     * @param application every thread whose name holds it is its own
     */
    static Cpu now(String application) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long tasks = 0;
        long clients = 0;
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().contains(application)) {
                long used = Math.max(0, threads.getThreadCpuTime(info.getThreadId()));
                boolean runsTasks = info.getThreadName().matches(".*-StreamThread-\\d+")
                        && info.getThreadName().startsWith(application);
                tasks += runsTasks ? used : 0;
                clients += runsTasks ? 0 : used;
            }
        }
        long process =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getProcessCpuTime()
                        : 0;
        return new Cpu(tasks, clients, rocksDb(), process);
    }

    Cpu since(Cpu before) {
        return new Cpu(
                tasks - before.tasks, clients - before.clients, stores - before.stores, process - before.process);
    }

    /** What the application used by itself: tasks, clients and stores. */
    public long own() {
        return tasks + clients + stores;
    }

    /** RocksDB's threads are none of Java's. 0 where the system does not tell. */
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

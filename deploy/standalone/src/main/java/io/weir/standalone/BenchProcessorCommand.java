package io.weir.standalone;

import io.weir.processor.topology.SetupException;
import io.weir.settings.SettingsException;
import io.weir.standalone.bench.Lap;
import io.weir.standalone.bench.ProcessorCourse;
import io.weir.standalone.broker.BrokerException;
import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Verbosity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir bench processor}: what a processor costs on a real broker, beside a topology that only copies, in turns. */
@Command(
        name = "processor",
        description = {
            "Candidates a second that a processor works off a real broker's topics, and the CPU time of each, beside a"
                    + " topology of Kafka Streams that only copies them, in turns; and what the broker writes of each picture.",
            "",
            "The broker runs in the same process. CPU is that of the threads of Kafka Streams, its clients and RocksDB;"
                    + " 'process' is that of the whole process, with broker, garbage collector and compiler."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchProcessorCommand implements Callable<Integer> {
    private static final long MOST_BYTES = 500_000_000; // what the broker keeps of a partition, less than that
    private static final int SHARE = 10;

    @Option(names = "--frames", paramLabel = "N", description = "How many candidates a lap has (default: 3000).")
    int frames = 3_000;

    @Option(names = "--bytes", paramLabel = "N", description = "The size of each picture (default: 100000).")
    int bytes = 100_000;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "How often both run, after one for warming up (default: 5).")
    int pairs = 5;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private record Pair(Lap copy, Lap weir) {
        double ratio(ToDoubleFunction<Lap> cost) {
            return cost.applyAsDouble(weir) / cost.applyAsDouble(copy);
        }
    }

    @Override
    public Integer call() throws IOException, BrokerException, InterruptedException {
        check();
        ConsoleLog.level(Verbosity.QUIET);
        Path home = Files.createTempDirectory("weir-bench-");
        try (EmbeddedBroker broker = EmbeddedBroker.start(home, false)) {
            run(new ProcessorCourse(broker, home, frames, bytes));
            return Weir.OK;
        } catch (SetupException e) {
            Weir.complain(spec.commandLine().getErr(), String.valueOf(e.getMessage()));
            return Weir.FAILED;
        } finally {
            remove(home);
        }
    }

    private void check() {
        if (frames < 10 || pairs < 1 || bytes < 1_000 || bytes > 900_000) {
            throw new SettingsException(
                    "--frames must be at least 10, --pairs at least 1, --bytes from 1000 to 900000");
        }
        if ((long) frames * bytes > MOST_BYTES) {
            throw new SettingsException("--frames times --bytes must be at most " + MOST_BYTES
                    + ", what the broker here keeps of a partition");
        }
    }

    private void run(ProcessorCourse course) throws SetupException, InterruptedException {
        say(String.format(
                Locale.ROOT,
                "%d candidates a lap, pictures of %d bytes, 3 partitions, contests of 1 s; one pair to warm up, then:",
                frames,
                bytes));
        course.copy();
        Lap last = course.judge(Math.max(1, frames / SHARE));
        List<Pair> all = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            // As many a second as make a tenth, at the last lap's speed.
            int perSecond = (int) Math.max(1, Math.round(frames / last.seconds() / SHARE));
            Lap copy = i % 2 == 0 ? course.copy() : null;
            last = course.judge(perSecond);
            all.add(new Pair(copy == null ? course.copy() : copy, last));
            say(row("copy", all.getLast().copy));
            say(row("weir", last));
        }
        say(String.format(
                Locale.ROOT,
                "weir by copy: CPU %s, process %s, time %s",
                ratio(all, lap -> lap.cpu().own()),
                ratio(all, lap -> lap.cpu().process()),
                ratio(all, Lap::seconds)));
        written(all);
    }

    private String row(String name, Lap lap) {
        return String.format(
                Locale.ROOT,
                "  %s %6.0f frames/s %6.1f MB/s   CPU %.3f ms a frame (tasks %.3f, clients %.3f, stores %.3f); process %.3f",
                name,
                frames / lap.seconds(),
                frames / lap.seconds() * bytes / 1e6,
                millis(lap.cpu().own()),
                millis(lap.cpu().tasks()),
                millis(lap.cpu().clients()),
                millis(lap.cpu().stores()),
                millis(lap.cpu().process()));
    }

    private double millis(long nanos) {
        return nanos / 1e6 / frames;
    }

    private static String ratio(List<Pair> pairs, ToDoubleFunction<Lap> cost) {
        double[] sorted =
                pairs.stream().mapToDouble(pair -> pair.ratio(cost)).sorted().toArray();
        int middle = sorted.length / 2;
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2,
                sorted[0],
                sorted[sorted.length - 1]);
    }

    /** What the broker wrote for each byte of a picture, in all laps together. */
    private void written(List<Pair> pairs) {
        double pictures = (double) bytes * frames * pairs.size();
        double released = pairs.stream().mapToLong(pair -> pair.weir.released()).sum();
        double candidates =
                pairs.stream().mapToLong(pair -> pair.weir.candidates()).sum() / pictures;
        double waiting = pairs.stream().mapToLong(pair -> pair.weir.waiting()).sum() / pictures;
        double selected = pairs.stream().mapToLong(pair -> pair.weir.selected()).sum() / Math.max(1, released * bytes);
        say(String.format(
                Locale.ROOT,
                "written by the broker for each byte of a picture: %.3f if refused (candidates %.3f, waiting %.3f),"
                        + " %.3f if selected (%.3f more); selected %.0f %%",
                candidates + waiting,
                candidates,
                waiting,
                candidates + waiting + selected,
                selected,
                100 * released / ((double) frames * pairs.size())));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

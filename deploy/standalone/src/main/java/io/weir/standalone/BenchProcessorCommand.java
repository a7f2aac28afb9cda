package io.weir.standalone;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.processor.metrics.ProcessorMetrics;
import io.weir.processor.topology.BrokerLink;
import io.weir.processor.topology.SetupException;
import io.weir.processor.topology.StreamsRun;
import io.weir.settings.HttpSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.Limits;
import io.weir.standalone.bench.Load;
import io.weir.standalone.broker.BrokerException;
import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Verbosity;
import io.weir.wire.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir bench processor}: candidates a second through Kafka, beside a topology that only copies them. */
@Command(
        name = "processor",
        description =
                "Candidates a second that a processor judges through Kafka, beside a topology that only copies them;"
                        + " the broker is in the same process.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchProcessorCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 5;
    private static final Duration MOST = Duration.ofMinutes(5);

    @Option(names = "--frames", paramLabel = "N", description = "How many candidates (default: 1500).")
    int frames = 1_500;

    @Option(names = "--bytes", paramLabel = "N", description = "The size of each picture (default: 100000).")
    int bytes = 100_000;

    @Option(names = "--budget", paramLabel = "LIMITS", description = "The fleet's limits (default: 150/h).")
    String budget = "150/h";

    @Spec
    @Nullable
    CommandSpec spec;

    private record Result(double seconds, double cpu, double written) {}

    @Override
    public Integer call() throws IOException, BrokerException, InterruptedException {
        ConsoleLog.level(Verbosity.QUIET);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path home = Files.createTempDirectory("weir-bench-");
        try (EmbeddedBroker broker = EmbeddedBroker.start(home, false)) {
            for (int round = 0; round < 2; round++) { // the first one warms the JVM up
                Result copy = copy(broker, home, "copy" + round);
                Result judge = judge(broker, home, "judge" + round);
                if (round == 1) {
                    print(out, "pass-through", copy);
                    print(out, "weir", judge);
                    out.printf(
                            Locale.ROOT,
                            "weir takes %.2f times the CPU and %.2f times the time%n",
                            judge.cpu / copy.cpu,
                            judge.seconds / copy.seconds);
                }
            }
            return Weir.OK;
        } catch (SetupException e) {
            Weir.complain(spec.commandLine().getErr(), String.valueOf(e.getMessage()));
            return Weir.FAILED;
        }
    }

    private void print(PrintWriter out, String name, Result result) {
        out.printf(
                Locale.ROOT,
                "%-14s %8.0f frames/s %8.1f MB/s %8.2f CPU-s %6.2f writes of a picture%n",
                name,
                frames / result.seconds,
                frames / result.seconds * bytes / 1e6,
                result.cpu,
                result.written / ((double) frames * bytes));
        out.flush();
    }

    private Result copy(EmbeddedBroker broker, Path home, String name)
            throws SetupException, InterruptedException, IOException {
        ProcessorSettings settings = settings(broker, home, name);
        AtomicLong copied = new AtomicLong();
        fill(broker, settings);
        try (StreamsRun run = StreamsRun.passThrough(settings, copied)) {
            return measure(broker, name, run, copied::get, frames);
        }
    }

    private Result judge(EmbeddedBroker broker, Path home, String name)
            throws SetupException, InterruptedException, IOException {
        ProcessorSettings settings = settings(broker, home, name);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ProcessorMetrics metrics = new ProcessorMetrics(registry);
        int partitions = fill(broker, settings);
        try (StreamsRun run = StreamsRun.start(settings, partitions, metrics)) {
            LongSupplier done = () -> metrics.budget()
                    .map(status -> status.selected()
                            + status.refused().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                            - (long) registry.get("weir.waiting.pictures")
                                    .gauge()
                                    .value())
                    .orElse(0L);
            return measure(broker, name, run, done, frames);
        }
    }

    private int fill(EmbeddedBroker broker, ProcessorSettings settings) throws SetupException {
        try (BrokerLink link = new BrokerLink(settings, () -> false)) {
            int partitions = link.topics().orElseThrow(() -> new IllegalStateException(link.trouble()));
            Load.send(broker.bootstrap(), new Topics(settings.kafka().prefix()), frames, bytes);
            return partitions;
        }
    }

    /** From when work begins to when all is done; what the broker wrote, the candidates themselves included. */
    private static Result measure(EmbeddedBroker broker, String name, StreamsRun run, LongSupplier done, int frames)
            throws InterruptedException, IOException {
        long limit = System.nanoTime() + MOST.toNanos();
        while (!run.running() && System.nanoTime() < limit) {
            Thread.sleep(LOOK_MILLIS);
        }
        long start = System.nanoTime();
        long cpu = cpuNanos();
        while (done.getAsLong() < frames) {
            if (run.failure().isPresent() || System.nanoTime() > limit) {
                throw new IllegalStateException(run.failure().orElse("not done within " + MOST));
            }
            Thread.sleep(LOOK_MILLIS);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = (cpuNanos() - cpu) / 1e9;
        return new Result(seconds, used, written(broker.folder(), name));
    }

    private static long written(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".log") && file.toString().contains("/" + name))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private ProcessorSettings settings(EmbeddedBroker broker, Path home, String name) {
        return new ProcessorSettings(
                new KafkaSettings(broker.bootstrap(), name, 3, Map.of()),
                HttpSettings.defaults(),
                BudgetSettings.of(Limits.parse("--budget", budget), Duration.ZERO),
                name,
                home.resolve(name));
    }
}

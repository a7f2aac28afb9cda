package io.weir.standalone.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A {@code weir} command in a process of its own, as a user would start it, with all that it leaves behind in one folder. */
public final class Program implements AutoCloseable {
    private static final Pattern METRICS = Pattern.compile("metrics at (http://127\\.0\\.0\\.1:\\d+)/metrics");

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command; its cache, its temporary files and what it says go to this folder. */
    public static Program start(Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(java(home));
        command.add("io.weir.standalone.Weir");
        command.addAll(List.of(arguments));
        return start(home, command);
    }

    /** Starts any command line in this surrounding. */
    public static Program start(Path home, List<String> command) throws IOException {
        Path out = Files.createTempFile(Files.createDirectories(home), "out-", ".txt");
        Path err = Files.createTempFile(home, "err-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("XDG_CACHE_HOME", cache(home).toString());
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        // As the launcher does. Without it ONNX Runtime would also search the long class path with a regular
        // expression,
        // which overflows its stack.
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return new Program(builder.start(), out, err);
    }

    /** A JVM's command line up to the class to run. */
    public static List<String> java(Path home) throws IOException {
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path")));
        if (Runtime.version().feature() >= 24) {
            command.add(1, "--sun-misc-unsafe-memory-access=allow"); // as the launcher does
        }
        return command;
    }

    /** Where programs of this home keep their cache. */
    public static Path cache(Path home) {
        return home.resolve("cache");
    }

    /** Waits for the end and gives the exit status. */
    public int await() throws InterruptedException {
        return await(Duration.ofSeconds(100));
    }

    /** Waits for the end, which must come in time, and gives the exit status. */
    public int await(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("not ended within " + atMost + "; it said:\n" + said());
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Presses Ctrl-C. */
    public void interrupt() throws IOException, InterruptedException {
        // A shell starts what is to run in the background with SIGINT ignored, and its children inherit that.
        String signal = ignoresInterrupts() ? "TERM" : "INT";
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
        }
    }

    /** Ends it in the middle of whatever it does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What it wrote to its standard output so far. */
    public String stdout() {
        return read(out);
    }

    /** What it wrote to its standard error so far. */
    public String stderr() {
        return read(err);
    }

    /** All that it wrote so far. */
    public String said() {
        return stdout() + stderr();
    }

    /** The lines of all that it wrote so far that hold this text. */
    public List<String> lines(String text) {
        return said().lines().filter(line -> line.contains(text)).toList();
    }

    /** Its metrics now, or none while it has not said where they are. */
    public Metrics metrics() {
        Matcher where = METRICS.matcher(said());
        return where.find() ? Metrics.at(where.group(1)) : new Metrics("", Map.of());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}

package io.weir.standalone;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Hardware;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Timeouts;
import io.weir.agent.capture.Transport;
import io.weir.settings.Durations;
import io.weir.settings.SettingsException;
import io.weir.standalone.mask.Suggestion;
import io.weir.standalone.probe.Snippet;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Verbosity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir suggest-mask}: finds what in a camera's picture always changes, and how to mask it. */
@Command(
        name = "suggest-mask",
        description =
                "Finds what in a picture always changes (a clock, a tree, a screen), says how to mask it, and draws it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class SuggestMaskCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofHours(1);

    @Parameters(paramLabel = "SOURCE", description = "A video file, a URL or a device.")
    String source = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "How long of the stream to watch, 16s to 1h (default: 60s).")
    String time = "60s";

    @Option(names = "--transport", paramLabel = "WAY", description = "How an RTSP camera sends: tcp (default) or udp.")
    Transport transport = Transport.TCP;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to draw it (default: mask-<camera>.png).")
    @Nullable
    Path out;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CaptureException {
        ConsoleLog.level(Verbosity.QUIET);
        Source named = Source.of("source", source);
        Duration length = Durations.parse("--for", time);
        if (length.compareTo(Duration.ofSeconds(16)) < 0 || length.compareTo(LONGEST) > 0) {
            throw SettingsException.of("--for", time, "must be from 16s to 1h");
        }
        CaptureOptions options = new CaptureOptions(transport, Decoding.ALL, Hardware.NONE, Timeouts.DEFAULT);
        PrintWriter print = spec.commandLine().getOut();
        Suggestion suggestion = Suggestion.of(named, options, length);
        String refusal = suggestion.refusal();
        if (!refusal.isEmpty()) {
            print.println(refusal);
            print.flush();
            return Weir.OK;
        }
        Path png = out != null ? out : Path.of("mask-" + Camera.idOf(named) + ".png");
        try {
            suggestion.draw(png);
        } catch (IOException e) {
            throw SettingsException.of("--out", png, "cannot be written: " + e.getMessage());
        }
        Snippet.of(named, options).forEach(print::println);
        suggestion.yaml().forEach(print::println);
        print.println(String.format(
                Locale.ROOT,
                "# %.1f %% of the picture, drawn in %s; take out what shall count",
                100 * suggestion.share(),
                png));
        print.flush();
        return Weir.OK;
    }
}

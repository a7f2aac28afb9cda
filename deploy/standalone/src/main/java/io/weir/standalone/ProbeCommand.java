package io.weir.standalone;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Hardware;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Transport;
import io.weir.agent.config.CameraSettings;
import io.weir.agent.config.Sampling;
import io.weir.settings.Durations;
import io.weir.settings.SettingsException;
import io.weir.standalone.probe.ProbeReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir probe}: what one source is, what is wrong with it, and how to use it. */
@Command(
        name = "probe",
        description = "Opens one source and says what it is, what is wrong with it, and how to use it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ProbeCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Parameters(paramLabel = "SOURCE", description = "A video file, a folder of pictures, a URL or a device.")
    String source = "";

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "How long to watch a live source, up to 10m (default: 5s).")
    String time = "5s";

    @Option(names = "--transport", paramLabel = "WAY", description = "How an RTSP camera sends: tcp (default) or udp.")
    Transport transport = Transport.TCP;

    @Option(names = "--decode", paramLabel = "WHICH", description = "Frames to decode: all (default) or reference.")
    Decoding decode = Decoding.ALL;

    @Option(
            names = "--hardware",
            paramLabel = "WHAT",
            description = "What decodes: none (default), auto, cuda, vaapi or videotoolbox.")
    Hardware hardware = Hardware.NONE;

    @Option(names = "--open-timeout", paramLabel = "TIME", description = "How long it may take to open (default: 10s).")
    @Nullable
    String openTimeout;

    @Option(names = "--read-timeout", paramLabel = "TIME", description = "How long a packet may take (default: 10s).")
    @Nullable
    String readTimeout;

    @Spec
    @Nullable
    CommandSpec command;

    @Override
    public Integer call() throws CaptureException, InterruptedException {
        Source named = Source.of("source", source);
        Duration watched = Durations.parse("--time", time);
        if (watched.isZero() || watched.compareTo(LONGEST) > 0) {
            throw SettingsException.of("--time", time, "must be more than 0s and at most 10m");
        }
        CameraSettings usual = CameraSettings.of(source);
        CameraSettings settings = new CameraSettings(
                source,
                null,
                transport,
                decode,
                hardware,
                openTimeout == null ? usual.openTimeout() : Durations.parse("--open-timeout", openTimeout),
                readTimeout == null ? usual.readTimeout() : Durations.parse("--read-timeout", readTimeout),
                usual.freeze());
        PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
        ProbeReport.of(named, settings.options(Sampling.parse("sample", "60/s")), watched)
                .forEach(out::println);
        out.flush();
        return Weir.OK;
    }
}

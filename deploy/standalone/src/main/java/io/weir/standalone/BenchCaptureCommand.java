package io.weir.standalone;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.pipeline.CaptureCost;
import io.weir.settings.SettingsException;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Verbosity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code weir bench capture}: CPU seconds of reading, decoding and gating a clip, over those of {@code ffmpeg -threads 1 -f null}.
 *
 * <p>Both run in turn, several times; of the pairs' ratios the median counts, for machines are noisy. Starts are left out: the
 * JVM's by a warm-up, ffmpeg's by taking the difference of a long and a short run.
 */
@Command(
        name = "capture",
        description =
                "CPU seconds of capture and gate over those of 'ffmpeg -threads 1 -i CLIP -f null -', which must be installed.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchCaptureCommand implements Callable<Integer> {
    /** What a POSIX shell's {@code times} says of its children: minutes and seconds of user and of system time. */
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s\\s+(\\d+)m([\\d.]+)s");

    @Parameters(paramLabel = "CLIP", description = "A video file, best a quiet one.")
    String named = "";

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames a measurement decodes at least (default: 20000).")
    int frames = 20_000;

    @Option(names = "--pairs", paramLabel = "N", description = "Measurements of each (default: 5).")
    int pairs = 5;

    @Option(names = "--sample", paramLabel = "RATE", description = "Like 5/s, or keyframes (default: both).")
    @Nullable
    String sample;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private Path clip = Path.of("");

    @Override
    public Integer call() throws Exception {
        if (frames < 1 || pairs < 1) {
            throw new SettingsException("--frames and --pairs must be at least 1");
        }
        clip = Cameras.clip(named);
        ConsoleLog.level(Verbosity.QUIET);
        for (String each : sample == null ? List.of("5/s", "keyframes") : List.of(sample)) {
            measure(each);
        }
        return Weir.OK;
    }

    private void measure(String sampling) throws Exception {
        AgentSettings settings = AgentSettings.defaults();
        Camera camera = new Camera("bench", Source.of("CLIP", clip.toString()));
        CameraSettings plain = CameraSettings.of(clip.toString());
        CameraSettings own = new CameraSettings(
                plain.source(),
                sampling,
                plain.transport(),
                plain.decode(),
                plain.hardware(),
                plain.openTimeout(),
                plain.readTimeout(),
                plain.freeze());
        CameraSetup setup = settings.setup(camera, own);
        long clipFrames = new CaptureCost(settings.setup(camera)).measure(1).frames();
        if (clipFrames == 0) {
            throw new SettingsException(clip + ": has no frames");
        }
        int passes = (int) Math.ceilDiv(frames, clipFrames);
        CaptureCost cost = new CaptureCost(setup);
        cost.measure(Math.max(2, passes / 4));
        say(String.format(
                Locale.ROOT,
                "%s: %d frames a measurement (%d passes), sample %s",
                clip.getFileName(),
                passes * clipFrames,
                passes,
                sampling));
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            CaptureCost.Cost ours = cost.measure(passes);
            double theirs = ffmpegSeconds(2 * passes) - ffmpegSeconds(passes);
            ratios.add(ours.cpuSeconds() / theirs);
            say(String.format(
                    Locale.ROOT,
                    "  weir %.2f s, ffmpeg %.2f s, ratio %.3f; %d frames decoded, %d sampled, %d bytes of heap a frame",
                    ours.cpuSeconds(),
                    theirs,
                    ratios.getLast(),
                    ours.frames(),
                    ours.sampled(),
                    ours.allocatedBytes() / Math.max(1, ours.frames())));
        }
        double[] sorted =
                ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        say(String.format(
                Locale.ROOT,
                "  median ratio %.3f (%.3f to %.3f)",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]));
    }

    private double ffmpegSeconds(int passes) throws IOException, InterruptedException {
        List<String> command = List.of(
                "sh",
                "-c",
                "ffmpeg -v error -nostdin -threads 1 -stream_loop \"$1\" -i \"$2\" -an -f null - && times",
                "bench",
                Integer.toString(passes - 1),
                clip.toString());
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new SettingsException("no shell to run ffmpeg with: " + e.getMessage());
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher times = TIMES.matcher(said);
        if (process.waitFor() != 0 || !times.find() || !times.find()) {
            throw new SettingsException("ffmpeg did not run: "
                    + Arrays.stream(said.split("\\R")).findFirst().orElse("") + "; install it to compare with");
        }
        return 60 * Double.parseDouble(times.group(1))
                + Double.parseDouble(times.group(2))
                + 60 * Double.parseDouble(times.group(3))
                + Double.parseDouble(times.group(4));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}

package io.weir.standalone;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Demuxer;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Watch;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.config.Sampling;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.pipeline.Agent;
import io.weir.agent.pipeline.CameraState;
import io.weir.agent.pipeline.CameraStatus;
import io.weir.settings.Durations;
import io.weir.settings.SettingsException;
import io.weir.standalone.Usage.Part;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Verbosity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code weir bench cameras}: a whole agent on a number of live cameras, all of which show one clip in real time.
 *
 * <p>What it keeps goes nowhere: there is no broker, so candidates wait in the buffer, as on a site whose link is down.
 */
@Command(
        name = "cameras",
        description =
                "A whole agent on N live cameras that all show CLIP in real time: what it keeps up with and what that"
                        + " takes. 'ffmpeg' must be installed.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchCamerasCommand implements Callable<Integer> {
    private static final Duration OPENING = Duration.ofMinutes(2);
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final String NOBODY = "127.0.0.1:9"; // the port of the service that discards

    @Parameters(paramLabel = "CLIP", description = "A video file.")
    String named = "";

    @Option(names = "--cameras", paramLabel = "N", description = "How many (default: 10).")
    int cameras = 10;

    @Option(names = "--time", paramLabel = "TIME", description = "How long to measure (default: 60s).")
    String time = "60s";

    @Option(names = "--sample", paramLabel = "RATE", description = "Like 5/s (default), or keyframes.")
    @Nullable
    String sample;

    @Option(names = "--decode", paramLabel = "WHICH", description = "Frames to decode: all (default) or reference.")
    Decoding decode = Decoding.ALL;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private Path clip = Path.of("");

    @Override
    public Integer call() throws Exception {
        Duration measured = Durations.parse("--time", time);
        if (cameras < 1 || measured.isZero()) {
            throw new SettingsException("--cameras must be at least 1, and --time more than 0s");
        }
        clip = Cameras.clip(named);
        ConsoleLog.level(Verbosity.QUIET);
        AgentSettings settings = AgentSettings.defaults().embedded(NOBODY);
        if (sample != null) {
            Sampling.parse("--sample", sample);
        }
        double rate = framesPerSecond(settings);
        try (ClipFeed feed = ClipFeed.play(clip.toString());
                Agent agent = Agent.start(
                        settings,
                        setups(settings, feed.url()),
                        null,
                        Agent.model(settings),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                        null)) {
            int streaming = awaitStreaming(agent, feed);
            TimeUnit.NANOSECONDS.sleep(Math.min(SETTLING.toNanos(), measured.toNanos()));
            Usage before = Usage.now();
            List<CameraStatus> first = agent.status();
            TimeUnit.NANOSECONDS.sleep(measured.toNanos());
            Usage after = Usage.now();
            report(streaming, rate, before, after, first, agent.status());
        } catch (IOException e) {
            throw new SettingsException("ffmpeg did not run: " + e.getMessage() + "; install it to play the clip");
        }
        return Weir.OK;
    }

    private CameraSetup setup(AgentSettings settings, String id, String source) {
        CameraSettings plain = CameraSettings.of(source);
        CameraSettings own = new CameraSettings(
                source,
                sample,
                plain.transport(),
                decode,
                plain.hardware(),
                Duration.ofMinutes(1), // the clip's next keyframe may be far
                plain.readTimeout(),
                plain.freeze());
        return settings.setup(new Camera(id, Source.of("CLIP", source)), own);
    }

    private List<CameraSetup> setups(AgentSettings settings, String url) {
        List<CameraSetup> setups = new ArrayList<>();
        for (int i = 1; i <= cameras; i++) {
            setups.add(setup(settings, String.valueOf(i), url));
        }
        return setups;
    }

    private double framesPerSecond(AgentSettings settings) throws CaptureException {
        CameraSetup file = setup(settings, "clip", clip.toString());
        try (Watch watch = new Watch();
                Demuxer demuxer = Demuxer.open(file.camera().source(), file.options(), watch)) {
            return demuxer.info().framesPerSecond();
        }
    }

    /** Waits until all cameras stream, or long enough; how many do. */
    private int awaitStreaming(Agent agent, ClipFeed feed) throws InterruptedException {
        long deadline = System.nanoTime() + OPENING.toNanos();
        int streaming = 0;
        while (streaming < cameras && System.nanoTime() < deadline) {
            if (!feed.isPlaying()) {
                throw new SettingsException(clip + ": ffmpeg cannot play it as an MPEG transport stream");
            }
            TimeUnit.MILLISECONDS.sleep(100);
            streaming = (int) agent.status().stream()
                    .filter(camera -> camera.state() instanceof CameraState.Streaming)
                    .count();
        }
        return streaming;
    }

    private void report(
            int streaming, double rate, Usage before, Usage after, List<CameraStatus> first, List<CameraStatus> last) {
        double seconds = (after.nanos() - before.nanos()) / 1e9;
        long decoded = 0;
        long overload = 0;
        long passedOver = 0;
        for (int i = 0; i < cameras; i++) {
            decoded += last.get(i).decoded() - first.get(i).decoded();
            overload += ended(first.get(i), last.get(i), Outcome.OVERLOAD);
            passedOver += ended(
                    first.get(i),
                    last.get(i),
                    Outcome.NOT_SAMPLED,
                    Outcome.STATIC,
                    Outcome.USUAL,
                    Outcome.DARK,
                    Outcome.BRIGHT,
                    Outcome.BLANK,
                    Outcome.DAMAGED,
                    Outcome.FROZEN,
                    Outcome.OVERLOAD);
        }
        say(String.format(
                Locale.ROOT,
                "%s: %d cameras (%d streaming), sample %s, decode %s, %.0f s",
                clip.getFileName(),
                cameras,
                streaming,
                sample == null ? "5/s" : sample,
                decode.name().toLowerCase(Locale.ROOT),
                seconds));
        say(String.format(
                Locale.ROOT,
                "  frames: %.1f %% of %.0f/s decoded; %.1f/s scored, %.1f/s lost to overload",
                100 * decoded / (cameras * rate * seconds),
                cameras * rate,
                (decoded - passedOver) / seconds,
                overload / seconds));
        say(String.format(
                Locale.ROOT,
                "  CPU: %.2f cores: capture (read, decode, gate) %.2f, score (scale, network, JPEG) %.2f, other %.2f;"
                        + " besides, the feed %.2f",
                (cpu(before, after) - after.cpuSince(before, Part.FEED)) / seconds,
                after.cpuSince(before, Part.CAPTURE) / seconds,
                after.cpuSince(before, Part.SCORE) / seconds,
                after.cpuSince(before, Part.OTHER) / seconds,
                after.cpuSince(before, Part.FEED) / seconds));
        say(String.format(
                Locale.ROOT,
                "  memory: %d MB resident, of which the Java heap at most %d MB; %d threads",
                after.residentBytes() >> 20,
                after.heapBytes() >> 20,
                after.threads()));
    }

    private static double cpu(Usage before, Usage after) {
        double all = 0;
        for (Part part : Part.values()) {
            all += after.cpuSince(before, part);
        }
        return all;
    }

    private static long ended(CameraStatus first, CameraStatus last, Outcome... outcomes) {
        long frames = 0;
        for (Outcome outcome : outcomes) {
            frames += last.outcomes().getOrDefault(outcome.label(), 0L)
                    - first.outcomes().getOrDefault(outcome.label(), 0L);
        }
        return frames;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}

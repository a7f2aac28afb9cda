package io.weir.standalone;

import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.pipeline.Agent;
import io.weir.agent.pipeline.CameraStatus;
import io.weir.models.Model;
import io.weir.models.ModelCard.RegionsOutput;
import io.weir.settings.Durations;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.ReplayFiles;
import io.weir.standalone.output.ReplaySummary;
import io.weir.standalone.output.RunFiles;
import io.weir.standalone.replay.Replay;
import io.weir.standalone.report.ReplayReport;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Progress;
import io.weir.standalone.terminal.Verbosity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir replay}: what an agent would keep of recordings, and why, without a broker. */
@Command(
        name = "replay",
        description =
                "Shows what would be kept of recordings, and why, as fast as the machine can and without a broker.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReplayCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayCommand.class);
    private static final long LOOK_MILLIS = 100;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..*",
            description =
                    "Video files and folders of pictures; URLs are read until Ctrl-C (default: the cameras of the file).")
    List<String> sources = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML with the keys of agent.yaml; those of processor.yaml may stand there too.")
    @Nullable
    Path config;

    @Mixin
    CameraOption as = new CameraOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for what the replay writes (default: weir-out/<start time>).")
    @Nullable
    Path out;

    @Option(
            names = "--memory",
            paramLabel = "DIR",
            description =
                    "Folder from which cameras go on remembering, and to which they do (default: none; memory.folder of the"
                            + " file is not touched).")
    @Nullable
    Path memory;

    @Option(
            names = "--give-up",
            paramLabel = "TIME",
            description = "A URL that gave no frame for so long has failed for good (default: 30s).")
    String giveUp = "30s";

    @Mixin
    DeviceOption device = new DeviceOption();

    @ArgGroup
    CommonOptions.Loudness loudness = new CommonOptions.Loudness();

    private final Instant started = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    @SuppressWarnings("ClosingStandardOutputStreams") // a progress leaves the stream open
    public Integer call() throws OutputException, InterruptedException {
        Verbosity verbosity = loudness.verbosity();
        RunSettings settings = config == null ? RunSettings.none() : SettingsFile.read(config, RunSettings.class);
        AgentSettings agent = device.over(settings.agent()).rememberingIn(memory);
        List<CameraSetup> cameras = Cameras.footage(agent, as.like, sources).stream()
                .map(CameraSetup::live)
                .toList();
        if (cameras.isEmpty()) {
            throw new SettingsException("nothing to read: name a video file");
        }
        Duration patience = Durations.parse("--give-up", giveUp);
        Path folder = RunOptions.folder(out);
        RunFiles.check(folder);
        Model model = Agent.model(agent);
        Interrupt interrupt = Interrupt.listen();
        Views views = new Views(startNanos);
        List<String> ids = cameras.stream().map(setup -> setup.camera().id()).toList();
        ReplaySummary summary;
        try (ReplayFiles files = ReplayFiles.create(folder, ids);
                Progress progress = Progress.open(verbosity, System.out)) {
            ConsoleLog.attach(progress);
            try {
                List<CameraStatus> ends = Replay.record(agent, cameras, patience, model, files, status -> {
                    progress.show(views.of(status, null));
                    return !interrupt.await(LOOK_MILLIS);
                });
                progress.show(views.of(ends, null));
                summary = summary(ends, model);
            } finally {
                ConsoleLog.detach();
            }
        }
        summary.write(folder);
        ReplayReport.write(folder, summary);
        long kept = summary.cameras().values().stream()
                .mapToLong(ReplaySummary.Camera::kept)
                .sum();
        long decoded = summary.cameras().values().stream()
                .mapToLong(ReplaySummary.Camera::decoded)
                .sum();
        LOG.info("{} frames, {} kept; look at {}", decoded, kept, folder.resolve("report.html"));
        boolean failed = summary.cameras().values().stream().anyMatch(camera -> camera.problem() != null);
        return failed ? Weir.FAILED : Weir.OK;
    }

    private ReplaySummary summary(List<CameraStatus> ends, Model model) {
        Map<String, ReplaySummary.Camera> cameras = new LinkedHashMap<>();
        for (CameraStatus camera : ends) {
            cameras.put(
                    camera.id(),
                    new ReplaySummary.Camera(
                            camera.source(),
                            camera.time(),
                            camera.decoded(),
                            camera.outcomes(),
                            camera.problem().orElse(null)));
        }
        Optional<RegionsOutput> regions = model.card().outputs().regions();
        return new ReplaySummary(
                Version.current(),
                started,
                model.sha256(),
                regions.map(RegionsOutput::rows).orElse(1),
                regions.map(RegionsOutput::columns).orElse(1),
                cameras,
                (System.nanoTime() - startNanos) / 1e9,
                Standalone.cpuSeconds());
    }
}

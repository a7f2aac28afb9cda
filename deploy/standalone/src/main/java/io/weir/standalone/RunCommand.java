package io.weir.standalone;

import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.Durations;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir run}: from cameras to selected frames, in one process. */
@Command(
        name = "run",
        description =
                "Reads cameras and files and writes the frames that are worth keeping, in one process with a broker of its"
                        + " own.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "Video files and rtsp:// URLs.")
    List<String> sources = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML with the keys of agent.yaml and processor.yaml.")
    @Nullable
    Path config;

    @Option(
            names = "--give-up",
            paramLabel = "TIME",
            description = "A URL that gave no frame for so long has failed for good (default: 30s).")
    String giveUp = "30s";

    @Mixin
    RunOptions options = new RunOptions();

    @Override
    public Integer call() throws Exception {
        return Standalone.run(plan());
    }

    private RunPlan plan() {
        RunSettings settings = config == null ? RunSettings.none() : SettingsFile.read(config, RunSettings.class);
        if (settings.namesAnotherBroker()) {
            LOG.warn(
                    "kafka.bootstrap, kafka.properties, application and stateDir have no effect here: run brings its own broker");
        }
        AgentSettings agent = options.device.over(settings.agent());
        ProcessorSettings processor = settings.processor();
        List<CameraSetup> cameras = Cameras.of(agent, sources);
        if (cameras.isEmpty()) {
            throw new SettingsException("nothing to read: name a video file or an rtsp:// URL (or try 'weir demo')");
        }
        return new RunPlan(
                agent,
                options.budgetOver(processor.budget()),
                cameras,
                Durations.parse("--give-up", giveUp),
                options.folder(),
                options.common.port(agent.http()),
                options.keepData,
                options.common.verbosity());
    }
}

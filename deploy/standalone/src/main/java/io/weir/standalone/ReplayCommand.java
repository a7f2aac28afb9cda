package io.weir.standalone;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir replay}: what an agent would keep of recordings, without a broker. */
@Command(
        name = "replay",
        description =
                "Shows what would be kept of recordings, and why, as fast as the machine can and without a broker.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReplayCommand implements Callable<Integer> {
    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");

    @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "Video files and folders of pictures.")
    List<String> sources = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "YAML with the keys of agent.yaml.")
    @Nullable
    Path config;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for what the replay writes (default: weir-out/<start time>).")
    @Nullable
    Path out;

    @Override
    public Integer call() throws Exception {
        RunSettings settings = config == null ? RunSettings.none() : SettingsFile.read(config, RunSettings.class);
        AgentSettings agent = settings.agent();
        List<CameraSetup> cameras = new ArrayList<>(agent.setups());
        List<String> taken = cameras.stream().map(setup -> setup.camera().id()).toList();
        List<Source> named =
                sources.stream().map(text -> Source.of("source", text)).toList();
        Camera.name(named, taken).forEach(camera -> cameras.add(agent.setup(camera)));
        if (cameras.isEmpty()) {
            throw new SettingsException("nothing to read: name a video file");
        }
        Path folder = out != null ? out : Path.of("weir-out", FOLDER.format(LocalDateTime.now(ZoneId.systemDefault())));
        return Replay.run(agent, cameras, folder);
    }
}

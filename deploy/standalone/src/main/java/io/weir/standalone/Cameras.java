package io.weir.standalone;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cameras of a configuration and those of a command line. */
final class Cameras {
    private static final Logger LOG = LoggerFactory.getLogger(Cameras.class);

    private Cameras() {}

    /**
     * All of them, to be read together: those of the configuration first.
     *
     * @param sources as they were named on the command line
     * @throws SettingsException if one of them is no source, or all are files that are not there
     */
    static List<CameraSetup> of(AgentSettings agent, List<String> sources) {
        List<CameraSetup> cameras = new ArrayList<>(agent.setups());
        List<String> taken = cameras.stream().map(setup -> setup.camera().id()).toList();
        List<Source> named =
                sources.stream().map(text -> Source.of("source", text)).toList();
        Camera.name(named, taken).forEach(camera -> cameras.add(agent.setup(camera)));
        return there(cameras);
    }

    /**
     * What a command line names and nothing else, or without that the cameras of the configuration.
     *
     * @param like the camera of the configuration as which they are judged, or null for what is set for all
     * @throws SettingsException if one of them is no source, all are files that are not there, or there is no such camera
     */
    static List<CameraSetup> footage(AgentSettings agent, @Nullable String like, List<String> sources) {
        if (sources.isEmpty()) {
            return like == null ? there(agent.setups()) : List.of();
        }
        List<Source> named =
                sources.stream().map(text -> Source.of("source", text)).toList();
        if (like == null && !agent.cameras().isEmpty()) {
            LOG.info("the cameras of the file are not read; --camera NAME judges the sources as one of them");
        }
        return there(Camera.name(named, List.of()).stream()
                .map(camera -> like(agent, like, camera))
                .toList());
    }

    /** Refuses what can give no frame at all: files none of which is there. Among others a missing one costs itself alone. */
    private static List<CameraSetup> there(List<CameraSetup> cameras) {
        List<String> missing = cameras.stream()
                .map(setup -> setup.camera().source())
                .filter(source -> source instanceof Source.Recording recording && Files.notExists(recording.path()))
                .map(Source::display)
                .toList();
        if (!missing.isEmpty() && missing.size() == cameras.size()) {
            throw new SettingsException(String.join(", ", missing) + ": no such file; check the path");
        }
        return cameras;
    }

    /**
     * Footage with what is set for a camera.
     *
     * @param like its name or its id, or null for what is set for all
     * @throws SettingsException if there is no such camera
     */
    static CameraSetup like(AgentSettings agent, @Nullable String like, Camera footage) {
        if (like == null) {
            return agent.setup(footage);
        }
        return agent.cameras().entrySet().stream()
                .filter(entry -> entry.getKey().equals(like)
                        || Camera.cleanId(entry.getKey()).equals(like))
                .findFirst()
                .map(entry -> agent.setup(footage, entry.getValue()))
                .orElseThrow(() -> SettingsException.of("--camera", like, noSuchCamera(agent)));
    }

    /**
     * A clip of a command line, which must be a file that is there.
     *
     * @throws SettingsException if it is not
     */
    static Path clip(String named) {
        Source source = Source.of("CLIP", named);
        if (!(source instanceof Source.Recording recording)) {
            throw SettingsException.of("CLIP", source.display(), "must be a recording");
        }
        if (!Files.isReadable(recording.path())) {
            throw new SettingsException(recording.path() + ": no such file; check the path");
        }
        return recording.path();
    }

    private static String noSuchCamera(AgentSettings agent) {
        return agent.cameras().isEmpty()
                ? "there is no camera in the settings; name their file with --config"
                : "no such camera; there are "
                        + String.join(", ", agent.cameras().keySet());
    }
}

package io.weir.standalone;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import java.util.ArrayList;
import java.util.List;

/** The cameras of a configuration and those of a command line, together. */
final class Cameras {
    private Cameras() {}

    /**
     * All of them, those of the configuration first.
     *
     * @param sources as they were named on the command line
     * @throws io.weir.settings.SettingsException if one of them is no source
     */
    static List<CameraSetup> of(AgentSettings agent, List<String> sources) {
        List<CameraSetup> cameras = new ArrayList<>(agent.setups());
        List<String> taken = cameras.stream().map(setup -> setup.camera().id()).toList();
        List<Source> named =
                sources.stream().map(text -> Source.of("source", text)).toList();
        Camera.name(named, taken).forEach(camera -> cameras.add(agent.setup(camera)));
        return cameras;
    }
}

package io.weir.standalone;

import io.weir.agent.config.AgentSettings;
import io.weir.agent.memory.MemoryFolder;
import io.weir.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an agent keeps its memories if nobody says where. */
final class Memories {
    private static final Logger LOG = LoggerFactory.getLogger(Memories.class);

    private Memories() {}

    /** Below the user's state, where such folders belong. */
    static Path folder(Map<String, String> environment) {
        String state = environment.get("XDG_STATE_HOME");
        Path base = state != null && Path.of(state).isAbsolute()
                ? Path.of(state)
                : Path.of(System.getProperty("user.home", "."), ".local", "state");
        return base.resolve("weir").resolve("memory");
    }

    /**
     * The settings with the default folder, where they name none and it can be used.
     *
     * <p>A folder that the settings name must be usable; for one that nobody asked for a line in the log is enough.
     */
    static AgentSettings byDefault(AgentSettings settings, Map<String, String> environment) {
        if (settings.memory().folder() != null) {
            return settings;
        }
        Path folder = folder(environment);
        try {
            MemoryFolder.open(folder).close();
            return settings.rememberingIn(folder);
        } catch (SettingsException e) {
            LOG.warn("{}; what cameras remember ends with this program", e.getMessage());
            return settings;
        }
    }
}

package io.weir.standalone;

import io.weir.agent.config.AgentSettings;
import io.weir.agent.memory.MemoryFolder;
import io.weir.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
     * Opens the folder that the settings name, or the default one.
     *
     * @return null for none
     * @throws SettingsException if the settings name one and it cannot be used; for one that nobody asked for a line in the log is
     *     enough
     */
    static @Nullable MemoryFolder open(AgentSettings settings, Map<String, String> environment) {
        if (settings.memory().folder() != null) {
            return settings.memory().kept().map(MemoryFolder::open).orElse(null);
        }
        try {
            return MemoryFolder.open(folder(environment));
        } catch (SettingsException e) {
            LOG.warn("{}; what cameras remember ends with this program", e.getMessage());
            return null;
        }
    }
}

package io.weir.agent.config;

import io.weir.settings.Secrets;
import io.weir.settings.SettingsException;

/**
 * One camera of a configuration: an entry of the group {@code cameras}.
 *
 * @param source a file or a URL
 */
public record CameraSettings(String source) {
    // Absent keys of a file arrive as null.
    public CameraSettings {
        if (source == null || source.isBlank()) {
            throw SettingsException.of("source", null, "is missing; must be a file or a URL");
        }
    }

    /** The source may hold a password. */
    @Override
    public String toString() {
        return "CameraSettings[" + Secrets.hide(source) + "]";
    }
}

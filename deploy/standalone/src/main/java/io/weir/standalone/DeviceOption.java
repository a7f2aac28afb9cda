package io.weir.standalone;

import io.weir.agent.config.AgentSettings;
import io.weir.agent.embed.Device;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that runs the network. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "What the network runs on: auto, cpu or cuda (default: what the configuration says, else auto).")
    @Nullable
    Device device;

    /** The settings, with the device of the command line in place of theirs if there is one. */
    AgentSettings over(AgentSettings configured) {
        return device == null ? configured : configured.on(device);
    }
}

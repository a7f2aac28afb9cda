package io.weir.standalone;

import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.pipeline.Agent;
import io.weir.models.Model;
import io.weir.observe.MetricsEndpoint;
import io.weir.observe.Telemetry;
import io.weir.settings.FlatJson;
import io.weir.settings.HttpSettings;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import io.weir.settings.ShownSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir agent}: the edge agent alone. */
@Command(
        name = "agent",
        description = "Reads cameras and sends the frames that are new to a Kafka cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class AgentCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(AgentCommand.class);
    private static final long LOOK_MILLIS = 200;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The agent's YAML file.")
    Path config = Path.of("agent.yaml");

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    CommonOptions options = new CommonOptions();

    @Override
    public Integer call() throws InterruptedException {
        options.verbosity();
        AgentSettings settings = device.over(SettingsFile.read(config, AgentSettings.class));
        if (settings.cameras().isEmpty()) {
            throw new SettingsException(config + ": cameras: is missing; name at least one camera with its source");
        }
        List<CameraSetup> cameras = settings.setups();
        Model model = Agent.model(settings);
        Interrupt interrupt = Interrupt.listen();
        HttpSettings http = settings.http().on(options.port(settings.http()));
        try (Telemetry telemetry = Telemetry.start("agent", Version.current(), http);
                MetricsEndpoint endpoint = MetricsEndpoint.open(http, telemetry.prometheus());
                Agent agent = Agent.start(
                        settings,
                        cameras,
                        null,
                        model,
                        telemetry.registry(),
                        Memories.open(settings, System.getenv()))) {
            endpoint.config(ShownSettings.of(settings));
            endpoint.ready(agent::readiness);
            LOG.info("metrics at {}", endpoint.uri());
            endpoint.accept("/facts", (camera, body) -> agent.push(camera, FlatJson.parse(body)));
            while (!agent.isOver() && !interrupt.await(LOOK_MILLIS)) {
                // until all files are read, or for ever
            }
            agent.stop();
            boolean failed =
                    agent.status().stream().anyMatch(camera -> camera.problem().isPresent());
            return failed ? Weir.FAILED : Weir.OK;
        }
    }
}

package io.weir.standalone;

import io.weir.observe.MetricsEndpoint;
import io.weir.observe.Telemetry;
import io.weir.processor.Processor;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.HttpSettings;
import io.weir.settings.SettingsFile;
import io.weir.settings.ShownSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir processor}: the stream processor alone. */
@Command(
        name = "processor",
        description = "Enforces the fleet's budget on a Kafka cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ProcessorCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessorCommand.class);
    private static final long LOOK_MILLIS = 200;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The processor's YAML file.")
    Path config = Path.of("processor.yaml");

    @Mixin
    CommonOptions options = new CommonOptions();

    @Override
    public Integer call() throws InterruptedException {
        options.verbosity();
        ProcessorSettings settings = SettingsFile.read(config, ProcessorSettings.class);
        Interrupt interrupt = Interrupt.listen();
        HttpSettings http = settings.http().on(options.port(settings.http()));
        try (Telemetry telemetry = Telemetry.start("processor", Version.current(), http);
                MetricsEndpoint endpoint = MetricsEndpoint.open(http, telemetry.prometheus());
                Processor processor = Processor.start(settings, telemetry.registry())) {
            endpoint.config(ShownSettings.of(settings));
            endpoint.ready(processor::readiness);
            LOG.info("metrics at {}", endpoint.uri());
            while (processor.failure().isEmpty() && !interrupt.await(LOOK_MILLIS)) {
                // until it fails or is asked to end
            }
            if (processor.failure().isEmpty()) {
                return Weir.OK;
            }
            LOG.error("{}", processor.failure().get());
            return processor.state() == Processor.State.MISCONFIGURED ? Weir.USAGE : Weir.FAILED;
        }
    }
}

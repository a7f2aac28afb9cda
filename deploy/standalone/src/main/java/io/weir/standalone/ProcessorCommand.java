package io.weir.standalone;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.observe.MetricsEndpoint;
import io.weir.processor.Processor;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.SettingsFile;
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
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Interrupt interrupt = Interrupt.listen();
        int port = options.port(settings.http());
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(port, registry);
                Processor processor = Processor.start(settings, registry)) {
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

package io.weir.standalone;

import io.weir.processor.config.BudgetSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.HttpSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a budget is kept, as the command line says it: a broker, or the processor's own file. */
final class BudgetWhere {
    @ArgGroup(multiplicity = "1")
    Place place = new Place();

    @Option(
            names = "--prefix",
            paramLabel = "NAME",
            description = "What the topics' names begin with (default: frames).")
    String prefix = "frames";

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "The processor's application, if it is not weir-processor.")
    String application = "weir-processor";

    /** One of both. */
    static final class Place {
        @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "The brokers to ask first.")
        @Nullable
        String bootstrap;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "The processor's YAML file, which says broker, security, prefix and application.")
        @Nullable
        Path config;
    }

    ProcessorSettings settings() {
        if (place.config != null) {
            return SettingsFile.read(place.config, ProcessorSettings.class);
        }
        KafkaSettings kafka = new KafkaSettings(Objects.requireNonNull(place.bootstrap), prefix, 1, Map.of());
        return new ProcessorSettings(
                kafka, HttpSettings.defaults(), BudgetSettings.defaults(), application, Path.of("unused"));
    }
}

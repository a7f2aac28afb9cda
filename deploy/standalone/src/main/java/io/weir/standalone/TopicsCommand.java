package io.weir.standalone;

import io.weir.processor.config.ProcessorSettings;
import io.weir.processor.topology.SetupException;
import io.weir.processor.topology.TopicAdmin;
import io.weir.processor.topology.TopicAdmin.Right;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir topics}: what an administrator of the Kafka cluster does beforehand. */
@Command(
        name = "topics",
        description = "Makes the topics, or lists the rights that the programs need.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TopicsCommand.Create.class, TopicsCommand.Acls.class})
final class TopicsCommand {

    /** {@code weir topics create}. */
    @Command(
            name = "create",
            description = "Makes the topics that are missing, with the settings that they need; those that exist stay.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Create implements Callable<Integer> {
        @Option(names = "--config", paramLabel = "FILE", required = true, description = "The processor's YAML file.")
        Path config = Path.of("processor.yaml");

        @Option(
                names = "--replication",
                paramLabel = "N",
                description = "How many brokers keep each topic (default: what the brokers say).")
        @Nullable
        Short replication;

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() {
            if (replication != null && replication < 1) {
                throw SettingsException.of("--replication", replication, "must be at least 1");
            }
            ProcessorSettings settings = SettingsFile.read(config, ProcessorSettings.class);
            try {
                int partitions = TopicAdmin.create(settings, Optional.ofNullable(replication));
                out(spec)
                        .println("all topics of " + settings.kafka().prefix()
                                + " are there; candidates and verdicts have " + partitions
                                + (partitions == 1 ? " partition" : " partitions"));
                return Weir.OK;
            } catch (SetupException e) {
                throw new SettingsException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code weir topics acls}. */
    @Command(
            name = "acls",
            description = "Prints the least rights, as commands of Kafka's own kafka-acls.sh.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Acls implements Callable<Integer> {
        @Option(names = "--config", paramLabel = "FILE", required = true, description = "The processor's YAML file.")
        Path config = Path.of("processor.yaml");

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() {
            ProcessorSettings settings = SettingsFile.read(config, ProcessorSettings.class);
            for (Right right : TopicAdmin.rights(settings)) {
                out(spec).println(line(right, settings.kafka().bootstrap()));
            }
            return Weir.OK;
        }

        private static String line(Right right, String bootstrap) {
            String resource = right.resource().equals("TransactionalId")
                    ? "transactional-id"
                    : right.resource().toLowerCase(Locale.ROOT);
            return "kafka-acls.sh --bootstrap-server " + bootstrap + " --command-config admin.properties --add"
                    + " --allow-principal User:weir-" + right.program() + " --operation " + right.operation() + " --"
                    + resource + " " + right.name() + (right.prefixed() ? " --resource-pattern-type prefixed" : "");
        }
    }

    private static PrintWriter out(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return spec.commandLine().getOut();
    }
}

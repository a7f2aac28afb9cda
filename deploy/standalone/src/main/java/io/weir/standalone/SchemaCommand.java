package io.weir.standalone;

import io.weir.agent.config.AgentSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.SettingsSchema;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir schema}: what editors need to complete a configuration. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of agent.yaml, processor.yaml or both in one, for editors.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class SchemaCommand implements Callable<Integer> {
    /** Whose settings. */
    enum Program {
        AGENT,
        PROCESSOR,
        RUN
    }

    @Parameters(paramLabel = "PROGRAM", description = "agent, processor or run.")
    Program program = Program.AGENT;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        spec.commandLine().getOut().print(schema(program));
        spec.commandLine().getOut().flush();
        return Weir.OK;
    }

    static String schema(Program program) {
        return switch (program) {
            case AGENT -> SettingsSchema.of(AgentSettings.class, "Weir: agent.yaml");
            case PROCESSOR -> SettingsSchema.of(ProcessorSettings.class, "Weir: processor.yaml");
            case RUN -> SettingsSchema.of(RunSettings.class, "Weir: agent.yaml and processor.yaml in one");
        };
    }
}

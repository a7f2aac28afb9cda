package io.weir.standalone;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.memory.MemoryException;
import io.weir.models.ModelException;
import io.weir.settings.Nearest;
import io.weir.settings.Secrets;
import io.weir.settings.SettingsException;
import io.weir.standalone.broker.BrokerException;
import io.weir.standalone.output.OutputException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code weir run}, {@code replay}, {@code agent}, {@code processor} and the others. */
@Command(
        name = "weir",
        description =
                "Watches camera streams, keeps the few frames that show something new, and lets a fleet share one budget"
                        + " for them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "'weir COMMAND --help' tells more. 'weir test' runs the test suite, 'weir build' builds."},
        subcommands = {
            RunCommand.class,
            ReplayCommand.class,
            EvaluateCommand.class,
            MissesCommand.class,
            MemoryCommand.class,
            DemoCommand.class,
            AgentCommand.class,
            ProcessorCommand.class,
            BudgetCommand.class,
            TopicsCommand.class,
            SchemaCommand.class,
            ProbeCommand.class,
            DiscoverCommand.class,
            SimulateCommand.class,
            SuggestMaskCommand.class,
            ModelCommand.class,
            BenchCommand.class
        })
public final class Weir {
    /** All went well. */
    static final int OK = 0;
    /** A source, a disk or the broker failed. */
    static final int FAILED = 1;
    /** The command line or a configuration is wrong; nothing was opened. */
    static final int USAGE = 2;

    private static final String ENVIRONMENT = "env:";
    private static final String SOURCE = ENVIRONMENT + "WEIR_SOURCE_";

    private Weir() {}

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        FatalErrors.call(() -> System.exit(FAILED));
        int status = commandLine().execute(withSources(arguments, System.getenv()));
        Interrupt.finished();
        System.exit(status);
    }

    /** Puts in what the launcher hands over in the environment, so that no password stands in the list of processes. */
    static String[] withSources(String[] arguments, Map<String, String> environment) {
        return Arrays.stream(arguments)
                .map(argument -> argument.startsWith(SOURCE)
                        ? environment.getOrDefault(argument.substring(ENVIRONMENT.length()), argument)
                        : argument)
                .toArray(String[]::new);
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        return new CommandLine(new Weir())
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Weir::wrongUsage)
                .setExecutionExceptionHandler(Weir::failed);
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (e instanceof UnmatchedArgumentException unmatched && isCommand(unmatched)) {
            said = noSuchCommand(unmatched);
        }
        complain(e.getCommandLine().getErr(), said.replaceFirst("^Error: ", "") + " (see '" + command + " --help')");
        return USAGE;
    }

    private static boolean isCommand(UnmatchedArgumentException unmatched) {
        return !unmatched.getCommandLine().getSubcommands().isEmpty() && !unmatched.isUnknownOption();
    }

    private static String noSuchCommand(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().getFirst();
        return "no such command: '" + word + "'"
                + Nearest.to(word, unmatched.getCommandLine().getSubcommands().keySet())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof SettingsException || e instanceof ModelException) {
            complain(command.getErr(), String.valueOf(e.getMessage()));
            return USAGE;
        }
        if (e instanceof BrokerException
                || e instanceof OutputException
                || e instanceof CaptureException
                || e instanceof MemoryException) {
            complain(command.getErr(), String.valueOf(e.getMessage()));
            return FAILED;
        }
        throw e;
    }

    static void complain(PrintWriter err, String line) {
        err.println("weir: " + Secrets.hide(line));
        err.flush();
    }
}

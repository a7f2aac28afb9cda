package io.weir.standalone;

import io.weir.processor.budget.ChangeOutcome;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.processor.topology.BudgetDesk;
import io.weir.processor.topology.SetupException;
import io.weir.settings.Limits;
import io.weir.settings.SettingsFile;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Verbosity;
import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir budget set}: changes the limits while the processor runs, and says what became of it. */
@Command(
        name = "set",
        description = "Changes the limits of a processor that runs; they hold until its settings change.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BudgetSetCommand implements Callable<Integer> {
    @Mixin
    BudgetWhere where = new BudgetWhere();

    @Option(names = "--limit", paramLabel = "LIMITS", description = "The fleet's limits, like 60/h or 60/h,500MB/day.")
    @Nullable
    String limit;

    @Option(
            names = "--camera",
            paramLabel = "LIMITS",
            description = "The limits of each camera by itself; 'none' for no limit of their own.")
    @Nullable
    String camera;

    @Option(
            names = "--groups",
            paramLabel = "FILE",
            description = "All groups from now on: those of this processor's YAML file.")
    @Nullable
    Path groups;

    @Option(names = "--wait", paramLabel = "SECONDS", description = "How long to wait for the outcome (default: 30).")
    int waitSeconds = 30;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        ConsoleLog.level(Verbosity.QUIET);
        if (limit == null && camera == null && groups == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "one of --limit, --camera and --groups is needed");
        }
        BudgetChange change = new BudgetChange(
                "change-" + UUID.randomUUID().toString().substring(0, 8),
                limits("--limit", limit),
                limits("--camera", camera),
                groups == null ? null : groups(groups),
                System.currentTimeMillis());
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        try (BudgetDesk desk = new BudgetDesk(where.settings())) {
            Optional<ChangeOutcome> outcome = desk.change(change, Duration.ofSeconds(waitSeconds));
            if (outcome.isEmpty()) {
                Weir.complain(
                        err,
                        change.id() + " is written, but the budget has not come to it within " + waitSeconds
                                + " s: is a processor running? It holds as soon as one does");
                return Weir.FAILED;
            }
            String refused = outcome.get().refused();
            if (refused != null) {
                Weir.complain(err, change.id() + " was refused: " + refused);
                return Weir.USAGE;
            }
            spec.commandLine().getOut().println(change.id() + " holds");
            return Weir.OK;
        } catch (SetupException e) {
            Weir.complain(err, String.valueOf(e.getMessage()));
            return Weir.FAILED;
        }
    }

    private static @Nullable List<BudgetLimit> limits(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return text.equals("none") ? List.of() : BudgetSettings.limits(Limits.parse(option, text));
    }

    private static List<BudgetGroup> groups(Path file) {
        List<BudgetGroup> all = new ArrayList<>();
        SettingsFile.read(file, ProcessorSettings.class)
                .budget()
                .groups()
                .forEach((name, group) -> all.add(group.group(name)));
        return all;
    }
}

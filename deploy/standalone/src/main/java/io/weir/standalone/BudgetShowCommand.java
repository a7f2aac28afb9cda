package io.weir.standalone;

import io.weir.processor.budget.BudgetStatus;
import io.weir.processor.budget.ChangeOutcome;
import io.weir.processor.budget.Use;
import io.weir.processor.topology.BudgetDesk;
import io.weir.processor.topology.BudgetView;
import io.weir.processor.topology.SetupException;
import io.weir.settings.Limits.Limit;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Verbosity;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir budget show}: limits, how full their windows are, and what became of the last change. */
@Command(
        name = "show",
        description = "Shows the limits, how full their windows are, and what became of the last change.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BudgetShowCommand implements Callable<Integer> {
    @Mixin
    BudgetWhere where = new BudgetWhere();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        ConsoleLog.level(Verbosity.QUIET);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (BudgetDesk desk = new BudgetDesk(where.settings())) {
            Optional<BudgetView> budget = desk.read();
            if (budget.isEmpty()) {
                out.println("no rule yet: the processor is starting");
                return Weir.FAILED;
            }
            print(out, budget.get());
            return Weir.OK;
        } catch (SetupException e) {
            Weir.complain(spec.commandLine().getErr(), String.valueOf(e.getMessage()));
            return Weir.FAILED;
        }
    }

    /** The limits as a table, and the rest in lines below it. */
    static void print(PrintWriter out, BudgetView budget) {
        out.printf(Locale.ROOT, "%-24s %14s %14s %6s%n", "scope", "limit", "used", "");
        for (Use use : budget.uses()) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %14s %14d %5.0f%%%n",
                    use.scope(),
                    limit(use),
                    use.used(),
                    use.limit().amount() == 0
                            ? 100.0
                            : 100.0 * use.used() / use.limit().amount());
        }
        BudgetStatus status = budget.status();
        if (!status.rule().camera().isEmpty()) {
            out.println("cameras that had nothing lately are not shown");
        }
        out.printf(
                Locale.ROOT,
                "selected %d, refused %d since the budget began; %d wait%n",
                status.selected(),
                status.refused().values().stream().mapToLong(Long::longValue).sum(),
                status.pending());
        out.println("last change: " + say(status.change()));
        out.flush();
    }

    /** What became of a change, in a few words. */
    static String say(@Nullable ChangeOutcome change) {
        if (change == null) {
            return "none; the processor's settings hold";
        }
        return change.id() + (change.refused() == null ? " holds" : " was refused: " + change.refused());
    }

    private static String limit(Use use) {
        return new Limit(
                        use.limit().bytes(),
                        use.limit().amount(),
                        Duration.ofMillis(use.limit().windowMillis()))
                .toString();
    }
}

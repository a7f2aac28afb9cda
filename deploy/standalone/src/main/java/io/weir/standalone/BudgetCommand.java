package io.weir.standalone;

import picocli.CommandLine.Command;

/** {@code weir budget}: the budget of a processor that runs, seen and changed. */
@Command(
        name = "budget",
        description = "Shows or changes the budget that a processor keeps.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "ACTION",
        subcommands = {BudgetShowCommand.class, BudgetSetCommand.class})
final class BudgetCommand {}

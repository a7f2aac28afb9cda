package io.weir.standalone;

import picocli.CommandLine.Command;

/** {@code weir bench}: what parts of Weir cost, as ratios to a baseline in the same run. */
@Command(
        name = "bench",
        description = "Measures what parts of Weir cost, as ratios to a baseline in the same run.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "PART",
        subcommands = {
            BenchCaptureCommand.class,
            BenchCamerasCommand.class,
            BenchNoveltyCommand.class,
            BenchNetworkCommand.class,
            BenchBudgetCommand.class,
            BenchProcessorCommand.class
        })
final class BenchCommand {}

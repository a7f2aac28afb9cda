package io.weir.standalone;

import picocli.CommandLine.Command;

/** {@code weir model}: about models of one's own. */
@Command(
        name = "model",
        description = "Tells about models of one's own.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "WHAT",
        subcommands = ModelCheckCommand.class)
final class ModelCommand {}

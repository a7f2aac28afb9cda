package io.weir.standalone;

import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Verbosity;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of every command. */
final class CommonOptions {
    @Option(
            names = "--http",
            paramLabel = "PORT",
            description = "Port on 127.0.0.1 for /metrics and /healthz (default: a free one).")
    @org.jspecify.annotations.Nullable
    Integer http;

    @ArgGroup
    Loudness loudness = new Loudness();

    /** How much is said. */
    static final class Loudness {
        @Option(names = "--quiet", description = "Say only what went wrong.")
        boolean quiet;

        @Option(names = "--verbose", description = "Say more, with stack traces.")
        boolean verbose;
    }

    /** How much to say; sets the log accordingly. */
    Verbosity verbosity() {
        Verbosity verbosity =
                loudness.quiet ? Verbosity.QUIET : loudness.verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
        ConsoleLog.level(verbosity);
        return verbosity;
    }
}

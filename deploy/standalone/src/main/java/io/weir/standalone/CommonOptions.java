package io.weir.standalone;

import io.weir.settings.HttpSettings;
import io.weir.settings.SettingsException;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Verbosity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of every command. */
final class CommonOptions {
    @Option(
            names = "--http",
            paramLabel = "PORT",
            description = "Port on 127.0.0.1 for /metrics and /healthz (default: a free one).")
    @Nullable
    Integer http;

    @ArgGroup
    Loudness loudness = new Loudness();

    /** How much is said. */
    static final class Loudness {
        @Option(names = "--quiet", description = "Say only what went wrong.")
        boolean quiet;

        @Option(names = "--verbose", description = "Say more, with stack traces.")
        boolean verbose;

        /** How much to say; sets the log accordingly. */
        Verbosity verbosity() {
            Verbosity verbosity = quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
            ConsoleLog.level(verbosity);
            return verbosity;
        }
    }

    /**
     * The port for metrics: the one of the command line if there is one, else the one of the configuration.
     *
     * @throws SettingsException if it is no port
     */
    int port(HttpSettings configured) {
        if (http == null) {
            return configured.port();
        }
        if (http < 0 || http > 65_535) {
            throw SettingsException.of("--http", http, "must be from 1 to 65535, or 0 for a free one");
        }
        return http;
    }

    /** How much to say; sets the log accordingly. */
    Verbosity verbosity() {
        return loudness.verbosity();
    }
}

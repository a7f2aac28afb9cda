package io.weir.standalone;

import io.weir.settings.Durations;
import io.weir.settings.SettingsException;
import io.weir.standalone.discover.DiscoveryReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir discover}: the ONVIF cameras of the local network. */
@Command(
        name = "discover",
        description = "Asks the local network for ONVIF cameras.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DiscoverCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long to wait for answers, 100ms to 1m (default: 3s).")
    String timeout = "3s";

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            description = "The network interface to ask on (default: all that carry multicast).")
    @Nullable
    String network;

    @Spec
    @Nullable
    CommandSpec command;

    @Override
    public Integer call() {
        Duration time = Durations.parse("--timeout", timeout);
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw SettingsException.of("--timeout", timeout, "must be from 100ms to 1m");
        }
        PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
        try {
            DiscoveryReport.of(network, time).forEach(out::println);
        } catch (IOException e) {
            Weir.complain(command.commandLine().getErr(), "the network cannot be asked: " + e.getMessage());
            return Weir.FAILED;
        }
        out.flush();
        return Weir.OK;
    }
}

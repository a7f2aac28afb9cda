package io.weir.standalone;

import io.weir.agent.embed.BatchCost;
import io.weir.agent.embed.Device;
import io.weir.models.Model;
import io.weir.settings.Durations;
import io.weir.settings.SettingsException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir bench network}: whether batches of pictures would make the network faster, and whether runs should share cores. */
@Command(
        name = "network",
        description = "Pictures a second that the network takes, by pictures a run, runs at once and cores a run.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchNetworkCommand implements Callable<Integer> {
    private static final List<Integer> BATCHES = List.of(1, 2, 4, 8);

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "An ONNX file, its card beside it (default: the model that comes with Weir).")
    @Nullable
    Path file;

    @Option(names = "--time", paramLabel = "TIME", description = "How long to measure each (default: 3s).")
    String time = "3s";

    @Mixin
    DeviceOption device = new DeviceOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Duration measured = Durations.parse("--time", time);
        if (measured.isZero()) {
            throw new SettingsException("--time must be more than 0s");
        }
        Model model = file == null ? Model.bundled() : Model.load(file);
        Device on = device.device == null ? Device.CPU : device.device;
        int cores = Runtime.getRuntime().availableProcessors();
        measure(model, on, "one run at once, on one core", 1, 1, measured);
        if (cores > 1) {
            measure(model, on, cores + " runs at once, each on one core", cores, 1, measured);
            measure(model, on, "one run at once, on " + cores + " cores", 1, cores, measured);
        }
        return Weir.OK;
    }

    private void measure(Model model, Device on, String how, int lanes, int threads, Duration measured)
            throws InterruptedException {
        StringBuilder line = new StringBuilder(how).append(':');
        for (int batch : BATCHES) {
            double rate = BatchCost.picturesPerSecond(model, on, batch, lanes, threads, measured);
            line.append(String.format(Locale.ROOT, "  %.0f/s by %d", rate, batch));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}

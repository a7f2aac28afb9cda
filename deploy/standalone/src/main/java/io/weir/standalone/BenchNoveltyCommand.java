package io.weir.standalone;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.embed.Embedder;
import io.weir.agent.pipeline.NoveltyCost;
import io.weir.models.Model;
import io.weir.settings.SettingsException;
import io.weir.standalone.replay.Nowhere;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Verbosity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code weir bench novelty}: how often the network runs, what is done round it, and what is allocated, on one core.
 *
 * <p>Each clip is read once before it is measured, so that the code is compiled.
 */
@Command(
        name = "novelty",
        description =
                "How often the network runs for the sampled frames of each CLIP, what is done round it over its own time, and"
                        + " what is allocated a frame.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchNoveltyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CLIP", arity = "1..*", description = "Video files.")
    List<String> clips = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "An ONNX file, its card beside it (default: Weir's own).")
    @Nullable
    Path file;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CaptureException, InterruptedException {
        ConsoleLog.level(Verbosity.QUIET);
        List<CameraSetup> setups = setups();
        Model model = file == null ? Model.bundled() : Model.load(file);
        long sampled = 0;
        long runs = 0;
        List<Long> ours = new ArrayList<>();
        List<Long> theirs = new ArrayList<>();
        try (Embedder embedder = Embedder.open(model);
                Nowhere nowhere = new Nowhere()) {
            for (CameraSetup setup : setups) {
                NoveltyCost cost = new NoveltyCost(setup, model, embedder, nowhere);
                cost.measure();
                NoveltyCost.Cost measured = cost.measure();
                NoveltyCost.Overhead overhead = cost.overhead();
                say(setup, measured, overhead);
                sampled += measured.sampled();
                runs += measured.runs();
                ours.add(overhead.resize() + overhead.tensors() + overhead.judge());
                theirs.add(overhead.network());
            }
        }
        say(String.format(
                Locale.ROOT,
                "all: %d runs of the network for %d sampled frames, %.1f %%; round it %.1f %% of its own time",
                runs,
                sampled,
                percent(runs, sampled),
                percent(sum(ours), sum(theirs))));
        return Weir.OK;
    }

    private List<CameraSetup> setups() {
        AgentSettings settings = AgentSettings.defaults();
        List<Source> sources =
                clips.stream().map(clip -> Source.of("CLIP", clip)).toList();
        sources.stream().filter(source -> !source.finite()).findFirst().ifPresent(source -> {
            throw SettingsException.of("CLIP", source.display(), "must be a recording");
        });
        return Camera.name(sources, List.of()).stream().map(settings::setup).toList();
    }

    private void say(CameraSetup setup, NoveltyCost.Cost cost, NoveltyCost.Overhead overhead) {
        say(String.format(
                Locale.ROOT,
                "%s: %d frames, %d sampled, %d runs of the network, %.1f %%",
                setup.camera().id(),
                cost.decoded(),
                cost.sampled(),
                cost.runs(),
                percent(cost.runs(), cost.sampled())));
        say(String.format(
                Locale.ROOT,
                "  round it: resize %.3f ms, tensors %.3f ms, judge against 1,000 %.3f ms; the network %.3f ms: %.1f %%",
                overhead.resize() / 1e6,
                overhead.tensors() / 1e6,
                overhead.judge() / 1e6,
                overhead.network() / 1e6,
                100 * overhead.share()));
        say(String.format(
                Locale.ROOT,
                "  allocated: capture %s; score, of those dropped, %s, beside ONNX Runtime's %d a run",
                allocated(cost.capture()),
                allocated(cost.dropped()),
                cost.runBytes()));
    }

    private static String allocated(NoveltyCost.Allocated heap) {
        return String.format(
                Locale.ROOT,
                "nothing for %d of %d frames, %.1f bytes each on average",
                heap.nothing(),
                heap.frames(),
                (double) heap.bytes() / Math.max(1, heap.frames()));
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    private static double percent(long part, long whole) {
        return 100.0 * part / Math.max(1, whole);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}

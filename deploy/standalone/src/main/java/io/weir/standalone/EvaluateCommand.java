package io.weir.standalone;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.pipeline.Agent;
import io.weir.models.Model;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import io.weir.standalone.evaluate.ClipLabels;
import io.weir.standalone.evaluate.Evaluation;
import io.weir.standalone.evaluate.EvaluationJson;
import io.weir.standalone.evaluate.EvaluationTable;
import io.weir.standalone.evaluate.Evaluator;
import io.weir.standalone.evaluate.Labels;
import io.weir.standalone.evaluate.SweepValues;
import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.RunFiles;
import io.weir.standalone.output.WholeFile;
import io.weir.standalone.report.EvaluationReport;
import io.weir.standalone.terminal.ConsoleLog;
import io.weir.standalone.terminal.Progress;
import io.weir.standalone.terminal.Verbosity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir evaluate}: how many labelled events are found, beside plain methods that keep as many frames. */
@Command(
        name = "evaluate",
        description =
                "Says how many labelled events are found, how much is kept and how much of it wrongly, beside plain methods that"
                        + " keep as many frames.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class EvaluateCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 100;

    @Parameters(index = "0", paramLabel = "LABELS", description = "JSON with the events of each clip.")
    Path labels = Path.of("labels.json");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "CLIP", description = "Labelled recordings.")
    List<String> clips = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "YAML with the keys of agent.yaml.")
    @Nullable
    Path config;

    @Mixin
    CameraOption as = new CameraOption();

    @Option(
            names = "--sweep",
            paramLabel = "KEY=VALUES",
            description = "Tries several values of a key, like novelty.threshold=0.1:0.4:0.05 or sample=2/s,5/s.")
    @Nullable
    String sweep;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for evaluation.json and evaluation.html.")
    @Nullable
    Path out;

    @Mixin
    DeviceOption device = new DeviceOption();

    @ArgGroup
    CommonOptions.Loudness loudness = new CommonOptions.Loudness();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    @SuppressWarnings("ClosingStandardOutputStreams") // a progress leaves the stream open
    public Integer call() throws OutputException, InterruptedException {
        Verbosity verbosity = loudness.verbosity();
        AgentSettings settings = settings(null, "");
        Map<String, AgentSettings> swept = new LinkedHashMap<>();
        SweepValues values = sweep == null ? null : SweepValues.parse(sweep);
        if (values != null) {
            values.values().forEach(value -> swept.put(value, settings(values.key(), value)));
        }
        List<Evaluator.Clip> named = clips(settings, Labels.read(labels));
        if (out != null) {
            RunFiles.check(out);
        }
        Model model = Agent.model(settings);
        Interrupt interrupt = Interrupt.listen();
        Evaluation evaluation = null;
        List<Evaluation.Point> points = new ArrayList<>();
        boolean failed;
        try (Progress progress = Progress.open(verbosity, System.err)) {
            ConsoleLog.attach(progress);
            try {
                Evaluator evaluator = new Evaluator(named, () -> !interrupt.asked());
                Runs runs = new Runs(evaluator, as.like, progress, interrupt);
                if (values == null) {
                    evaluation = runs.evaluate(settings, model);
                }
                for (Map.Entry<String, AgentSettings> each : swept.entrySet()) {
                    Model its = Objects.equals(each.getValue().model(), settings.model())
                            ? model
                            : Agent.model(each.getValue());
                    points.add(new Evaluation.Point(each.getKey(), runs.evaluate(each.getValue(), its)));
                }
                failed = evaluator.hasFailed();
            } finally {
                ConsoleLog.detach();
            }
        }
        if (interrupt.asked()) {
            return Weir.OK; // half a clip says nothing
        }
        Evaluation.Sweep whole = values == null ? null : new Evaluation.Sweep(values.key(), points);
        say(evaluation, whole);
        if (out != null) {
            RunFiles.make(out);
            WholeFile.write(
                    out.resolve("evaluation.json"),
                    EvaluationJson.of(Version.current(), model.sha256(), evaluation, whole));
            EvaluationReport.write(out, Version.current(), evaluation, whole);
        }
        return failed ? Weir.FAILED : Weir.OK;
    }

    /** Runs an agent and shows how far it is. */
    private record Runs(Evaluator evaluator, @Nullable String like, Progress progress, Interrupt interrupt) {
        Evaluation evaluate(AgentSettings settings, Model model) throws InterruptedException {
            Views views = new Views(System.nanoTime());
            return evaluator.evaluate(settings, clip -> Cameras.like(settings, like, clip), model, status -> {
                progress.show(views.of(status, null));
                return !interrupt.await(LOOK_MILLIS);
            });
        }
    }

    /** The settings of the file, with another value for a key if there is one. */
    private AgentSettings settings(@Nullable String key, String value) {
        RunSettings read;
        if (key == null) {
            read = config == null ? RunSettings.none() : SettingsFile.read(config, RunSettings.class);
        } else {
            read = SettingsFile.readWith(config, key, value, RunSettings.class);
        }
        return device.over(read.agent()).rememberingIn(null); // each value begins alike
    }

    private List<Evaluator.Clip> clips(AgentSettings settings, Labels read) {
        List<Source> sources =
                clips.stream().map(clip -> Source.of("clip", clip)).toList();
        List<Camera> cameras = Camera.name(sources, List.of());
        List<Evaluator.Clip> named = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            if (!sources.get(i).finite()) {
                throw SettingsException.of("clip", sources.get(i).display(), "must be a recording");
            }
            Path file = Path.of(clips.get(i)).getFileName();
            String name = file == null ? clips.get(i) : file.toString();
            ClipLabels clip = read.of(name)
                    .orElseThrow(() -> new SettingsException(labels + ": " + name + ": has no labels; labelled are: "
                            + String.join(", ", read.names())));
            named.add(new Evaluator.Clip(name, Cameras.like(settings, as.like, cameras.get(i)), clip));
        }
        return named;
    }

    private void say(@Nullable Evaluation evaluation, Evaluation.@Nullable Sweep whole) {
        PrintWriter text = spec.commandLine().getOut();
        if (evaluation != null) {
            EvaluationTable.of(evaluation).forEach(text::println);
        }
        if (whole != null) {
            EvaluationTable.of(whole).forEach(text::println);
        }
        text.flush();
    }
}

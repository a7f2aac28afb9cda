package io.weir.standalone;

import io.weir.settings.SettingsException;
import io.weir.standalone.evaluate.Misses;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir misses}: how much was missed, by the control sample. */
@Command(
        name = "misses",
        description = "Estimates how many interesting frames were dropped, from labels of the control sample.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MissesCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CANDIDATES", description = "The candidates.jsonl of a run or a replay.")
    Path candidates = Path.of("candidates.jsonl");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "LABELS",
            description = "CSV with the columns id and interesting, or lines of JSON with these members.")
    List<Path> labels = new ArrayList<>();

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            description = "How sure to be of the interval, above 0 and below 1 (default: 0.95).")
    double confidence = 0.95;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!(confidence > 0 && confidence < 1)) {
            throw SettingsException.of("--confidence", confidence, "must be above 0 and below 1, like 0.95");
        }
        PrintWriter out = spec.commandLine().getOut();
        Misses.estimate(candidates, labels, confidence).text().forEach(out::println);
        out.flush();
        return Weir.OK;
    }
}

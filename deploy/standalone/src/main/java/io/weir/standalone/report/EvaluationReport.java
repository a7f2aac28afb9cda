package io.weir.standalone.report;

import io.weir.standalone.evaluate.Evaluation;
import io.weir.standalone.output.OutputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The page of an evaluation, {@code evaluation.html}; one file that asks nothing of the network, without a script. */
public final class EvaluationReport {
    private EvaluationReport() {}

    /**
     * Writes {@code evaluation.html}, whole or not at all.
     *
     * @param evaluation with the settings as they are, or null where only a sweep was made
     * @param sweep or null if none was made
     * @throws OutputException if the page cannot be written
     */
    public static void write(
            Path folder, String version, @Nullable Evaluation evaluation, Evaluation.@Nullable Sweep sweep)
            throws OutputException {
        EvaluationPage page = EvaluationPage.of(version, evaluation, sweep);
        Report.write(folder.resolve("evaluation.html"), "evaluation.mustache", page);
    }
}

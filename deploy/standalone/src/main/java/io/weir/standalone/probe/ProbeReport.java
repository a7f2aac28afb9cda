package io.weir.standalone.probe;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Source;
import io.weir.settings.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns what was seen of a source into the lines that people read. */
public final class ProbeReport {
    private static final int MARGIN = 12;

    private ProbeReport() {}

    /**
     * Looks at a source for a while.
     *
     * @param time how long a live source is watched
     * @return lines without credentials
     * @throws CaptureException if it cannot be opened, with the message that a run would give
     */
    public static List<String> of(Source source, CaptureOptions options, Duration time)
            throws CaptureException, InterruptedException {
        return lines(Probe.look(source, options, time));
    }

    static List<String> lines(Facts facts) {
        List<String> lines = new ArrayList<>();
        lines.add(facts.source().display());
        for (Map.Entry<String, String> line : Description.of(facts).entrySet()) {
            lines.add("  " + line.getKey() + " ".repeat(MARGIN - line.getKey().length()) + line.getValue());
        }
        lines.add("");
        List<Finding> findings = Findings.of(facts);
        lines.add(findings.isEmpty() ? "Nothing is wrong with it." : "What was found:");
        for (Finding finding : findings) {
            lines.add("  - " + Secrets.hide(finding.what()));
            if (!finding.advice().isEmpty()) {
                lines.add("    do: " + finding.advice());
            }
        }
        lines.add("");
        lines.add("In agent.yaml:");
        Snippet.of(facts.source(), facts.options()).forEach(line -> lines.add("  " + line));
        return lines;
    }
}

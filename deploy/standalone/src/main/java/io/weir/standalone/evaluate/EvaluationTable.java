package io.weir.standalone.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An evaluation as lines of text with columns, for a terminal. */
public final class EvaluationTable {
    private static final List<String> HEAD = List.of("kept", "share", "found", "recall", "false", "false/h", "delay");

    private final List<List<String>> rows = new ArrayList<>();

    private EvaluationTable() {}

    /** The table of one evaluation: each clip, then all together. */
    public static List<String> of(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        for (Evaluation.ClipResult clip : evaluation.clips()) {
            lines.add(
                    String.format(Locale.ROOT, "%s (%,d frames, %.1f s)", clip.name(), clip.frames(), clip.seconds()));
            lines.addAll(block("", clip.scores()));
            for (ClipLabels.Event event : clip.missed()) {
                lines.add("  missed " + event.interval() + (event.what().isEmpty() ? "" : ": " + event.what()));
            }
            lines.add("");
        }
        if (evaluation.clips().size() != 1) {
            lines.add("all " + evaluation.clips().size() + " clips");
            lines.addAll(block("", evaluation.total()));
        }
        return lines;
    }

    /** The table of a sweep: all clips together, for each value. */
    public static List<String> of(Evaluation.Sweep sweep) {
        EvaluationTable table = new EvaluationTable();
        table.head(sweep.key());
        for (Evaluation.Point point : sweep.points()) {
            table.row(point.value(), point.evaluation().total().getOrDefault(Method.WEIR, Score.NONE));
        }
        return table.lines();
    }

    private static List<String> block(String title, Map<Method, Score> scores) {
        EvaluationTable table = new EvaluationTable();
        table.head(title);
        scores.forEach((method, score) -> table.row(method.words(), score));
        return table.lines();
    }

    private void head(String title) {
        List<String> row = new ArrayList<>(List.of(title));
        row.addAll(HEAD);
        rows.add(row);
    }

    private void row(String name, Score score) {
        rows.add(List.of(
                name,
                whole(score.kept()),
                String.format(Locale.ROOT, "%.1f %%", 100 * score.share()),
                whole(score.found()) + " of " + whole(score.events()),
                Double.isNaN(score.recall()) ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * score.recall()),
                whole(score.falseKeeps()),
                Double.isNaN(score.falsePerHour()) ? "-" : String.format(Locale.ROOT, "%.0f", score.falsePerHour()),
                Double.isNaN(score.delay()) ? "-" : String.format(Locale.ROOT, "%.1f s", score.delay())));
    }

    /** A count, or the mean of counts. */
    public static String whole(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%,.1f", value);
    }

    private List<String> lines() {
        int[] widths = new int[HEAD.size() + 1];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder("  ");
                    for (int i = 0; i < row.size(); i++) {
                        String padding = " ".repeat(widths[i] - row.get(i).length());
                        line.append(i == 0 ? row.get(i) + padding : "  " + padding + row.get(i));
                    }
                    return line.toString();
                })
                .toList();
    }
}

package io.weir.standalone.report;

import io.weir.standalone.evaluate.ClipLabels;
import io.weir.standalone.evaluate.Evaluation;
import io.weir.standalone.evaluate.EvaluationTable;
import io.weir.standalone.evaluate.Method;
import io.weir.standalone.evaluate.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that stands on the page of an evaluation; the template asks for it by the names of these methods. */
record EvaluationPage(
        String version,
        @Nullable Block total,
        List<Block> clips,
        @Nullable SweepChart chart,
        @Nullable String key,
        List<Row> points) {
    private static final String STYLE = Report.resource("report.css") + Report.resource("evaluation.css");

    /**
     * A table.
     *
     * @param note what more is to be said of the clip
     * @param missed events that Weir did not find, for people
     */
    record Block(String title, String note, List<Row> rows, List<String> missed) {
        boolean anyMissed() {
            return !missed.isEmpty();
        }
    }

    /**
     * A row of figures.
     *
     * @param kind of the row, as its style knows it
     * @param bar the recall in percent
     */
    record Row(
            String name,
            String kind,
            String kept,
            String share,
            String found,
            int bar,
            String falseKeeps,
            String perHour,
            String delay) {
        static Row of(String name, String kind, Score score) {
            boolean any = score.events() > 0;
            return new Row(
                    name,
                    kind,
                    EvaluationTable.whole(score.kept()),
                    Say.share(Math.round(score.kept()), Math.round(score.decoded())),
                    any ? EvaluationTable.whole(score.found()) + " of " + EvaluationTable.whole(score.events()) : "–",
                    any ? (int) Math.round(100 * score.recall()) : 0,
                    EvaluationTable.whole(score.falseKeeps()),
                    Double.isNaN(score.falsePerHour()) ? "–" : Say.count(Math.round(score.falsePerHour())),
                    Double.isNaN(score.delay()) ? "–" : Say.lasting(score.delay()));
        }
    }

    static EvaluationPage of(String version, @Nullable Evaluation evaluation, Evaluation.@Nullable Sweep sweep) {
        Block total = null;
        List<Block> clips = new ArrayList<>();
        if (evaluation != null) {
            String note = Say.count(evaluation.clips().size(), "clip");
            total = new Block("All clips", note, rows(evaluation.total()), List.of());
            for (Evaluation.ClipResult clip : evaluation.clips()) {
                clips.add(new Block(
                        clip.name(),
                        Say.count(clip.frames(), "frame") + ", " + Say.lasting(clip.seconds()),
                        rows(clip.scores()),
                        clip.missed().stream().map(EvaluationPage::missed).toList()));
            }
        }
        List<Row> points = new ArrayList<>();
        if (sweep != null) {
            for (Evaluation.Point point : sweep.points()) {
                Score score = point.evaluation().total().getOrDefault(Method.WEIR, Score.NONE);
                points.add(Row.of(point.value(), "weir", score));
            }
        }
        return new EvaluationPage(
                version,
                total,
                clips,
                sweep == null ? null : SweepChart.of(sweep),
                sweep == null ? null : sweep.key(),
                points);
    }

    private static List<Row> rows(Map<Method, Score> scores) {
        return scores.entrySet().stream()
                .map(score -> Row.of(score.getKey().words(), score.getKey().label(), score.getValue()))
                .toList();
    }

    private static String missed(ClipLabels.Event event) {
        return event.interval() + (event.what().isEmpty() ? "" : ": " + event.what());
    }

    String style() {
        return STYLE;
    }

    /** What the page may load: its own style, and nothing else. */
    String policy() {
        return "default-src 'none'; style-src '" + Page.hash(STYLE) + "'; base-uri 'none'; form-action 'none'";
    }
}

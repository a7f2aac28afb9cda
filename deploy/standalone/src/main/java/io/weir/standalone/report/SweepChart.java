package io.weir.standalone.report;

import io.weir.standalone.evaluate.Evaluation;
import io.weir.standalone.evaluate.Method;
import io.weir.standalone.evaluate.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The share of events found against the share of frames kept, a line for each method, in a field of 600 by 300. */
record SweepChart(String mostShare, String halfShare, List<Line> lines, List<Dot> dots) {
    private static final double WIDTH = 600;
    private static final double HEIGHT = 300;

    /**
     * One method.
     *
     * @param path through its points, from the least kept to the most
     */
    record Line(String kind, String name, String path) {}

    /**
     * Weir with one value.
     *
     * @param path a dot
     */
    record Dot(String path, String text) {}

    private record Point(double share, double recall, String value) {}

    static SweepChart of(Evaluation.Sweep sweep) {
        double most = 0.01;
        for (Evaluation.Point point : sweep.points()) {
            for (Score score : point.evaluation().total().values()) {
                most = Math.max(most, 1.05 * score.share());
            }
        }
        List<Line> lines = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        for (Method method : Method.values()) {
            StringBuilder path = new StringBuilder();
            for (Point point : points(sweep, method)) {
                String at = at(point.share() / most) + " " + down(point.recall());
                path.append(path.isEmpty() ? 'M' : 'L').append(at);
                if (method == Method.WEIR) {
                    String text = point.value() + ": " + percent(point.recall()) + " found, " + percent(point.share())
                            + " kept";
                    dots.add(new Dot("M" + at + "h.01", text));
                }
            }
            if (!path.isEmpty()) {
                lines.addFirst(new Line(method.label(), method.words(), path.toString())); // Weir's is drawn last
            }
        }
        return new SweepChart(percent(most), percent(most / 2), lines, dots);
    }

    private static List<Point> points(Evaluation.Sweep sweep, Method method) {
        return sweep.points().stream()
                .map(point -> {
                    Score score = point.evaluation().total().getOrDefault(method, Score.NONE);
                    return new Point(score.share(), score.recall(), point.value());
                })
                .filter(point -> !Double.isNaN(point.recall()))
                .sorted(Comparator.comparingDouble(Point::share))
                .toList();
    }

    private static String at(double share) {
        return String.format(Locale.ROOT, "%.1f", WIDTH * share);
    }

    private static String down(double recall) {
        return String.format(Locale.ROOT, "%.1f", HEIGHT * (1 - recall));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }
}

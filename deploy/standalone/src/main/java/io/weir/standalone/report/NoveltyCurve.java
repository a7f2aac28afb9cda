package io.weir.standalone.report;

import io.weir.standalone.output.RunReader.SampledLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How novel one camera's frames were over its time, with the threshold and what was kept; as paths in a field of {@value #WIDTH}
 * by {@value #HEIGHT}.
 *
 * <p>Sessions follow each other. Of very many frames, the most novel of each stretch of time stands for it. The line has gaps
 * where nothing changed before the camera, for there the network was not asked.
 */
final class NoveltyCurve {
    /** That of a frame before which nothing was remembered: it would make all others small. */
    private static final double MOST = 2;

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 100;
    private static final int MOST_POINTS = 2000;

    private final List<Point> points = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder limit = new StringBuilder();
    private final StringBuilder merged = new StringBuilder();
    private final StringBuilder control = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();
    private String session = "";
    private double offset;
    private double end;
    private boolean gap = true;
    private double top = 0.1;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest;

    /** A frame that the network saw. */
    private record Point(String id, double time, double novelty, double threshold, String outcome, boolean afterGap) {}

    /**
     * A kept frame.
     *
     * @param number of its card on the page
     * @param path a dot
     */
    record Mark(int number, String path, String text) {}

    /** Takes the next frame that was looked at. */
    void add(SampledLine frame) {
        if (!frame.session().equals(session)) {
            session = frame.session();
            offset = end;
            gap = true;
        }
        end = Math.max(end, offset + frame.time());
        Double novelty = frame.novelty();
        Double threshold = frame.threshold();
        if (novelty == null || threshold == null) {
            gap = true;
            return;
        }
        if (novelty < MOST) {
            top = Math.max(top, 1.1 * novelty);
        }
        top = Math.max(top, 1.5 * threshold);
        lowest = Math.min(lowest, threshold);
        highest = Math.max(highest, threshold);
        points.add(new Point(frame.id(), offset + frame.time(), novelty, threshold, frame.outcome(), gap));
        gap = false;
    }

    /**
     * Draws what was added.
     *
     * @param cards the numbers of the kept frames that have one, by their ids
     */
    void draw(Map<String, Integer> cards) {
        double last = -1;
        for (Point point : points) {
            String at = at(point);
            switch (point.outcome()) {
                case "merged", "fleeting" -> merged.append('M').append(at).append("h.01");
                case "control" -> control.append('M').append(at).append("h.01");
                default -> {}
            }
            Integer number = cards.get(point.id());
            if (number != null && !point.outcome().equals("control")) {
                String text = Say.streamTime(point.time()) + ", novelty " + Say.distance(point.novelty());
                marks.add(new Mark(number, "M" + at + "h.01", text));
            }
            if (point.threshold() != last) {
                last = point.threshold();
                String y = y(last);
                limit.append(limit.isEmpty() ? "M0 " + y : "H" + x(point.time()) + "V" + y);
            }
        }
        limit.append(limit.isEmpty() ? "" : "H" + WIDTH);
        thinned()
                .forEach(point -> line.append(point.afterGap() ? 'M' : 'L')
                        .append(at(point))
                        .append(point.afterGap() ? "h.01" : ""));
        points.clear();
    }

    private List<Point> thinned() {
        if (points.size() <= MOST_POINTS) {
            return points;
        }
        List<Point> thinned = new ArrayList<>();
        int taken = -1;
        for (Point point : points) {
            int bin = (int) (MOST_POINTS / 2 * point.time() / Math.max(end, 1e-9));
            if (bin != taken) {
                taken = bin;
                thinned.add(point);
            } else if (point.novelty() > thinned.getLast().novelty()) {
                boolean afterGap = thinned.getLast().afterGap();
                thinned.set(
                        thinned.size() - 1,
                        new Point(
                                point.id(),
                                point.time(),
                                point.novelty(),
                                point.threshold(),
                                point.outcome(),
                                afterGap));
            }
        }
        return thinned;
    }

    boolean any() {
        return !line.isEmpty();
    }

    String line() {
        return line.toString();
    }

    String threshold() {
        return limit.toString();
    }

    String merged() {
        return merged.toString();
    }

    String control() {
        return control.toString();
    }

    List<Mark> marks() {
        return marks;
    }

    /** The threshold in numbers, like {@code 0.20} or {@code 0.20 to 0.27}. */
    String limits() {
        String low = Say.distance(lowest);
        String high = Say.distance(highest);
        return Objects.equals(low, high) ? low : low + " to " + high;
    }

    String topValue() {
        return Say.distance(Math.min(2, top));
    }

    String middleTime() {
        return Say.streamTime(end / 2);
    }

    String endTime() {
        return Say.streamTime(end);
    }

    private String at(Point point) {
        return x(point.time()) + " " + y(point.novelty());
    }

    private String x(double time) {
        return number(WIDTH * time / Math.max(end, 1e-9));
    }

    private String y(double value) {
        return number(HEIGHT * (1 - Math.min(1, value / Math.min(2, top))));
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}

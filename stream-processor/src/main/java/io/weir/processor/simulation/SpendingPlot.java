package io.weir.processor.simulation;

import io.weir.wire.Bid;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * Draws spending over time as SVG: above, how full each choice's window is, with the limit; below, how many candidates came.
 *
 * <p>Lines are told apart by colour and dashes, and named at the side.
 */
public final class SpendingPlot {
    private static final int WIDTH = 1020;
    private static final int LEFT = 64;
    private static final int RIGHT = 760;
    private static final int TOP = 64;
    private static final int MIDDLE = 340;
    private static final int LOW = 380;
    private static final int BOTTOM = 460;
    private static final int HEIGHT = 520;
    private static final int STEPS = 240;
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#555555", "#882255");
    private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3", "", "7 3", "2 3", "9 3 2 3");

    private final StringBuilder svg = new StringBuilder();
    private final double span;

    private SpendingPlot(double span) {
        this.span = Math.max(1, span);
    }

    /** Draws the scores of one fleet against the limit that sets the pace. */
    public static String draw(String title, List<Bid> bids, List<Score> scores, BudgetLimit limit) {
        double span = bids.isEmpty() ? 1 : bids.getLast().stampMillis() + 1;
        return new SpendingPlot(span).all(title, bids, scores, limit);
    }

    private String all(String title, List<Bid> bids, List<Score> scores, BudgetLimit limit) {
        put(String.format(
                Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='13'>",
                WIDTH,
                HEIGHT));
        put(String.format(Locale.ROOT, "<rect width='%d' height='%d' fill='white'/>", WIDTH, HEIGHT));
        text(LEFT, 28, "start", "font-size='16' font-weight='bold'", title);
        text(LEFT, 50, "start", "fill='#444'", "selected frames in the last " + words(limit.windowMillis()));
        double top = Math.max(1, limit.amount() * 1.08);
        axes(limit, top);
        for (int i = 0; i < scores.size(); i++) {
            window(scores.get(i), limit, top, i);
        }
        candidates(bids);
        return svg.append("</svg>\n").toString();
    }

    private void axes(BudgetLimit limit, double top) {
        put(String.format(Locale.ROOT, "<path d='M%d %dV%dH%d' fill='none' stroke='#444'/>", LEFT, TOP, MIDDLE, RIGHT));
        put(String.format(Locale.ROOT, "<path d='M%d %dV%dH%d' fill='none' stroke='#444'/>", LEFT, LOW, BOTTOM, RIGHT));
        double y = y((double) limit.amount(), top);
        put(String.format(Locale.ROOT, "<path d='M%d %.1fH%d' stroke='#b00' stroke-dasharray='4 4'/>", LEFT, y, RIGHT));
        text(LEFT - 8, y + 4, "end", "fill='#b00'", Long.toString(limit.amount()));
        text(RIGHT + 14, y + 4, "start", "fill='#b00'", "the limit");
        text(LEFT - 8, MIDDLE + 4, "end", "", "0");
        for (int i = 0; i <= 4; i++) {
            double x = LEFT + (RIGHT - LEFT) * i / 4.0;
            put(String.format(Locale.ROOT, "<path d='M%.1f %dv5' stroke='#444'/>", x, BOTTOM));
            text(x, BOTTOM + 20, "middle", "", i == 0 ? "0" : words(Math.round(span * i / 4)));
        }
        text((LEFT + RIGHT) / 2.0, BOTTOM + 42, "middle", "fill='#444'", "budget time");
    }

    private void window(Score score, BudgetLimit limit, double top, int index) {
        List<Verdict> taken =
                score.trial().verdicts().stream().filter(Verdict::selected).toList();
        StringBuilder path = new StringBuilder();
        int first = 0;
        int next = 0;
        for (int step = 0; step <= STEPS; step++) {
            double at = span * step / STEPS;
            while (next < taken.size() && taken.get(next).budgetTime() * 1000 <= at) {
                next++;
            }
            while (first < next && taken.get(first).budgetTime() * 1000 <= at - limit.windowMillis()) {
                first++;
            }
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", step == 0 ? "M" : "L", x(at), y(next - first, top)));
        }
        String colour = COLOURS.get(index % COLOURS.size());
        String dash = DASHES.get(index % DASHES.size());
        put(String.format(
                Locale.ROOT,
                "<path d='%s' fill='none' stroke='%s' stroke-width='2' stroke-dasharray='%s'/>",
                path,
                colour,
                dash));
        double y = TOP + 40 + 22.0 * index;
        put(String.format(
                Locale.ROOT,
                "<path d='M%d %.1fh26' stroke='%s' stroke-width='2' stroke-dasharray='%s'/>",
                RIGHT + 14,
                y,
                colour,
                dash));
        text(RIGHT + 46, y + 4, "start", "", score.choice());
    }

    private void candidates(List<Bid> bids) {
        int[] counts = new int[STEPS / 2];
        for (Bid bid : bids) {
            counts[(int) Math.min(counts.length - 1, bid.stampMillis() / span * counts.length)]++;
        }
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        double width = (RIGHT - LEFT) / (double) counts.length;
        for (int i = 0; i < counts.length; i++) {
            double height = (BOTTOM - LOW) * counts[i] / (double) most;
            put(String.format(
                    Locale.ROOT,
                    "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='#9bb'/>",
                    LEFT + i * width,
                    BOTTOM - height,
                    width * 0.8,
                    height));
        }
        text(
                LEFT,
                LOW - 10,
                "start",
                "fill='#444'",
                "candidates in each " + words(Math.max(1_000, Math.round(span / counts.length))));
        text(LEFT - 8, LOW + 8, "end", "", Integer.toString(most));
    }

    private double x(double at) {
        return LEFT + (RIGHT - LEFT) * at / span;
    }

    private static double y(double value, double top) {
        return MIDDLE - (MIDDLE - TOP) * value / top;
    }

    private void text(double x, double y, String anchor, String style, String words) {
        String safe = words.replace("&", "&amp;").replace("<", "&lt;");
        put(String.format(
                Locale.ROOT, "<text x='%.1f' y='%.1f' text-anchor='%s' %s>%s</text>", x, y, anchor, style, safe));
    }

    private void put(String element) {
        svg.append(element).append('\n');
    }

    private static String words(long millis) {
        if (millis >= 2 * 86_400_000L) {
            return number(millis / 86_400_000.0) + " days";
        }
        if (millis >= 3_600_000) {
            return number(millis / 3_600_000.0) + " h";
        }
        return millis >= 60_000 ? number(millis / 60_000.0) + " min" : number(millis / 1000.0) + " s";
    }

    /** Without digits that say nothing. */
    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }
}

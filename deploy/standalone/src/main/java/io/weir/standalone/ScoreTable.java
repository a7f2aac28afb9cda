package io.weir.standalone;

import io.weir.processor.config.BudgetSettings;
import io.weir.processor.simulation.Score;
import io.weir.settings.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How good the choices of a budget are, a line each, for people. */
final class ScoreTable {
    private ScoreTable() {}

    /**
     * Writes the table.
     *
     * @param settings whose budget the scores are of
     * @param bids whether to say how many bids there were, where that depends on the choice
     */
    static String of(BudgetSettings settings, List<Score> scores, boolean bids) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%nbudget %s; 0 is random, 1 is greedy, which knows all candidates beforehand%n"
                        + "%-40s %8s %9s %9s %14s %15s%s%n",
                settings.limit(),
                "choice",
                "coverage",
                "worst 5 %",
                "used",
                "fullest window",
                "verdict within",
                bids ? "      bids" : ""));
        for (Score score : scores) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-40s %8.2f %9.2f %7.0f %% %14s %6.1f, %.1f s%s%n",
                    score.choice(),
                    score.share(),
                    score.worst(),
                    score.allowed() == 0 ? 100.0 : 100.0 * score.selected() / score.allowed(),
                    fullest(settings, score),
                    score.median(),
                    score.late(),
                    bids ? String.format(Locale.ROOT, " %9d", score.trial().bids()) : ""));
        }
        return table.append(String.format("%-40s %8.2f %9.2f %7d %%%n", "greedy", 1.0, 1.0, 100))
                .toString();
    }

    private static String fullest(BudgetSettings settings, Score score) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < score.fullest().size(); i++) {
            Limits.Limit limit = settings.limit().list().get(i);
            parts.add(
                    limit.bytes()
                            ? score.fullest().get(i) / 1_000_000 + "/" + limit.amount() / 1_000_000 + " MB"
                            : score.fullest().get(i) + "/" + limit.amount());
        }
        return String.join(" ", parts);
    }
}

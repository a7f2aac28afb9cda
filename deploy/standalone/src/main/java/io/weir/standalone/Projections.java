package io.weir.standalone;

import io.weir.models.Projection;
import io.weir.processor.simulation.Score;
import io.weir.processor.simulation.Score.Try;
import io.weir.settings.SettingsException;
import io.weir.wire.Bid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a choice loses that sees projected vectors: it is judged by the vectors as they were recorded. */
final class Projections {
    /** One projection may do well by chance. */
    private static final int SEEDS = 5;

    private Projections() {}

    /**
     * Tries each rule on the vectors as they are, then projected.
     *
     * @param bids candidates, not none
     * @param rules by what to call them
     * @param dimensions to project to
     * @param seed of the first of {@value #SEEDS} projections, of which means are returned; the others' follow
     * @throws SettingsException if the vectors have several dimensions, or fewer than they are to have
     * @return for each rule as many scores as dimensions and one more
     */
    static List<Score> scores(List<Bid> bids, Map<String, Try> rules, int[] dimensions, long seed) {
        int whole = bids.getFirst().embedding().dimension();
        if (bids.stream().anyMatch(bid -> bid.embedding().dimension() != whole)) {
            throw new SettingsException(
                    "--project: the candidates must have vectors of one dimension, but have several");
        }
        for (int dimension : dimensions) {
            if (dimension > whole) {
                throw SettingsException.of(
                        "--project", dimension, "must be at most " + whole + ", as the vectors have");
            }
        }
        Map<String, Try> all = new LinkedHashMap<>();
        rules.forEach((name, rule) -> {
            all.put(name + ", " + whole, rule);
            for (int dimension : dimensions) {
                for (int i = 0; i < SEEDS; i++) {
                    Projection projection = new Projection(whole, dimension, seed + i);
                    all.put(
                            name + ", " + dimension + " (" + SEEDS + " seeds)" + " ".repeat(i),
                            new Try(rule.rule(), rule.levels(), bid -> bid.with(projection.project(bid.embedding()))));
                }
            }
        });
        List<Score> scores = Score.of(bids, all, seed);
        List<Score> means = new ArrayList<>();
        for (int i = 0; i < scores.size(); ) {
            boolean first = i % (1 + SEEDS * dimensions.length) == 0;
            int next = i + (first ? 1 : SEEDS);
            means.add(Score.mean(scores.subList(i, next)));
            i = next;
        }
        return means;
    }
}

package io.weir.processor.simulation;

import io.weir.processor.budget.BudgetRule;
import io.weir.wire.Bid;
import io.weir.wire.BudgetLimit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How one choice did over the same candidates.
 *
 * @param choice what it is called
 * @param share of the way from a random to the offline greedy choice, by mean distance: 0 is random, 1 is greedy
 * @param worst the same for the worst-covered 5 %
 * @param selected how many it took
 * @param allowed how many the budget allows over the span
 * @param fullest for each limit of the fleet, the most that a window held
 * @param median the latency of half of the verdicts, in seconds of budget time
 * @param late the latency of 95 % of them
 * @param trial the run itself
 */
public record Score(
        String choice,
        double share,
        double worst,
        double selected,
        long allowed,
        List<Long> fullest,
        double median,
        double late,
        Trial trial) {
    public Score {
        fullest = List.copyOf(fullest);
    }

    /**
     * Runs rules over the same candidates.
     *
     * @param tries by what to call them, all with the same limits
     */
    public static List<Score> of(List<Bid> bids, Map<String, Try> tries, long seed) {
        Oracle oracle = new Oracle(bids);
        Map<String, Integer> bytes = new HashMap<>();
        bids.forEach(bid -> bytes.put(bid.id(), bid.bytes()));
        long allowed = allowed(bids, tries.values().iterator().next().rule());
        Oracle.Covered random = oracle.random((int) allowed, seed);
        Oracle.Covered greedy = oracle.greedy((int) allowed);
        List<Score> scores = new ArrayList<>();
        tries.forEach((name, each) -> {
            BudgetRule rule = each.rule();
            Trial trial = Trial.run(bids.stream().map(each.sight()).toList(), rule, each.levels());
            Oracle.Covered covered = oracle.covered(trial.selected());
            scores.add(new Score(
                    name,
                    part(random.mean() - covered.mean(), random.mean() - greedy.mean()),
                    part(random.worst() - covered.worst(), random.worst() - greedy.worst()),
                    trial.selected().size(),
                    allowed,
                    rule.limits().stream()
                            .map(limit -> trial.fullest(limit, bytes))
                            .toList(),
                    trial.latency(0.5),
                    trial.latency(0.95),
                    trial));
        });
        return scores;
    }

    /**
     * A rule, and how it is tried.
     *
     * @param levels how many tasks keep it
     * @param sight what the budget sees of a candidate; how well all are covered is judged by the candidates as they are
     */
    public record Try(BudgetRule rule, Levels levels, UnaryOperator<Bid> sight) {
        /** One that sees the candidates as they are. */
        public Try(BudgetRule rule, Levels levels) {
            this(rule, levels, UnaryOperator.identity());
        }
    }

    /** The mean of scores of one choice over several fleets; the run is that of the first, windows the fullest of all. */
    public static Score mean(List<Score> scores) {
        Score first = scores.getFirst();
        List<Long> fullest = new ArrayList<>(first.fullest);
        for (Score score : scores) {
            for (int i = 0; i < fullest.size(); i++) {
                fullest.set(i, Math.max(fullest.get(i), score.fullest.get(i)));
            }
        }
        return new Score(
                first.choice,
                scores.stream().mapToDouble(Score::share).average().orElse(0),
                scores.stream().mapToDouble(Score::worst).average().orElse(0),
                scores.stream().mapToDouble(Score::selected).average().orElse(0),
                first.allowed,
                fullest,
                scores.stream().mapToDouble(Score::median).average().orElse(0),
                scores.stream().mapToDouble(Score::late).max().orElse(0),
                first.trial);
    }

    /** How many frames the limits allow over the span of the candidates; a limit in bytes counts in pictures of the mean size. */
    private static long allowed(List<Bid> bids, BudgetRule rule) {
        long span = bids.isEmpty() ? 0 : bids.getLast().stampMillis() + 1;
        double bytes = bids.stream().mapToInt(Bid::bytes).average().orElse(1);
        double least = bids.size();
        for (BudgetLimit limit : rule.limits()) {
            double frames = limit.bytes() ? limit.amount() / bytes : limit.amount();
            least = Math.min(least, frames * Math.max(1, (double) span / limit.windowMillis()));
        }
        return Math.round(least);
    }

    /** So much of the whole; 1 where there is nothing to gain and nothing was lost. */
    private static double part(double gained, double whole) {
        return whole > 0 ? gained / whole : gained >= 0 ? 1 : 0;
    }
}

package io.weir.processor.simulation;

import io.weir.processor.budget.BudgetRule;
import io.weir.wire.Bid;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run of candidates through the budget, as a live fleet would send them: with a clock each second.
 *
 * @param verdicts in their order
 * @param latencies seconds of budget time from bid to verdict, sorted
 * @param span milliseconds from the first clock to the last candidate
 * @param bids how many candidates came to the budget; the others lost a contest of their own partition
 */
public record Trial(List<Verdict> verdicts, List<Double> latencies, long span, long bids) {
    private static final long SECOND = 1_000;

    public Trial {
        verdicts = List.copyOf(verdicts);
        latencies = List.copyOf(latencies);
    }

    /**
     * Puts candidates through a budget that one task keeps.
     *
     * @param bids by their stamps, from 0 on
     * @param rule the budget's
     */
    public static Trial run(List<Bid> bids, BudgetRule rule) {
        return run(bids, rule, Levels.ONE);
    }

    /** The same for a budget that several tasks keep; budget times of regions begin together. */
    public static Trial run(List<Bid> bids, BudgetRule rule, Levels levels) {
        Shop shop = new Shop(rule, levels);
        Map<String, Long> came = new HashMap<>();
        long clock = 0;
        shop.pass(0);
        for (Bid bid : bids) {
            for (; clock + SECOND <= bid.stampMillis(); clock += SECOND) {
                shop.pass(clock + SECOND);
            }
            came.put(bid.id(), bid.stampMillis());
            shop.offer(bid);
        }
        long last = bids.isEmpty() ? 0 : bids.getLast().stampMillis();
        for (long end = last + 2 * rule.contest().toMillis(); clock < end && shop.pending() > 0; clock += SECOND) {
            shop.pass(clock + SECOND);
        }
        List<Verdict> verdicts = shop.verdicts().stream()
                .sorted(Comparator.comparingDouble(Verdict::budgetTime))
                .toList();
        List<Double> latencies = verdicts.stream()
                .mapToDouble(verdict ->
                        Math.max(0, verdict.budgetTime() - came.getOrDefault(verdict.id(), 0L) / 1000.0))
                .sorted()
                .boxed()
                .toList();
        return new Trial(verdicts, latencies, last, shop.bids());
    }

    /** The ids of those that were selected. */
    public Set<String> selected() {
        return verdicts.stream().filter(Verdict::selected).map(Verdict::id).collect(Collectors.toSet());
    }

    /** The latency within which this share of the verdicts came, in seconds. */
    public double latency(double share) {
        return latencies.isEmpty() ? 0 : latencies.get((int) Math.min(latencies.size() - 1, share * latencies.size()));
    }

    /**
     * The most that any window of a limit held.
     *
     * @param bytes the size of each candidate's picture
     */
    public long fullest(BudgetLimit limit, Map<String, Integer> bytes) {
        List<Verdict> taken = verdicts.stream().filter(Verdict::selected).toList();
        long most = 0;
        long used = 0;
        int first = 0;
        for (Verdict verdict : taken) {
            used += amount(limit, bytes, verdict);
            while (millis(taken.get(first)) <= millis(verdict) - limit.windowMillis()) {
                used -= amount(limit, bytes, taken.get(first++));
            }
            most = Math.max(most, used);
        }
        return most;
    }

    private static long amount(BudgetLimit limit, Map<String, Integer> bytes, Verdict verdict) {
        return limit.bytes() ? bytes.getOrDefault(verdict.id(), 0) : 1;
    }

    private static long millis(Verdict verdict) {
        return Math.round(verdict.budgetTime() * 1000);
    }
}

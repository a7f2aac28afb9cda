package io.weir.processor.budget;

import io.weir.wire.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What one more frame would bring to a region, in all and for each group: the gains of its candidates of late, summed up.
 *
 * <p>A gain is what a frame lowers the mean distance by; times how many candidates there are it is what all of them have of it, and so
 * compares between regions. What was seen counts by half after an eighth of the budget's window. Repeats bring nothing.
 */
final class Needs {
    private static final String KEY = "region/needs";
    private static final double HALF = 8;
    private static final double LEAST = 1e-9;

    private final Journal journal;
    private final Map<String, Double> sums = new TreeMap<>();
    private long at;

    Needs(Stored stored, Journal journal) {
        this.journal = journal;
        stored.takeOne(KEY, fields -> {
            at = fields.getLong();
            for (long count = fields.getLong(); count > 0; count--) {
                sums.put(fields.getString(), fields.getDouble());
            }
        });
    }

    /**
     * Takes verdicts.
     *
     * @param groups to which a camera belongs
     */
    void see(List<Verdict> verdicts, Function<String, List<String>> groups, long now, long windowMillis) {
        if (verdicts.isEmpty()) {
            return;
        }
        Map<String, Double> faded = all(now, windowMillis);
        sums.clear();
        sums.putAll(faded);
        at = now;
        for (Verdict verdict : verdicts) {
            if (!verdict.reason().equals("repeats")) {
                sums.merge(Verdict.FLEET, verdict.gain(), Double::sum);
                groups.apply(verdict.camera()).forEach(group -> sums.merge(group, verdict.gain(), Double::sum));
            }
        }
        Packed fields = new Packed().put(at).put(sums.size());
        sums.forEach((scope, sum) -> fields.put(scope).put(sum));
        journal.put(KEY, fields.bytes());
    }

    /** As they are at a time, by the group's name, and {@code fleet} for all. */
    Map<String, Double> all(long now, long windowMillis) {
        double fade = StrictMath.pow(0.5, Math.max(0, now - at) * HALF / windowMillis);
        Map<String, Double> faded = new TreeMap<>();
        sums.forEach((scope, sum) -> {
            if (sum * fade > LEAST) {
                faded.put(scope, sum * fade);
            }
        });
        return faded;
    }
}

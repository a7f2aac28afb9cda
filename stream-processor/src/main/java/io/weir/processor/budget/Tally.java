package io.weir.processor.budget;

import java.util.Map;
import java.util.TreeMap;

/** Counts the verdicts since the budget began, and remembers the time of the last. */
final class Tally {
    private static final String KEY = "tally";

    private final Journal journal;
    private final Map<String, Long> refused = new TreeMap<>();
    private long selected;
    private long last;

    Tally(Stored stored, Journal journal) {
        this.journal = journal;
        stored.takeOne(KEY, fields -> {
            selected = fields.getLong();
            last = fields.getLong();
            for (long reasons = fields.getLong(); reasons > 0; reasons--) {
                refused.put(fields.getString(), fields.getLong());
            }
        });
    }

    void select(long at) {
        selected++;
        last = at;
    }

    void refuse(long at, String reason) {
        refused.merge(reason, 1L, Long::sum);
        last = at;
    }

    long selected() {
        return selected;
    }

    Map<String, Long> refused() {
        return refused;
    }

    /** The budget time of the last verdict: none may be given for an earlier one, even if a new rule ends its contest there. */
    long last() {
        return last;
    }

    void save() {
        Packed fields = new Packed().put(selected).put(last).put(refused.size());
        refused.forEach((reason, count) -> fields.put(reason).put(count));
        journal.put(KEY, fields.bytes());
    }
}

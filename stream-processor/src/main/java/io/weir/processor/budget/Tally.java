package io.weir.processor.budget;

import java.util.Map;
import java.util.TreeMap;

/** Counts the verdicts since the budget began, and remembers the time of the last. */
final class Tally {
    private static final String KEY = "tally";

    /** Who changes models every day is not to fill the memory. */
    private static final int MODELS = 16;

    private final Journal journal;
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> byModel = new TreeMap<>();
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
            for (long models = fields.getLong(); models > 0; models--) {
                byModel.put(fields.getString(), fields.getLong());
            }
        });
    }

    void select(long at, String model) {
        selected++;
        if (byModel.size() < MODELS || byModel.containsKey(model)) {
            byModel.merge(model, 1L, Long::sum);
        }
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

    /** How many were selected of each of the first models that were seen. */
    Map<String, Long> byModel() {
        return byModel;
    }

    /** The budget time of the last verdict: none may be given for an earlier one, even if a new rule ends its contest there. */
    long last() {
        return last;
    }

    void save() {
        Packed fields = new Packed().put(selected).put(last).put(refused.size());
        refused.forEach((reason, count) -> fields.put(reason).put(count));
        fields.put(byModel.size());
        byModel.forEach((model, count) -> fields.put(model).put(count));
        journal.put(KEY, fields.bytes());
    }
}

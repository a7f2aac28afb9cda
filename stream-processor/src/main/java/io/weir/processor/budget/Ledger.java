package io.weir.processor.budget;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.function.Consumer;

/**
 * What was selected, as far back as any limit may ask: each selection with its time, camera and bytes.
 *
 * <p>It reaches beyond the windows, for at least {@value #REMEMBERED} selections, so that a rule with a longer window binds from its first
 * verdict; where that reaches further back than what is remembered, its window counts as full.
 */
final class Ledger {
    private static final String PREFIX = "window/";
    private static final String FORGOTTEN_KEY = "window";
    private static final int REMEMBERED = 10_000;

    private final Journal journal;
    private final ArrayDeque<Selection> selections = new ArrayDeque<>();
    private long number;
    private long forgotten = Long.MIN_VALUE;

    /** One selection. */
    record Selection(long number, long at, String camera, long bytes, boolean control) {}

    Ledger(Stored stored, Journal journal) {
        this.journal = journal;
        stored.take(PREFIX, Ledger::read, Comparator.comparingLong(Selection::number))
                .forEach(selection -> {
                    selections.addLast(selection);
                    number = selection.number() + 1;
                });
        stored.takeOne(FORGOTTEN_KEY, fields -> forgotten = fields.getLong());
    }

    private static Selection read(String number, Unpacked fields) {
        return new Selection(
                Long.parseLong(number), fields.getLong(), fields.getString(), fields.getLong(), fields.getBoolean());
    }

    /** When the last one was selected that is not remembered any more. */
    long forgotten() {
        return forgotten;
    }

    void forEach(Consumer<Selection> each) {
        selections.forEach(each);
    }

    /**
     * Writes a selection down.
     *
     * @param remember so many, at least {@value #REMEMBERED}
     */
    Selection add(long at, String camera, long bytes, boolean control, long remember) {
        Selection selection = new Selection(number++, at, camera, bytes, control);
        selections.addLast(selection);
        journal.put(
                PREFIX + selection.number(),
                new Packed().put(at).put(camera).put(bytes).put(control).bytes());
        while (selections.size() > Math.max(REMEMBERED, remember)) {
            Selection oldest = selections.removeFirst();
            forgotten = oldest.at();
            journal.remove(PREFIX + oldest.number());
            journal.put(FORGOTTEN_KEY, new Packed().put(forgotten).bytes());
        }
        return selection;
    }
}

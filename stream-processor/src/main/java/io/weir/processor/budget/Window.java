package io.weir.processor.budget;

import java.util.ArrayDeque;
import java.util.Comparator;

/**
 * The hard limit: counts the selections of the half-open window {@code (t - length, t]}, exactly, in whole milliseconds.
 *
 * <p>Selections are remembered beyond the window, up to {@value #REMEMBERED} or the limit, so that a rule with a longer window
 * binds from its first verdict; where it reaches further back than what is remembered, the window counts as full.
 */
final class Window {
    private static final String PREFIX = "window/";
    private static final String FORGOTTEN_KEY = "window";
    private static final int REMEMBERED = 10_000;

    private final BudgetRule rule;
    private final Journal journal;
    private final ArrayDeque<Selection> before = new ArrayDeque<>();
    private final ArrayDeque<Selection> inside = new ArrayDeque<>();
    private int controls;
    private long number;
    private long forgotten = Long.MIN_VALUE;

    private record Selection(long number, long at, boolean control) {}

    Window(BudgetRule rule, Stored stored, Journal journal) {
        this.rule = rule;
        this.journal = journal;
        stored.take(PREFIX, Window::read, Comparator.comparingLong(Selection::number))
                .forEach(this::add);
        stored.takeOne(FORGOTTEN_KEY, fields -> forgotten = fields.getLong());
    }

    private static Selection read(String number, Unpacked fields) {
        return new Selection(Long.parseLong(number), fields.getLong(), fields.getBoolean());
    }

    /** Moves the window's end; budget time never goes back. */
    void advance(long now) {
        long outside = now - rule.windowMillis();
        while (!inside.isEmpty() && inside.getFirst().at() <= outside) {
            Selection left = inside.removeFirst();
            controls -= left.control() ? 1 : 0;
            before.addLast(left);
        }
    }

    /** How many selections the window holds that ends now. */
    int used() {
        return inside.size();
    }

    /** How many selections the window holds that ends at a later time; O(used). */
    int usedAt(long later) {
        long outside = later - rule.windowMillis();
        return (int)
                inside.stream().filter(selection -> selection.at() > outside).count();
    }

    /** Whether one more may be selected at a time to which the window was advanced. */
    boolean hasRoom(long now) {
        return inside.size() < rule.limit() && forgotten <= now - rule.windowMillis();
    }

    /** Whether there is room for one more of the control sample. */
    boolean hasControlRoom(long now) {
        return controls < rule.controlLimit() && hasRoom(now);
    }

    /** Counts a selection at a time to which the window was advanced. */
    void take(long now, boolean control) {
        Selection selection = new Selection(number, now, control);
        add(selection);
        journal.put(
                PREFIX + selection.number(), new Packed().put(now).put(control).bytes());
        while (!before.isEmpty() && before.size() + inside.size() > Math.max(REMEMBERED, rule.limit())) {
            Selection oldest = before.removeFirst();
            forgotten = oldest.at();
            journal.remove(PREFIX + oldest.number());
            journal.put(FORGOTTEN_KEY, new Packed().put(forgotten).bytes());
        }
    }

    private void add(Selection selection) {
        inside.addLast(selection);
        controls += selection.control() ? 1 : 0;
        number = selection.number() + 1;
    }
}

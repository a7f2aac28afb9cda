package io.weir.processor.budget;

import io.weir.processor.budget.BudgetTime.Mode;
import io.weir.wire.Bid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, and until when: bids that stand close in time are judged together, so that the better one wins and not the first.
 *
 * <p>With finite sources only, a contest is a window of the budget, counted from the start of the run by the bids' stream
 * time; with live ones it is {@link BudgetRule#contest()} of budget time, by when the bids came. What was left behind when
 * either began waits for the next contest to end.
 */
final class Contest {
    /** So many bids wait at most: their vectors are what fills the memory. A contest with more is cut short. */
    static final int MOST = 20_000;

    private BudgetRule rule;
    private final BudgetTime time;
    private final Journal journal;
    private final Map<String, Waiting> pending = new HashMap<>();
    private @Nullable Waiting unsaved;
    private long nextEnd = Long.MAX_VALUE;
    private long nextOverdue = Long.MAX_VALUE;

    Contest(BudgetRule rule, BudgetTime time, Stored stored, Journal journal) {
        this.rule = rule;
        this.time = time;
        this.journal = journal;
        stored.take(
                        Waiting.PREFIX,
                        (id, fields) -> Waiting.read(fields),
                        Comparator.comparing(w -> w.bid().id()))
                .forEach(waiting -> pending.put(waiting.bid().id(), waiting));
        reschedule();
    }

    int size() {
        return pending.size();
    }

    /** Lets a bid wait, unless one of its id does already. */
    void add(Bid bid) {
        Waiting waiting = new Waiting(bid, time.now(), time.elapsed());
        if (pending.putIfAbsent(bid.id(), waiting) == null) {
            unsaved = waiting;
            schedule(waiting);
        }
    }

    /** Goes by another rule from now on. */
    void follow(BudgetRule next) {
        rule = next;
        reschedule();
    }

    /** Takes out all, at the pace of the budget, if more wait than may. */
    List<Batch> takeCrowded() {
        return pending.size() < MOST ? List.of() : take(waiting -> time.now(), true);
    }

    /** Writes what is new and still waits; what was judged at once never touches the journal. */
    void save() {
        if (unsaved != null) {
            unsaved.save(journal);
            unsaved = null;
        }
    }

    /** Looks again at how long all must wait, after ticks or a change of mode; O(pending). */
    void reschedule() {
        nextEnd = Long.MAX_VALUE;
        nextOverdue = Long.MAX_VALUE;
        pending.values().forEach(this::schedule);
    }

    private void schedule(Waiting waiting) {
        nextEnd = Math.min(nextEnd, end(waiting, time.mode()));
        if (!time.sources().knows(waiting.bid().camera()) || time.mode() == Mode.IDLE) {
            nextOverdue = Math.min(nextOverdue, waiting.patience());
        }
    }

    /** Whether nobody ticks at all, and a bid has waited in vain for the first tick of its camera. */
    boolean isAdrift() {
        return time.elapsed() >= nextOverdue
                && (time.mode() == Mode.IDLE || time.mode() == Mode.ADRIFT)
                && pending.values().stream()
                        .anyMatch(
                                w -> overdue(w) && !time.sources().knows(w.bid().camera()));
    }

    /** Takes out the contests that have ended, the earliest first. */
    List<Batch> takeEnded() {
        if (nextEnd > time.now()) {
            return List.of();
        }
        Mode mode = time.mode();
        return take(waiting -> end(waiting, mode), mode.onClock());
    }

    /**
     * Takes out all bids, since all sources are over: contests that have ended by then, and the one that is cut short.
     *
     * @param before the mode that is over
     */
    List<Batch> takeAll(Mode before) {
        Mode mode = before.onClock() ? Mode.LIVE : Mode.FINITE;
        return take(waiting -> Math.min(end(waiting, mode), time.now()), false);
    }

    /** Takes out those that no contest is made for: nobody ticks for their camera while others do, or all is over. */
    List<Batch> takeOverdue() {
        if (time.elapsed() < nextOverdue || time.mode().onClock()) {
            return List.of();
        }
        boolean idle = time.mode() == Mode.IDLE;
        return take(
                w -> overdue(w) && (idle || !time.sources().knows(w.bid().camera())) ? time.now() : Long.MAX_VALUE,
                !idle);
    }

    private boolean overdue(Waiting waiting) {
        return time.elapsed() >= waiting.patience();
    }

    private List<Batch> take(ToLongFunction<Waiting> end, boolean paced) {
        TreeMap<Long, List<Bid>> ended = new TreeMap<>();
        pending.values().removeIf(waiting -> {
            long at = end.applyAsLong(waiting);
            if (at > time.now()) {
                return false;
            }
            ended.computeIfAbsent(at, key -> new ArrayList<>()).add(waiting.bid());
            forget(waiting.bid().id());
            return true;
        });
        reschedule();
        List<Batch> batches = new ArrayList<>();
        ended.forEach((at, bids) -> batches.add(new Batch(at, paced, bids)));
        return batches;
    }

    private void forget(String id) {
        if (unsaved != null && unsaved.bid().id().equals(id)) {
            unsaved = null;
        } else {
            journal.remove(Waiting.PREFIX + id);
        }
    }

    private long end(Waiting waiting, Mode mode) {
        long left = Math.max(waiting.arrived(), time.since());
        return switch (mode) {
            case IDLE -> Long.MAX_VALUE;
            case FINITE ->
                endOfSpan(Math.max(left, Math.max(time.base(), place(waiting))), time.base(), rule.windowMillis());
            case LIVE, ADRIFT -> rule.contestMillis() == 0 ? left : endOfSpan(left, 0, rule.contestMillis());
        };
    }

    /** Where a bid's frame lies in budget time, if its camera's stream has a place there; else 0. */
    private long place(Waiting waiting) {
        Source source = time.sources().finite(waiting.bid().camera());
        return source == null ? 0 : source.at(Millis.of(waiting.bid().time()));
    }

    /** The end of the span that holds an instant, where spans follow one another from an origin. */
    private static long endOfSpan(long instant, long origin, long length) {
        return origin + (Math.floorDiv(instant - origin, length) + 1) * length;
    }
}

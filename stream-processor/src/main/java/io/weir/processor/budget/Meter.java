package io.weir.processor.budget;

import io.weir.wire.BudgetLimit;
import java.util.ArrayDeque;

/**
 * One limit, kept exactly: what the half-open window {@code (t - length, t]} holds, in whole milliseconds.
 *
 * <p>It may keep reserves. Of each reserve of m frames, the newest m that the window holds of its owner, or that are missing,
 * count as much as the reserve keeps for a frame ({@link BudgetRule#RESERVED_BYTES}, or 1); what the owner has beyond them
 * counts as it is. So what the owner may still claim is never room for others, and time that passes never makes less room.
 */
final class Meter {
    private final BudgetLimit limit;
    private final long unit;
    private final ArrayDeque<Entry> inside = new ArrayDeque<>();
    private final Reserve[] reserves;
    private long used;
    private long held;

    private record Entry(long at, long amount, int reserve) {}

    private static final class Reserve {
        private final int frames;
        private final ArrayDeque<Long> beyond = new ArrayDeque<>();
        private final ArrayDeque<Long> newest = new ArrayDeque<>();

        Reserve(int frames) {
            this.frames = frames;
        }
    }

    /** A limit without reserves. */
    Meter(BudgetLimit limit) {
        this(limit, new int[0]);
    }

    /** @param reserves the frames of each reserve, at least 1 */
    Meter(BudgetLimit limit, int[] reserves) {
        this.limit = limit;
        unit = limit.bytes() ? BudgetRule.RESERVED_BYTES : 1;
        this.reserves = new Reserve[reserves.length];
        for (int i = 0; i < reserves.length; i++) {
            this.reserves[i] = new Reserve(reserves[i]);
            held += reserves[i] * unit;
        }
    }

    BudgetLimit limit() {
        return limit;
    }

    /** What a frame takes of this limit. */
    long amount(long bytes) {
        return limit.bytes() ? bytes : 1;
    }

    /** Moves the window's end; budget time never goes back. */
    void advance(long now) {
        long outside = now - limit.windowMillis();
        while (!inside.isEmpty() && inside.getFirst().at <= outside) {
            Entry left = inside.removeFirst();
            used -= left.amount;
            held -= left.reserve < 0 ? left.amount : released(reserves[left.reserve]);
        }
    }

    /** How much the window holds. */
    long used() {
        return used;
    }

    /** How much the window holds that ends at a later time. */
    long usedAt(long later) {
        long outside = later - limit.windowMillis();
        long left = used;
        for (Entry entry : inside) {
            if (entry.at > outside) {
                return left;
            }
            left -= entry.amount;
        }
        return left;
    }

    /** How much may still be taken at a time to which the window was advanced, what others have reserved left out. */
    long room() {
        return Math.max(0, limit.amount() - held);
    }

    /** Whether so much may be taken at a time to which the window was advanced. */
    boolean fits(long amount, int reserve) {
        long more = added(amount, reserve);
        return used + amount <= limit.amount() && (more <= 0 || held + more <= limit.amount());
    }

    /** Whether the owner of a reserve has had fewer frames of the window than are kept for it. */
    boolean owes(int reserve) {
        return reserves[reserve].newest.size() < reserves[reserve].frames;
    }

    /** Counts a selection at a time to which the window was advanced. */
    void take(long at, long amount, int reserve) {
        held += added(amount, reserve);
        used += amount;
        inside.addLast(new Entry(at, amount, reserve));
        if (reserve >= 0) {
            Reserve own = reserves[reserve];
            own.newest.addLast(amount);
            if (own.newest.size() > own.frames) {
                own.beyond.addLast(own.newest.removeFirst());
            }
        }
    }

    boolean isEmpty() {
        return inside.isEmpty();
    }

    /** By how much more the window would be held. */
    private long added(long amount, int reserve) {
        if (reserve < 0) {
            return amount;
        }
        long counted = Math.max(unit, amount);
        if (owes(reserve)) {
            return counted - unit;
        }
        long pushed = reserves[reserve].newest.getFirst();
        return counted - Math.max(unit, pushed) + pushed;
    }

    /** By how much less the window is held when the oldest frame of a reserve's owner has left it. */
    private long released(Reserve own) {
        if (!own.beyond.isEmpty()) {
            return own.beyond.removeFirst();
        }
        return Math.max(unit, own.newest.removeFirst()) - unit;
    }
}

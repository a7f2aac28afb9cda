package io.weir.agent.novelty;

import java.util.Arrays;

/**
 * When each region of each entry of a memory was seen for the last time: when it was the nearest to a frame.
 *
 * <p>A region that was not seen for too long does not count any more; an entry without a region that counts is forgotten. Not for
 * use by several threads.
 */
final class Sightings {
    private final double forget;
    private final double[][] seen;
    private double[] last;
    private double now = Double.NEGATIVE_INFINITY;

    /**
     * @param capacity for how many entries there is room
     * @param forget seconds after which what was not seen does not count, more than 0; infinite for never
     */
    Sightings(int cells, int capacity, double forget) {
        this.forget = forget;
        seen = new double[cells][capacity];
        last = new double[capacity];
    }

    void grow(int capacity) {
        Arrays.setAll(seen, cell -> Arrays.copyOf(seen[cell], capacity));
        last = Arrays.copyOf(last, capacity);
    }

    /**
     * Says what time it is.
     *
     * @param now seconds of the caller's clock; where it was set back, nothing counts as seen later than now
     * @param size how many entries are used
     */
    void advance(double now, int size) {
        if (now < this.now) {
            for (int i = 0; i < size; i++) {
                last[i] = Math.min(last[i], now);
                for (double[] cell : seen) {
                    cell[i] = Math.min(cell[i], now);
                }
            }
        }
        this.now = now;
    }

    boolean isForgotten(int entry) {
        return last[entry] < now - forget;
    }

    /** Seconds since that of the first {@code size} entries was seen that was not seen for longest; 0 if there is none. */
    double oldest(int size) {
        double oldest = now;
        for (int i = 0; i < size; i++) {
            oldest = Math.min(oldest, last[i]);
        }
        return now - oldest;
    }

    /** Marks all of an entry as seen now. */
    void put(int entry) {
        for (double[] cell : seen) {
            cell[entry] = now;
        }
        last[entry] = now;
    }

    /** @param at {@code [cells]}: when each region of an entry was seen for the last time */
    void put(int entry, double[] at) {
        last[entry] = Double.NEGATIVE_INFINITY;
        for (int cell = 0; cell < seen.length; cell++) {
            seen[cell][entry] = at[cell];
            last[entry] = Math.max(last[entry], at[cell]);
        }
    }

    /** When each region of an entry was seen for the last time: {@code [cells]}, a copy. */
    double[] at(int entry) {
        double[] at = new double[seen.length];
        for (int cell = 0; cell < seen.length; cell++) {
            at[cell] = seen[cell][entry];
        }
        return at;
    }

    void move(int from, int to) {
        for (double[] cell : seen) {
            cell[to] = cell[from];
        }
        last[to] = last[from];
    }

    /** The largest of the first {@code size} dot products of which the entry still counts at a place; -1 if none does. */
    float largest(int place, float[] dots, int size) {
        double[] at = seen[place];
        double oldest = now - forget;
        float largest = -1;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, at[i] >= oldest ? dots[i] : -1);
        }
        return largest;
    }

    /** Marks the first entry with this dot product as seen now, of those that still count at a place, and says whether there is one. */
    boolean see(int place, float[] dots, int size, float dot) {
        double[] at = seen[place];
        double oldest = now - forget;
        for (int i = 0; i < size; i++) {
            if (dots[i] == dot && at[i] >= oldest) {
                at[i] = now;
                last[i] = now;
                return true;
            }
        }
        return false;
    }
}

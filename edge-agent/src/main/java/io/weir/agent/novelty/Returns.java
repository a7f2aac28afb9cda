package io.weir.agent.novelty;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How often each entry of a memory was the nearest to a frame, and which was it last. Not for use by several threads. */
final class Returns {
    private long[] times;
    private long[] shown;
    private long[] last;
    private long comparisons;

    /** @param capacity for how many entries there is room */
    Returns(int capacity) {
        times = new long[capacity];
        shown = new long[capacity];
        last = new long[capacity];
    }

    void grow(int capacity) {
        times = Arrays.copyOf(times, capacity);
        shown = Arrays.copyOf(shown, capacity);
        last = Arrays.copyOf(last, capacity);
    }

    /** Puts an entry that was the nearest so often already; it counts as the last one that was. */
    void put(int entry, long times) {
        this.times[entry] = times;
        shown[entry] = times;
        last[entry] = ++comparisons;
    }

    void move(int from, int to) {
        times[to] = times[from];
        shown[to] = shown[from];
        last[to] = last[from];
    }

    /** An entry was the nearest once more. */
    void count(int entry) {
        times[entry]++;
        last[entry] = ++comparisons;
    }

    /** Counts for one entry what was counted for another, which gives way to it. */
    void add(int gone, int entry) {
        times[entry] += times[gone];
        shown[entry] = Math.max(shown[entry], shown[gone]);
    }

    /** How often an entry was the nearest. */
    long times(int entry) {
        return times[entry];
    }

    /** Of two entries the one that was the nearest to no frame for longer. */
    int longerGone(int one, int other) {
        return last[one] < last[other] ? one : other;
    }

    /** The first {@code size} entries, from what was the nearest to no frame for longest to the last one that was. */
    int[] inOrder(int size) {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> last[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Whether an entry was the nearest to that many frames, and to twice as many as when this last said so of it (or as it was put
     * with, where that is as many).
     */
    boolean isDue(int entry, long returns) {
        if (times[entry] < Math.max(returns, 2 * shown[entry])) {
            return false;
        }
        shown[entry] = times[entry];
        return true;
    }
}

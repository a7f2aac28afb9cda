package io.weir.agent.novelty;

import java.util.Arrays;

/**
 * Which other entry of a memory each is most like, as far as that is known; entries are known by their places.
 *
 * <p>Likeness is any number that is larger for what is more alike. Not for use by several threads.
 */
final class Neighbours {
    private static final int UNKNOWN = -1;

    private int[] nearest;
    private float[] likeness;

    /** @param capacity for how many entries there is room */
    Neighbours(int capacity) {
        nearest = new int[capacity];
        likeness = new float[capacity];
    }

    void grow(int capacity) {
        nearest = Arrays.copyOf(nearest, capacity);
        likeness = Arrays.copyOf(likeness, capacity);
    }

    boolean isKnown(int entry) {
        return nearest[entry] != UNKNOWN;
    }

    /** The entry that this one is most like; only where {@link #isKnown}. */
    int of(int entry) {
        return nearest[entry];
    }

    /** How much it is like that; only where {@link #isKnown}. */
    float likeness(int entry) {
        return likeness[entry];
    }

    /** Notes an entry of which nothing is known yet: found out when it matters. */
    void unknown(int entry) {
        nearest[entry] = UNKNOWN;
    }

    /**
     * Makes a new entry and the others known to each other.
     *
     * @param alike {@code [size]}: how much it is like each
     */
    void meet(int entry, float[] alike, int size) {
        find(entry, alike, size);
        for (int i = 0; i < size; i++) {
            if (i != entry && alike[i] > likeness[i] && nearest[i] != UNKNOWN) {
                likeness[i] = alike[i];
                nearest[i] = entry;
            }
        }
    }

    /**
     * Finds what an entry is most like; unknown if it is alone.
     *
     * @param alike {@code [size]}: how much it is like each
     */
    void find(int entry, float[] alike, int size) {
        nearest[entry] = UNKNOWN;
        likeness[entry] = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            if (i != entry && alike[i] > likeness[entry]) {
                likeness[entry] = alike[i];
                nearest[entry] = i;
            }
        }
    }

    /** An entry is gone, and the last one has taken its place; those that were most like it have to find out anew. */
    void left(int gone, int last) {
        nearest[gone] = nearest[last];
        likeness[gone] = likeness[last];
        for (int i = 0; i < last; i++) {
            if (nearest[i] == gone) {
                nearest[i] = UNKNOWN;
            } else if (nearest[i] == last) {
                nearest[i] = gone;
            }
        }
    }
}

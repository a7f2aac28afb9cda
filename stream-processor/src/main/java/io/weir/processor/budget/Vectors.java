package io.weir.processor.budget;

import java.util.Arrays;

/**
 * The last so many vectors of one dimension, the oldest replaced first, laid out so that a query meets all of them in one sweep.
 *
 * <p>Row {@code d} holds component {@code d} of every vector: the inner loop adds to one sum a vector, independent of each
 * other, which the compiler turns into vector instructions; sums over a vector's own components would have to keep their
 * order. The cosine of two vectors is the same bits whichever is the query.
 */
final class Vectors {
    private final int capacity;
    private final float[][] rows;
    private float[] sums = new float[0];
    private int size;
    private int next;

    Vectors(int dimension, int capacity) {
        this.capacity = capacity;
        rows = new float[dimension][0];
    }

    int size() {
        return size;
    }

    /** Adds a vector in the place of the oldest, if all are taken, and returns the slot. */
    int add(float[] vector) {
        int slot = next;
        if (slot == rows[0].length) {
            int room = Math.min(capacity, Math.max(16, 2 * slot));
            Arrays.setAll(rows, d -> Arrays.copyOf(rows[d], room));
            sums = new float[room];
        }
        for (int d = 0; d < rows.length; d++) {
            rows[d][slot] = vector[d];
        }
        size = Math.max(size, slot + 1);
        next = (slot + 1) % capacity;
        return slot;
    }

    /** A copy of the vector in a slot. */
    float[] at(int slot) {
        float[] vector = new float[rows.length];
        for (int d = 0; d < rows.length; d++) {
            vector[d] = rows[d][slot];
        }
        return vector;
    }

    /** The slot of the vector that was added so many before the next one; 1 is the last. */
    int slotBefore(int count) {
        return Math.floorMod(next - count, capacity);
    }

    /** Says which slot the next vector takes once all are taken, where slots were filled again in their order. */
    void resumeAt(int slot) {
        next = slot % capacity;
    }

    /**
     * The cosine distance of a vector to each of these, in [0, 2].
     *
     * @return by slot, the first {@link #size()} of them; overwritten by the next call
     */
    float[] distances(float[] vector) {
        return distances(vector, 0, size);
    }

    /**
     * The cosine distance of a vector to some of these, the same bits as if all were asked for.
     *
     * @param from the first slot
     * @param to the one after the last
     * @return by slot; overwritten by the next call
     */
    float[] distances(float[] vector, int from, int to) {
        float[] into = sums;
        Arrays.fill(into, from, to, 0);
        int d = 0;
        // Four components at once, so that the sums are read and written a quarter as often.
        for (int end = rows.length - 3; d < end; d += 4) {
            addFour(into, from, to, vector, d);
        }
        for (; d < rows.length; d++) {
            float q = vector[d];
            float[] row = rows[d];
            for (int e = from; e < to; e++) {
                into[e] += q * row[e];
            }
        }
        for (int e = from; e < to; e++) {
            into[e] = Math.min(2f, Math.max(0f, 1f - into[e]));
        }
        return into;
    }

    private void addFour(float[] into, int from, int to, float[] vector, int d) {
        float q0 = vector[d];
        float q1 = vector[d + 1];
        float q2 = vector[d + 2];
        float q3 = vector[d + 3];
        float[] row0 = rows[d];
        float[] row1 = rows[d + 1];
        float[] row2 = rows[d + 2];
        float[] row3 = rows[d + 3];
        // One index for all: where it differs, the compiler cannot tell that the arrays are apart, and makes no
        // vectors.
        for (int e = from; e < to; e++) {
            into[e] += (q0 * row0[e] + q1 * row1[e]) + (q2 * row2[e] + q3 * row3[e]);
        }
    }
}

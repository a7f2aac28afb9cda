package io.weir.processor.budget;

import java.util.Arrays;

/**
 * The last so many vectors of one dimension, the oldest replaced first, laid out so that a query meets all of them in one sweep.
 *
 * <p>Row {@code d} holds component {@code d} of every vector: the inner loop adds to one sum a vector, independent of each
 * other, which the compiler turns into vector instructions; sums over a vector's own components would have to keep their
 * order. Several queries meet one block of vectors after another, two at a time: a block stays in the processor's second cache, and
 * what is read of it serves two. One query after the other would wait for the memory. The cosine of two vectors is the same bits
 * whichever is the query, and whoever asks beside it.
 */
final class Vectors {
    /** Of 128 dimensions a block takes 128 KiB. */
    private static final int BLOCK = 256;

    private final int capacity;
    private final float[][] rows;
    private final float[] sums = new float[BLOCK];
    private final float[] others = new float[BLOCK];
    private int size;
    private int next;

    /** Is shown the distances of one query to one block. */
    interface Sweep {
        /**
         * Takes them; for each query the blocks come in the order of their slots.
         *
         * @param query its number
         * @param first the slot of the first of these
         * @param distances in [0, 2], of which so many count; may be overwritten, and will be
         */
        void meet(int query, int first, int count, float[] distances);
    }

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
        }
        for (int d = 0; d < rows.length; d++) {
            rows[d][slot] = vector[d];
        }
        size = Math.max(size, slot + 1);
        next = (slot + 1) % capacity;
        return slot;
    }

    /** The slot of the vector that was added so many before the next one; 1 is the last. */
    int slotBefore(int count) {
        return Math.floorMod(next - count, capacity);
    }

    /** Says which slot the next vector takes once all are taken, where slots were filled again in their order. */
    void resumeAt(int slot) {
        next = slot % capacity;
    }

    /** The cosine distance of a vector to each of these, by slot. */
    float[] distances(float[] vector) {
        float[] all = new float[size];
        sweep(
                new float[][] {vector},
                0,
                size,
                (query, first, count, distances) -> System.arraycopy(distances, 0, all, first, count));
        return all;
    }

    /**
     * Shows the cosine distances of each of several vectors to these.
     *
     * @param from the first slot
     * @param to the slot after the last
     */
    void sweep(float[][] queries, int from, int to, Sweep each) {
        for (int first = from; first < to; first += BLOCK) {
            int count = Math.min(BLOCK, to - first);
            int query = 0;
            for (; query + 1 < queries.length; query += 2) {
                meetTwo(queries[query], queries[query + 1], first, count);
                each.meet(query, first, count, distances(sums, count));
                each.meet(query + 1, first, count, distances(others, count));
            }
            if (query < queries.length) {
                meetOne(queries[query], first, count);
                each.meet(query, first, count, distances(sums, count));
            }
        }
    }

    private static float[] distances(float[] cosines, int count) {
        for (int e = 0; e < count; e++) {
            cosines[e] = Math.min(2f, Math.max(0f, 1f - cosines[e]));
        }
        return cosines;
    }

    private void meetOne(float[] vector, int first, int count) {
        Arrays.fill(sums, 0, count, 0);
        int d = 0;
        // Four components at once, so that the sums are read and written a quarter as often.
        for (int end = rows.length - 3; d < end; d += 4) {
            addFour(sums, vector, d, first, count);
        }
        for (; d < rows.length; d++) {
            addOne(sums, vector[d], rows[d], first, count);
        }
    }

    private void meetTwo(float[] one, float[] other, int first, int count) {
        Arrays.fill(sums, 0, count, 0);
        Arrays.fill(others, 0, count, 0);
        int d = 0;
        for (int end = rows.length - 3; d < end; d += 4) {
            addFourOfTwo(one, other, d, first, count);
        }
        for (; d < rows.length; d++) {
            addOne(sums, one[d], rows[d], first, count);
            addOne(others, other[d], rows[d], first, count);
        }
    }

    private static void addOne(float[] into, float q, float[] row, int first, int count) {
        for (int e = 0; e < count; e++) {
            into[e] += q * row[first + e];
        }
    }

    private void addFour(float[] into, float[] vector, int d, int first, int count) {
        float q0 = vector[d];
        float q1 = vector[d + 1];
        float q2 = vector[d + 2];
        float q3 = vector[d + 3];
        float[] row0 = rows[d];
        float[] row1 = rows[d + 1];
        float[] row2 = rows[d + 2];
        float[] row3 = rows[d + 3];
        for (int e = 0; e < count; e++) {
            into[e] += (q0 * row0[first + e] + q1 * row1[first + e]) + (q2 * row2[first + e] + q3 * row3[first + e]);
        }
    }

    private void addFourOfTwo(float[] one, float[] other, int d, int first, int count) {
        float[] intoOne = sums;
        float[] intoOther = others;
        float a0 = one[d];
        float a1 = one[d + 1];
        float a2 = one[d + 2];
        float a3 = one[d + 3];
        float b0 = other[d];
        float b1 = other[d + 1];
        float b2 = other[d + 2];
        float b3 = other[d + 3];
        float[] row0 = rows[d];
        float[] row1 = rows[d + 1];
        float[] row2 = rows[d + 2];
        float[] row3 = rows[d + 3];
        for (int e = 0; e < count; e++) {
            float r0 = row0[first + e];
            float r1 = row1[first + e];
            float r2 = row2[first + e];
            float r3 = row3[first + e];
            intoOne[e] += (a0 * r0 + a1 * r1) + (a2 * r2 + a3 * r3);
            intoOther[e] += (b0 * r0 + b1 * r1) + (b2 * r2 + b3 * r3);
        }
    }
}

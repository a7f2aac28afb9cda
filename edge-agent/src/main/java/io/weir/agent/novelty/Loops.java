package io.weir.agent.novelty;

/** Loops over all entries of a memory, shaped so that the compiler makes vector instructions of them. */
final class Loops {
    /**
     * Entries are compared by so many, whether they are used or not: a loop that is compiled while it is short, because little is
     * remembered yet, stays without vector instructions for good, and takes three times as long.
     */
    private static final int LANES = 32;

    private Loops() {}

    /** How many entries to loop over where so many are used. */
    static int width(int size) {
        return Math.ceilDiv(size, LANES) * LANES;
    }

    /** Adds {@code factor * from} to {@code sums}, the first {@code n} of each. */
    static void axpy(float factor, float[] from, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += factor * from[i];
        }
    }

    /** The largest of some dot products; four at a time, for none of them need wait for another. */
    static float largest(float[] dots, int n) {
        float a = -1;
        float b = -1;
        float c = -1;
        float d = -1;
        int i = 0;
        for (; i < n - 3; i += 4) {
            a = Math.max(a, dots[i]);
            b = Math.max(b, dots[i + 1]);
            c = Math.max(c, dots[i + 2]);
            d = Math.max(d, dots[i + 3]);
        }
        for (; i < n; i++) {
            a = Math.max(a, dots[i]);
        }
        return Math.max(Math.max(a, b), Math.max(c, d));
    }
}

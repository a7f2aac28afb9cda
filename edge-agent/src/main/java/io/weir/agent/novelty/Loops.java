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

    /**
     * Adds {@code factors[at + k] * from[first + k]} for {@code count} successive {@code k} to {@code sums}, the first {@code n} of each.
     *
     * <p>Each sum takes its addends one after the other, as {@link #axpy} would give them, and so is the same to the last bit; but it
     * waits in a register for four of them, and four stretches of memory are fetched at once.
     */
    static void axpys(float[] factors, int at, float[][] from, int first, int count, float[] sums, int n) {
        int k = 0;
        for (; k < count - 3; k += 4) {
            axpy4(
                    factors[at + k],
                    from[first + k],
                    factors[at + k + 1],
                    from[first + k + 1],
                    factors[at + k + 2],
                    from[first + k + 2],
                    factors[at + k + 3],
                    from[first + k + 3],
                    sums,
                    n);
        }
        for (; k < count; k++) {
            axpy(factors[at + k], from[first + k], sums, n);
        }
    }

    private static void axpy4(
            float f, float[] a, float g, float[] b, float h, float[] c, float k, float[] d, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] = sums[i] + f * a[i] + g * b[i] + h * c[i] + k * d[i];
        }
    }

    /**
     * The largest of some dot products, which are finite; -1 at least. Four at a time, for none of them need wait for another, and
     * without {@link Math#max}, which minds NaN and the sign of zero and takes twice as long.
     */
    static float largest(float[] dots, int n) {
        float a = -1;
        float b = -1;
        float c = -1;
        float d = -1;
        int i = 0;
        for (; i < n - 3; i += 4) {
            a = dots[i] > a ? dots[i] : a;
            b = dots[i + 1] > b ? dots[i + 1] : b;
            c = dots[i + 2] > c ? dots[i + 2] : c;
            d = dots[i + 3] > d ? dots[i + 3] : d;
        }
        for (; i < n; i++) {
            a = Math.max(a, dots[i]);
        }
        return Math.max(Math.max(a, b), Math.max(c, d));
    }
}

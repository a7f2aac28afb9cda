package io.weir.models;

/**
 * A random sign projection: shortens vectors so that the angles between them change little.
 *
 * <p>Each of the {@code k} projected components is a sum of all {@code d} components with fixed random signs; the
 * result is scaled to unit length. The cosine of two projected vectors is that of the originals with an error of about
 * {@code 1 / sqrt(k)} (0.09 for 128), less the more alike they are (Achlioptas, Database-friendly random projections,
 * 2003). Where {@code k >= d} nothing is to be gained and the vector stays as it is. Cost: {@code k * d} additions,
 * about 0.15 ms for 1280 to 128; {@code k * d / 8} bytes for the signs.
 *
 * <p><b>The signs, for other languages.</b> They come from SplitMix64 (Steele, Lea and Flood, 2014), 64-bit arithmetic
 * that wraps around, {@code >>>} shifting in zeros:
 *
 * <pre>{@code
 * state = seed
 * next():  state += 0x9E3779B97F4A7C15
 *          z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9
 *          z = (z     ^ (z     >>> 27)) * 0x94D049BB133111EB
 *          return z ^ (z >>> 31)
 * }</pre>
 *
 * <p>Row 0 takes the first {@code ceil(d / 64)} outputs, row 1 the next, and so on. The sign of column {@code j} is bit
 * {@code j % 64}, counted from the least significant, of the row's word {@code j / 64} (whole division): 1 is plus, 0
 * is minus. What is left of a row's last word is not used. The sums are taken in float64.
 */
public final class Projection {
    /** The name of this projection on a model's card. */
    public static final String KIND = "rademacher-splitmix64";

    private final int dimension;
    private final int projectedDimension;
    private final int wordsPerRow;
    private final long[] signs;

    /**
     * @param dimension of the vectors to project ({@code d}), at least 1
     * @param projectedDimension wanted ({@code k}), at least 1; more than {@code dimension} counts as {@code dimension}
     * @param seed any number; the same seed gives the same projection, always
     * @throws IllegalArgumentException if a dimension is less than 1
     */
    public Projection(int dimension, int projectedDimension, long seed) {
        if (dimension < 1 || projectedDimension < 1) {
            throw new IllegalArgumentException(
                    "A projection needs dimensions of at least 1, not " + dimension + " to " + projectedDimension);
        }
        this.dimension = dimension;
        this.projectedDimension = Math.min(dimension, projectedDimension);
        this.wordsPerRow = (dimension + Long.SIZE - 1) / Long.SIZE;
        this.signs = isIdentity() ? new long[0] : splitMix64(seed, Math.multiplyExact(wordsPerRow, projectedDimension));
    }

    /** The dimension of the vectors that go in. */
    public int dimension() {
        return dimension;
    }

    /** The dimension of the vectors that come out, at most {@link #dimension()}. */
    public int projectedDimension() {
        return projectedDimension;
    }

    /**
     * Shortens a vector.
     *
     * @param embedding {@code [dimension()]}
     * @return {@code [projectedDimension()]}, of unit length; the same object where the two dimensions are equal
     * @throws IllegalArgumentException if the vector has another dimension, or (for tiny dimensions only) all its
     *     signed sums are zero, so that no direction is left
     */
    public Embedding project(Embedding embedding) {
        if (embedding.dimension() != dimension) {
            throw new IllegalArgumentException(
                    "This projection takes vectors of " + dimension + " dimensions, not " + embedding.dimension());
        }
        if (isIdentity()) {
            return embedding;
        }
        float[] values = embedding.shared();
        float[] sums = new float[projectedDimension];
        for (int row = 0; row < projectedDimension; row++) {
            sums[row] = (float) signedSum(values, row * wordsPerRow);
        }
        return Embedding.normalized(sums);
    }

    private boolean isIdentity() {
        return projectedDimension == dimension;
    }

    private double signedSum(float[] values, int firstWord) {
        double sum = 0;
        for (int start = 0, word = firstWord; start < values.length; start += Long.SIZE, word++) {
            long minus = ~signs[word];
            int end = Math.min(start + Long.SIZE, values.length);
            for (int j = start; j < end; j++) {
                // A float's sign is its top bit: turning it by hand spares a branch that would be guessed wrong half
                // the time.
                int turn = (int) (minus & 1) << 31;
                sum += Float.intBitsToFloat(Float.floatToRawIntBits(values[j]) ^ turn);
                minus >>>= 1;
            }
        }
        return sum;
    }

    private static long[] splitMix64(long seed, int count) {
        long[] words = new long[count];
        long state = seed;
        for (int i = 0; i < count; i++) {
            state += 0x9E3779B97F4A7C15L;
            long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            words[i] = z ^ (z >>> 31);
        }
        return words;
    }
}

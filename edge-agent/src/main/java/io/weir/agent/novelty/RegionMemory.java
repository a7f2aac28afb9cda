package io.weir.agent.novelty;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one camera has seen: the region vectors of remembered frames, and how far a frame is from them.
 *
 * <p>Regions are compared with the same region only: things have their places before a camera that stands. The distance of a
 * region is the smallest cosine distance to that region in any remembered frame, in [0, 2]; with nothing remembered it is 2. So
 * what is remembered once is never new again, and remembering more never makes anything newer.
 *
 * <p>Vectors lie by region, then by component, then by entry: {@code [cells][dimension][capacity]}. All entries advance
 * together through a loop without a reduction, which the compiler turns into vector instructions; a frame against 1,000 entries
 * of 49 regions by 64 components costs about a third of a millisecond. Memory: 12.5 kB an entry, grown by doubling.
 *
 * <p>When it is full, the entry that was the nearest to no frame for the longest time gives way. Not for use by several threads.
 */
public final class RegionMemory {
    private static final int FIRST_CAPACITY = 32;

    /**
     * Entries are compared by so many, whether they are used or not: a loop that is compiled while it is short, because little is
     * remembered yet, stays without vector instructions for good, and takes three times as long.
     */
    private static final int LANES = 32;

    private final int cells;
    private final int dimension;
    private final int limit;
    private float[][] components;
    private float[] dots;
    private float[] totals;
    private String[] ids;
    private long[] lastNearest;
    private int size;
    private long comparisons;
    private int nearest = -1;

    /**
     * @param cells regions of a frame, at least 1
     * @param dimension of a region's vector, at least 1
     * @param limit the most entries to hold, at least 1
     */
    public RegionMemory(int cells, int dimension, int limit) {
        if (cells < 1 || dimension < 1 || limit < 1) {
            throw new IllegalArgumentException("A memory needs at least 1 cell, component and entry");
        }
        this.cells = cells;
        this.dimension = dimension;
        this.limit = limit;
        int capacity = Math.min(FIRST_CAPACITY, limit);
        this.components = new float[cells * dimension][capacity];
        this.dots = new float[capacity];
        this.totals = new float[capacity];
        this.ids = new String[capacity];
        this.lastNearest = new long[capacity];
    }

    /** How many frames are remembered. */
    public int size() {
        return size;
    }

    /**
     * Measures each region's distance to what is remembered.
     *
     * @param frame with as many cells and components as this memory
     * @param into {@code [cells]}, each in [0, 2]
     */
    public void distances(FrameVectors frame, float[] into) {
        check(frame);
        if (size == 0) {
            Arrays.fill(into, 2f);
            nearest = -1;
            return;
        }
        Arrays.fill(totals, 0f);
        for (int cell = 0; cell < cells; cell++) {
            into[cell] = Math.clamp(1 - closest(frame.regions(), cell), 0f, 2f);
        }
        nearest = 0;
        for (int i = 1; i < size; i++) {
            nearest = totals[i] > totals[nearest] ? i : nearest;
        }
        lastNearest[nearest] = ++comparisons;
    }

    private float closest(float[] regions, int cell) {
        float[] sums = dots;
        int n = size;
        int width = Math.min(sums.length, Math.ceilDiv(n, LANES) * LANES);
        Arrays.fill(sums, 0, width, 0f);
        for (int d = 0; d < dimension; d++) {
            axpy(regions[cell * dimension + d], components[cell * dimension + d], sums, width);
        }
        axpy(1, sums, totals, width);
        return largest(sums, n);
    }

    /** The largest of some dot products; four at a time, for none of them need wait for another. */
    private static float largest(float[] dots, int n) {
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

    private static void axpy(float factor, float[] from, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += factor * from[i];
        }
    }

    /** The id of the entry that the last measured frame is most like as a whole, or null if nothing was remembered. */
    public @Nullable String nearest() {
        return nearest < 0 ? null : ids[nearest];
    }

    /** Remembers a frame. */
    public void add(String id, FrameVectors frame) {
        check(frame);
        int slot = size < limit ? size : longestUnseen();
        if (slot == size) {
            size++;
            grow();
        }
        float[] regions = frame.regions();
        for (int i = 0; i < regions.length; i++) {
            components[i][slot] = regions[i];
        }
        ids[slot] = id;
        lastNearest[slot] = ++comparisons;
    }

    /** Forgets all. */
    void clear() {
        size = 0;
        nearest = -1;
    }

    private int longestUnseen() {
        int oldest = 0;
        for (int i = 1; i < size; i++) {
            oldest = lastNearest[i] < lastNearest[oldest] ? i : oldest;
        }
        return oldest;
    }

    private void grow() {
        if (size <= ids.length) {
            return;
        }
        int capacity = Math.min(limit, ids.length * 2);
        for (int i = 0; i < components.length; i++) {
            components[i] = Arrays.copyOf(components[i], capacity);
        }
        dots = new float[capacity];
        totals = new float[capacity];
        ids = Arrays.copyOf(ids, capacity);
        lastNearest = Arrays.copyOf(lastNearest, capacity);
    }

    private void check(FrameVectors frame) {
        if (frame.cells() != cells || frame.dimension() != dimension) {
            throw new IllegalArgumentException("This memory holds " + cells + " regions of " + dimension
                    + " components, not " + frame.cells() + " of " + frame.dimension());
        }
    }
}

package io.weir.agent.novelty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one camera has seen: the region vectors of remembered frames, and how far a frame is from them.
 *
 * <p>Regions are compared with the same region only, unless {@link #compareBeside} says otherwise: things have their places before
 * a camera that stands. The distance of a
 * region is the smallest cosine distance to that region in any remembered frame, in [0, 2]; with nothing remembered it is 2. So
 * what is remembered once is never new again, and remembering more never makes anything newer.
 *
 * <p>Vectors lie by region, then by component, then by entry: {@code [cells][dimension][capacity]}. All entries advance
 * together through a loop without a reduction, which the compiler turns into vector instructions; a frame against 1,000 entries
 * of 49 regions by 64 components costs about a third of a millisecond. Memory: 13 kB an entry, grown by doubling.
 *
 * <p>A region of an entry that was the nearest to no frame for too long does not count any more: what was not seen for so long is
 * new again. An entry without a region that counts is gone.
 *
 * <p>When it is full, of the two entries that are least new to each other the one that was the nearest to no frame for longer gives
 * way. So what is rare stays, however much comes of what is common. Each entry knows its most similar one, so that
 * this costs one comparison with all entries, and one more for each entry of which the one that gave way was the most similar. Not
 * for use by several threads.
 */
public final class RegionMemory {
    private static final int FIRST_CAPACITY = 32;

    private final int cells;
    private final int dimension;
    private final int limit;
    private final double forget;
    private double now = Double.NEGATIVE_INFINITY;
    private float[][] components;
    private double[][] seen;
    private double[] lastSeen;
    private final Neighbours neighbours;
    private float[] dots;
    private float[] totals;
    /** The largest distances of each entry, and the totals that wait while others are found: used again by each comparison. */
    private float[] first;

    private float[] second;
    private float[] third;
    private float[] kept;
    private String[] ids;
    private long[] lastNearest;
    private long[] times;
    private long[] shown;
    private int size;
    private long comparisons;
    private int nearest = -1;
    /** Of each cell those beside it with which it is compared as well; empty where only the cell itself is. */
    private int[][] beside = {};

    /** A memory that forgets nothing by age. */
    public RegionMemory(int cells, int dimension, int limit) {
        this(cells, dimension, limit, Double.POSITIVE_INFINITY);
    }

    /**
     * @param cells regions of a frame, at least 1
     * @param dimension of a region's vector, at least 1
     * @param limit the most entries to hold, at least 1
     * @param forget seconds after which what was not seen is new again, more than 0; infinite for never
     */
    public RegionMemory(int cells, int dimension, int limit, double forget) {
        if (cells < 1 || dimension < 1 || limit < 1) {
            throw new IllegalArgumentException("A memory needs at least 1 cell, component and entry");
        }
        if (!(forget > 0)) {
            throw new IllegalArgumentException("What was seen is remembered for more than 0 s, not " + forget);
        }
        this.forget = forget;
        this.cells = cells;
        this.dimension = dimension;
        this.limit = limit;
        int capacity = Math.min(FIRST_CAPACITY, limit);
        this.components = new float[cells * dimension][capacity];
        this.dots = new float[capacity];
        this.totals = new float[capacity];
        this.first = new float[capacity];
        this.second = new float[capacity];
        this.third = new float[capacity];
        this.kept = new float[capacity];
        this.ids = new String[capacity];
        this.lastNearest = new long[capacity];
        this.times = new long[capacity];
        this.shown = new long[capacity];
        this.seen = new double[cells][capacity];
        this.lastSeen = new double[capacity];
        this.neighbours = new Neighbours(capacity);
    }

    /**
     * From now on compares each region with those beside it as well, so that what moved by up to a region is the same. The
     * comparison takes up to nine times as long.
     *
     * @param rows of the grid
     * @param columns of the grid, {@code rows * columns} the cells of this memory
     */
    void compareBeside(int rows, int columns) {
        if (rows * columns != cells) {
            throw new IllegalArgumentException(rows + " x " + columns + " is no grid of " + cells + " cells");
        }
        beside = new int[cells][];
        for (int cell = 0; cell < cells; cell++) {
            int here = cell;
            beside[cell] = IntStream.range(0, cells)
                    .filter(other -> other != here
                            && Math.abs(other / columns - here / columns) <= 1
                            && Math.abs(other % columns - here % columns) <= 1)
                    .toArray();
        }
    }

    /**
     * Says what time it is, and forgets what was not seen for too long.
     *
     * @param now seconds of the caller's clock; where it was set back, nothing counts as seen later than now
     */
    public void advance(double now) {
        if (now < this.now) {
            for (int i = 0; i < size; i++) {
                lastSeen[i] = Math.min(lastSeen[i], now);
                for (double[] cell : seen) {
                    cell[i] = Math.min(cell[i], now);
                }
            }
        }
        this.now = now;
        for (int i = size - 1; i >= 0; i--) {
            if (lastSeen[i] < now - forget) {
                remove(i);
            }
        }
    }

    /** How many frames are remembered. */
    public int size() {
        return size;
    }

    /** Seconds since the frame was last seen that was not seen for longest; 0 if nothing is remembered. */
    public double oldest() {
        double oldest = now;
        for (int i = 0; i < size; i++) {
            oldest = Math.min(oldest, lastSeen[i]);
        }
        return now - oldest;
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
        times[nearest]++;
    }

    /** The largest dot product with what still counts of this cell, which is seen by that; -1 if nothing counts. */
    private float closest(float[] regions, int cell) {
        float[] sums = dots;
        int n = size;
        dots(regions, cell);
        Loops.axpy(1, sums, totals, lanes());
        double[] at = seen[cell];
        double oldest = now - forget;
        float closest = Loops.largest(sums, n);
        if (beside.length > 0) {
            return closestWithin(regions, cell, oldest);
        }
        if (!sees(at, closest, oldest)) { // the nearest is forgotten: the nearest of the rest
            closest = -1;
            for (int i = 0; i < n; i++) {
                closest = Math.max(closest, at[i] >= oldest ? sums[i] : -1);
            }
            sees(at, closest, oldest);
        }
        return closest;
    }

    /** The same over the place itself and those beside it; of equals the first is seen, the place itself before all. */
    private float closestWithin(float[] regions, int cell, double oldest) {
        float closest = counting(cell, oldest);
        int place = cell;
        for (int other : beside[cell]) {
            dots(regions, cell, other);
            float there = counting(other, oldest);
            if (there > closest) {
                closest = there;
                place = other;
            }
        }
        dots(regions, cell, place);
        sees(seen[place], closest, oldest);
        return closest;
    }

    /** The largest of the present dot products of which the entry still counts at a place; -1 if none does. */
    private float counting(int place, double oldest) {
        double[] at = seen[place];
        float closest = -1;
        for (int i = 0; i < size; i++) {
            closest = Math.max(closest, at[i] >= oldest ? dots[i] : -1);
        }
        return closest;
    }

    /** Marks the entry with this dot product as seen now, if there is one that still counts. */
    private boolean sees(double[] at, float dot, double oldest) {
        for (int i = 0; i < size; i++) {
            if (dots[i] == dot && at[i] >= oldest) {
                at[i] = now;
                lastSeen[i] = now;
                return true;
            }
        }
        return false;
    }

    private void dots(float[] regions, int cell) {
        dots(regions, cell, cell);
    }

    /** Compares a region with what is remembered at a place. */
    private void dots(float[] regions, int cell, int place) {
        int width = lanes();
        Arrays.fill(dots, 0, width, 0f);
        Loops.axpys(regions, cell * dimension, components, place * dimension, dimension, dots, width);
    }

    private int lanes() {
        return Math.min(dots.length, Loops.width(size));
    }

    /** The id of the entry that the last measured frame is most like as a whole, or null if nothing was remembered. */
    public @Nullable String nearest() {
        return nearest < 0 ? null : ids[nearest];
    }

    /** How often the entry that {@link #nearest} names was the nearest; 0 if nothing is remembered. */
    public long timesNearest() {
        return nearest < 0 ? 0 : times[nearest];
    }

    /**
     * Whether the entry that {@link #nearest} names was the nearest to that many frames, and to twice as many as when this last said so
     * of it (or as it was restored with, where that is as many).
     *
     * @param returns 1 or more
     */
    boolean isDue(long returns) {
        if (nearest < 0 || times[nearest] < Math.max(returns, 2 * shown[nearest])) {
            return false;
        }
        shown[nearest] = times[nearest];
        return true;
    }

    /** Remembers a frame. */
    public void add(String id, FrameVectors frame) {
        check(frame);
        compare(frame.regions());
        if (size == limit) {
            giveWay();
        }
        int slot = size++;
        grow();
        put(slot, id, frame.regions());
        lastNearest[slot] = ++comparisons;
        times[slot] = 0;
        shown[slot] = 0;
        for (double[] cell : seen) {
            cell[slot] = now;
        }
        lastSeen[slot] = now;
        neighbours.meet(slot, totals, size);
    }

    private void put(int slot, String id, float[] regions) {
        for (int i = 0; i < regions.length; i++) {
            components[i][slot] = regions[i];
        }
        ids[slot] = id;
    }

    /** How much each entry is like these regions, into {@code totals}: the novelty that the one has to the other, negative. */
    private void compare(float[] regions) {
        int n = size;
        Arrays.fill(first, 0, n, 0f);
        Arrays.fill(second, 0, n, 0f);
        Arrays.fill(third, 0, n, 0f);
        for (int cell = 0; cell < cells; cell++) {
            dots(regions, cell);
            for (int i = 0; i < n; i++) {
                float distance = Math.clamp(1 - dots[i], 0f, 2f);
                float less = Math.min(first[i], distance);
                first[i] = Math.max(first[i], distance);
                float least = Math.min(second[i], less);
                second[i] = Math.max(second[i], less);
                third[i] = Math.max(third[i], least);
            }
        }
        for (int i = 0; i < n; i++) {
            totals[i] = -(first[i] + second[i] + third[i]);
        }
    }

    /** Makes room for the frame that {@code totals} compares with all. */
    private void giveWay() {
        int alike = 0;
        for (int i = 1; i < size; i++) {
            alike = totals[i] > totals[alike] ? i : alike;
        }
        float most = totals[alike];
        int leaves = alike; // what comes now is younger than any
        System.arraycopy(totals, 0, kept, 0, size);
        for (int i = 0; i < size; i++) {
            if (!neighbours.isKnown(i)) {
                compare(regions(i));
                neighbours.find(i, totals, size);
            }
            if (neighbours.isKnown(i) && neighbours.likeness(i) > most) {
                most = neighbours.likeness(i);
                int other = neighbours.of(i);
                leaves = lastNearest[i] < lastNearest[other] ? i : other;
            }
        }
        System.arraycopy(kept, 0, totals, 0, size);
        if (leaves != alike && neighbours.isKnown(leaves)) {
            int stays = neighbours.of(leaves);
            times[stays] += times[leaves];
            shown[stays] = Math.max(shown[stays], shown[leaves]);
        }
        int last = size - 1;
        totals[leaves] = totals[last];
        remove(leaves);
    }

    private float[] regions(int slot) {
        float[] regions = new float[components.length];
        for (int i = 0; i < regions.length; i++) {
            regions[i] = components[i][slot];
        }
        return regions;
    }

    /** Takes an entry out; the last one takes its place. */
    private void remove(int slot) {
        int last = --size;
        if (slot != last) {
            for (float[] component : components) {
                component[slot] = component[last];
            }
            for (double[] cell : seen) {
                cell[slot] = cell[last];
            }
            ids[slot] = ids[last];
            lastNearest[slot] = lastNearest[last];
            times[slot] = times[last];
            shown[slot] = shown[last];
            lastSeen[slot] = lastSeen[last];
        }
        neighbours.left(slot, last);
        nearest = nearest == last ? slot : nearest == slot ? -1 : nearest;
    }

    /** Forgets all. */
    void clear() {
        size = 0;
        nearest = -1;
    }

    /** What is remembered, a copy, from what was the nearest to no frame for longest to the last one that was. */
    public List<Remembered> entries() {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> lastNearest[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Remembered> entries = new ArrayList<>(size);
        for (int slot : order) {
            double[] at = new double[cells];
            for (int cell = 0; cell < cells; cell++) {
                at[cell] = seen[cell][slot];
            }
            entries.add(new Remembered(ids[slot], times[slot], at, regions(slot)));
        }
        return entries;
    }

    /**
     * Remembers all this, in this order; what was not seen for too long goes with the next {@link #advance}.
     *
     * <p>What does not fit gives way as if it had been seen so.
     */
    public void restore(List<Remembered> entries) {
        for (Remembered entry : entries) {
            if (entry.regions().length != components.length || entry.seen().length != cells) {
                throw new IllegalArgumentException(
                        "This memory holds " + cells + " regions of " + dimension + " components, not "
                                + entry.seen().length + " regions of " + entry.regions().length + " in all");
            }
            if (size == limit) {
                compare(entry.regions());
                giveWay();
            }
            int slot = size++;
            grow();
            put(slot, entry.id(), entry.regions());
            times[slot] = entry.times();
            shown[slot] = entry.times();
            lastNearest[slot] = ++comparisons;
            lastSeen[slot] = Double.NEGATIVE_INFINITY;
            for (int cell = 0; cell < cells; cell++) {
                seen[cell][slot] = entry.seen()[cell];
                lastSeen[slot] = Math.max(lastSeen[slot], entry.seen()[cell]);
            }
            neighbours.unknown(slot);
        }
    }

    private void grow() {
        if (size <= ids.length) {
            return;
        }
        int capacity = Math.min(limit, ids.length * 2);
        for (int i = 0; i < components.length; i++) {
            components[i] = Arrays.copyOf(components[i], capacity);
        }
        for (int cell = 0; cell < cells; cell++) {
            seen[cell] = Arrays.copyOf(seen[cell], capacity);
        }
        dots = new float[capacity];
        totals = Arrays.copyOf(totals, capacity);
        first = new float[capacity];
        second = new float[capacity];
        third = new float[capacity];
        kept = new float[capacity];
        ids = Arrays.copyOf(ids, capacity);
        lastNearest = Arrays.copyOf(lastNearest, capacity);
        times = Arrays.copyOf(times, capacity);
        shown = Arrays.copyOf(shown, capacity);
        lastSeen = Arrays.copyOf(lastSeen, capacity);
        neighbours.grow(capacity);
    }

    private void check(FrameVectors frame) {
        if (frame.cells() != cells || frame.dimension() != dimension) {
            throw new IllegalArgumentException("This memory holds " + cells + " regions of " + dimension
                    + " components, not " + frame.cells() + " of " + frame.dimension());
        }
    }
}

package io.weir.agent.novelty;

import java.util.ArrayList;
import java.util.Arrays;
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
 * <p>{@link RegionVectors} compares, {@link Sightings} knows what still counts, and {@link Returns} what is common. Memory: 13 kB an
 * entry, grown by doubling.
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
    private final RegionVectors vectors;
    private final Sightings sightings;
    private final Returns returns;
    private final Neighbours neighbours;
    private String[] ids;
    private float[] totals;
    /** The totals that wait while others are found: used again. */
    private float[] kept;

    private int size;
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
        this.cells = cells;
        this.dimension = dimension;
        this.limit = limit;
        int capacity = Math.min(FIRST_CAPACITY, limit);
        this.vectors = new RegionVectors(cells, dimension, capacity);
        this.sightings = new Sightings(cells, capacity, forget);
        this.returns = new Returns(capacity);
        this.neighbours = new Neighbours(capacity);
        this.ids = new String[capacity];
        this.totals = new float[capacity];
        this.kept = new float[capacity];
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
        sightings.advance(now, size);
        for (int i = size - 1; i >= 0; i--) {
            if (sightings.isForgotten(i)) {
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
        return sightings.oldest(size);
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
        returns.count(nearest);
    }

    /** The largest dot product with what still counts of this cell, which is seen by that; -1 if nothing counts. */
    private float closest(float[] regions, int cell) {
        float[] dots = vectors.dots(regions, cell, cell, size);
        Loops.axpy(1, dots, totals, vectors.lanes(size));
        if (beside.length > 0) {
            return closestWithin(regions, cell, dots);
        }
        float closest = Loops.largest(dots, size);
        if (!sightings.see(cell, dots, size, closest)) { // the nearest is forgotten: the nearest of the rest
            closest = sightings.largest(cell, dots, size);
            sightings.see(cell, dots, size, closest);
        }
        return closest;
    }

    /** The same over the place itself and those beside it; of equals the first is seen, the place itself before all. */
    private float closestWithin(float[] regions, int cell, float[] own) {
        float closest = sightings.largest(cell, own, size);
        int place = cell;
        for (int other : beside[cell]) {
            float there = sightings.largest(other, vectors.dots(regions, cell, other, size), size);
            if (there > closest) {
                closest = there;
                place = other;
            }
        }
        sightings.see(place, vectors.dots(regions, cell, place, size), size, closest);
        return closest;
    }

    /** The id of the entry that the last measured frame is most like as a whole, or null if nothing was remembered. */
    public @Nullable String nearest() {
        return nearest < 0 ? null : ids[nearest];
    }

    /** How often the entry that {@link #nearest} names was the nearest; 0 if nothing is remembered. */
    public long timesNearest() {
        return nearest < 0 ? 0 : returns.times(nearest);
    }

    /**
     * Whether the entry that {@link #nearest} names was the nearest to that many frames, and to twice as many as when this last said so
     * of it (or as it was restored with, where that is as many).
     *
     * @param returns 1 or more
     */
    boolean isDue(long returns) {
        return nearest >= 0 && this.returns.isDue(nearest, returns);
    }

    /** Remembers a frame. */
    public void add(String id, FrameVectors frame) {
        check(frame);
        vectors.compare(frame.regions(), size, totals);
        if (size == limit) {
            giveWay();
        }
        int slot = put(id, frame.regions(), 0);
        sightings.put(slot);
        neighbours.meet(slot, totals, size);
    }

    private int put(String id, float[] regions, long times) {
        int slot = size++;
        grow();
        vectors.put(slot, regions);
        returns.put(slot, times);
        ids[slot] = id;
        return slot;
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
                vectors.compare(vectors.at(i), size, totals);
                neighbours.find(i, totals, size);
            }
            if (neighbours.isKnown(i) && neighbours.likeness(i) > most) {
                most = neighbours.likeness(i);
                leaves = returns.longerGone(i, neighbours.of(i));
            }
        }
        System.arraycopy(kept, 0, totals, 0, size);
        if (leaves != alike && neighbours.isKnown(leaves)) {
            returns.add(leaves, neighbours.of(leaves));
        }
        int last = size - 1;
        totals[leaves] = totals[last];
        remove(leaves);
    }

    /** Takes an entry out; the last one takes its place. */
    private void remove(int slot) {
        int last = --size;
        if (slot != last) {
            vectors.move(last, slot);
            sightings.move(last, slot);
            returns.move(last, slot);
            ids[slot] = ids[last];
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
        List<Remembered> entries = new ArrayList<>(size);
        for (int slot : returns.inOrder(size)) {
            entries.add(new Remembered(ids[slot], returns.times(slot), sightings.at(slot), vectors.at(slot)));
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
            if (entry.regions().length != cells * dimension || entry.seen().length != cells) {
                throw new IllegalArgumentException(
                        "This memory holds " + cells + " regions of " + dimension + " components, not "
                                + entry.seen().length + " regions of " + entry.regions().length + " in all");
            }
            if (size == limit) {
                vectors.compare(entry.regions(), size, totals);
                giveWay();
            }
            int slot = put(entry.id(), entry.regions(), entry.times());
            sightings.put(slot, entry.seen());
            neighbours.unknown(slot);
        }
    }

    private void grow() {
        if (size <= ids.length) {
            return;
        }
        int capacity = Math.min(limit, ids.length * 2);
        vectors.grow(capacity);
        sightings.grow(capacity);
        returns.grow(capacity);
        neighbours.grow(capacity);
        ids = Arrays.copyOf(ids, capacity);
        totals = Arrays.copyOf(totals, capacity);
        kept = new float[capacity];
    }

    private void check(FrameVectors frame) {
        if (frame.cells() != cells || frame.dimension() != dimension) {
            throw new IllegalArgumentException("This memory holds " + cells + " regions of " + dimension
                    + " components, not " + frame.cells() + " of " + frame.dimension());
        }
    }
}

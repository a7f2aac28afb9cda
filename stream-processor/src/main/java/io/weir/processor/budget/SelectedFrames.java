package io.weir.processor.budget;

import io.weir.wire.Bid;
import java.util.List;

/** The last selected frames of a {@link Space}, and which of them is the nearest to a candidate. */
final class SelectedFrames {
    /** Of so few new selections none makes a frame forgotten that was the nearest before. */
    private static final int NEW = 8;

    private final int dimension;
    private final int capacity;
    private final Vectors vectors;
    private final SpaceEntry[] frames;
    private final float[] fades;

    SelectedFrames(int dimension, int capacity) {
        this.dimension = dimension;
        this.capacity = capacity;
        vectors = new Vectors(dimension, capacity);
        frames = new SpaceEntry[capacity];
        fades = new float[capacity];
    }

    int size() {
        return vectors.size();
    }

    /**
     * Reads frames back.
     *
     * @return as {@link SpaceEntry#refill}
     */
    long restore(List<SpaceEntry> found) {
        long latest = SpaceEntry.refill(vectors, dimension, found);
        found.forEach(entry -> frames[entry.slot()] = entry);
        return latest;
    }

    /** Adds a frame, in the place of the oldest if all are taken. */
    SpaceEntry add(Bid bid, float[] vector, long at, long turn) {
        int slot = vectors.add(vector);
        frames[slot] = SpaceEntry.of(slot, turn, 0, bid, at, vector);
        fades[slot] = 1;
        return frames[slot];
    }

    /** Lets each cover as much as it still does by then. */
    void fade(Taste taste, long now) {
        for (int i = 0; i < vectors.size(); i++) {
            fades[i] = taste.fade(now - frames[i].at());
        }
    }

    /** The nearest of those that are not forgotten. */
    Nearest nearest(float[] vector, Taste taste) {
        float[] distances = vectors.distances(vector);
        Nearest nearest = nearest(distances, 0, vectors.size(), Nearest.NONE);
        if (!taste.fades()) {
            return nearest;
        }
        float uncovered = 1;
        for (int i = 0; i < vectors.size(); i++) {
            uncovered = Math.min(uncovered, 1 - (1 - distances[i]) * fades[i]);
        }
        return nearest.withUncovered(uncovered);
    }

    /**
     * The nearest, given what it was before so many were added: only these are compared.
     *
     * @param added since then, without anything having faded
     */
    Nearest nearest(float[] vector, Taste taste, Nearest before, long added) {
        if (added > vectors.size() || (added > NEW && isReplaced(before, added))) {
            return nearest(vector, taste);
        }
        int first = vectors.slotBefore((int) added);
        int end = (int) Math.min(first + added, capacity);
        int rest = (int) Math.max(0, first + added - capacity);
        Nearest nearest = nearest(vectors.distances(vector, first, end), first, end, before);
        return nearest(vectors.distances(vector, 0, rest), 0, rest, nearest);
    }

    /** The nearest of what was found before and what lies in these slots; uncovered as if nothing had faded. */
    private Nearest nearest(float[] distances, int from, int to, Nearest before) {
        int slot = -1;
        float distance = before.slot() < 0 ? Float.POSITIVE_INFINITY : (float) before.distance();
        for (int i = from; i < to; i++) {
            if (distances[i] < distance && fades[i] > Taste.FORGOTTEN) {
                slot = i;
                distance = distances[i];
            }
        }
        if (slot < 0) {
            return before;
        }
        SpaceEntry frame = frames[slot];
        float uncovered = Math.min((float) before.uncovered(), 1 - (1 - distance));
        return new Nearest(frame.id(), frame.camera(), frame.millis(), distance, uncovered, slot);
    }

    /** Whether one of so many new ones has taken its place. */
    private boolean isReplaced(Nearest before, long added) {
        return before.slot() >= 0 && Math.floorMod(before.slot() - vectors.slotBefore((int) added), capacity) < added;
    }
}

package io.weir.processor.budget;

import io.weir.wire.Bid;
import java.util.Arrays;
import java.util.List;

/**
 * The last candidates of a {@link Space}, and what a frame would gain for them.
 *
 * <p>Each keeps its distance to the nearest frame that was ever selected since, or was remembered when it came; 1 if that is
 * further or there is none. The gain of a frame is by how much it would lower the mean of these distances: the marginal gain of
 * facility location, which only falls as more is selected (Nemhauser, Wolsey and Fisher, 1978).
 */
final class Reservoir {
    private final int dimension;
    private final Vectors vectors;
    private final float[] bests;
    private final long[] turns;

    Reservoir(int dimension, int capacity) {
        this.dimension = dimension;
        vectors = new Vectors(dimension, capacity);
        bests = new float[capacity];
        turns = new long[capacity];
    }

    int size() {
        return vectors.size();
    }

    /** How many candidates it can hold. */
    int capacity() {
        return bests.length;
    }

    /**
     * Reads candidates back as they were when they came.
     *
     * @return as {@link SpaceEntry#refill}
     */
    long restore(List<SpaceEntry> found) {
        long latest = SpaceEntry.refill(vectors, dimension, found);
        for (SpaceEntry entry : found) {
            bests[entry.slot()] = entry.best();
            turns[entry.slot()] = entry.turn();
        }
        return latest;
    }

    /** Reads the distances back as they were in a turn, for those that had come by then. */
    void restore(float[] later, long turn) {
        for (int i = 0; i < vectors.size(); i++) {
            if (turns[i] <= turn) {
                bests[i] = later[i];
            }
        }
    }

    /** Writes the distances for {@link #restore(float[], long)}. */
    Packed putInto(Packed fields) {
        return fields.put(bests, vectors.size());
    }

    /** Adds a candidate, in the place of the oldest if all are taken. */
    SpaceEntry enter(Bid bid, float[] vector, Nearest nearest, long at, long turn) {
        int slot = vectors.add(vector);
        bests[slot] = (float) nearest.uncovered();
        turns[slot] = turn;
        return SpaceEntry.of(slot, turn, bests[slot], bid, at, vector);
    }

    /** Lets all be covered by so much of what they are, in [0, 1]. */
    void fade(float fade) {
        for (int i = 0; i < vectors.size(); i++) {
            bests[i] = 1 - (1 - bests[i]) * fade;
        }
    }

    /** A frame is selected: what lies near it is covered from now on. */
    void cover(float[] vector) {
        float[] distances = vectors.distances(vector);
        for (int i = 0; i < vectors.size(); i++) {
            bests[i] = Math.min(bests[i], distances[i]);
        }
    }

    /** The gain of a candidate that has entered, or NaN if another has taken its place. */
    double gain(Place place, Taste taste) {
        return turns[place.slot()] == place.turn() ? gain(vectors.at(place.slot()), taste) : Double.NaN;
    }

    /** By how much a frame would lower the mean distance to what is selected, in [0, 1]. */
    double gain(float[] vector, Taste taste) {
        return gainAt(vectors.distances(vector), taste);
    }

    /** The distance of a frame to each candidate, as {@link #gainAt} takes it while no other candidate enters; a copy. */
    float[] distances(float[] vector) {
        return Arrays.copyOf(vectors.distances(vector), vectors.size());
    }

    /** The gain of a frame with these distances to the candidates. */
    double gainAt(float[] distances, Taste taste) {
        int size = vectors.size();
        double sum = 0;
        if (taste.isPlain()) {
            for (int i = 0; i < size; i++) {
                sum += Math.max(0f, bests[i] - distances[i]);
            }
        } else {
            for (int i = 0; i < size; i++) {
                if (distances[i] < bests[i]) {
                    sum += taste.of(bests[i]) - taste.of(distances[i]);
                }
            }
        }
        return size == 0 ? 0 : sum / size;
    }
}

package io.weir.processor.budget;

import io.weir.wire.Bid;
import java.util.Comparator;
import java.util.List;

/**
 * One vector of a {@link Space}, as the journal has it.
 *
 * @param slot where it lies
 * @param turn in which it was added
 * @param best of a candidate, the distance to the nearest selected frame when it came, in [0, 1]; of a selected frame 0
 * @param id of the frame
 * @param camera of the frame
 * @param millis the stamp of its bid
 * @param at budget time when it was added, in milliseconds
 * @param vector of unit length; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never copied
record SpaceEntry(int slot, long turn, float best, String id, String camera, long millis, long at, float[] vector) {
    static SpaceEntry of(int slot, long turn, float best, Bid bid, long at, float[] vector) {
        return new SpaceEntry(slot, turn, best, bid.id(), bid.camera(), bid.stampMillis(), at, vector);
    }

    /** Takes all entries with a prefix, by their slots. */
    static List<SpaceEntry> take(String prefix, Stored stored) {
        return stored.take(prefix, SpaceEntry::read, Comparator.comparingInt(SpaceEntry::slot));
    }

    private static SpaceEntry read(String slot, Unpacked fields) {
        return new SpaceEntry(
                Integer.parseInt(slot),
                fields.getLong(),
                (float) fields.getDouble(),
                fields.getString(),
                fields.getString(),
                fields.getLong(),
                fields.getLong(),
                fields.getFloats());
    }

    byte[] pack() {
        Packed fields = new Packed().put(turn).put(best).put(id).put(camera);
        return fields.put(millis).put(at).put(vector, vector.length).bytes();
    }

    /**
     * Puts entries back where they were.
     *
     * @param found by their slots
     * @return the turn of the last one, or the least number there is
     * @throws IllegalArgumentException if one is missing or of another dimension
     */
    static long refill(Vectors vectors, int dimension, List<SpaceEntry> found) {
        long latest = Long.MIN_VALUE;
        int latestSlot = -1;
        for (SpaceEntry entry : found) {
            if (entry.vector.length != dimension || vectors.add(entry.vector) != entry.slot) {
                throw new IllegalArgumentException("an entry of the space is missing or of another dimension");
            }
            if (entry.turn > latest) {
                latest = entry.turn;
                latestSlot = entry.slot;
            }
        }
        vectors.resumeAt(latestSlot + 1);
        return latest;
    }
}

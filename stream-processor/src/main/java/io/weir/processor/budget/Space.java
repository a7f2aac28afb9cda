package io.weir.processor.budget;

import io.weir.wire.Bid;

/**
 * What the vectors of one model have covered: a {@link Reservoir} of the last candidates and a memory of the last
 * {@link SelectedFrames}; in the journal both.
 *
 * <p>The {@link Taste} may measure with a power of the distances, and let what was selected long ago cover less and less.
 */
final class Space {
    static final String PREFIX = "space/";

    /** How many candidates the reservoir holds, and how many selected frames the memory. */
    static final int CAPACITY = 2_000;

    private static final String ENTRIES = "entry/";
    private static final String KEPT = "kept/";
    private static final String BESTS = "best/";

    private final int number;
    private final String model;
    private final int dimension;
    private final Reservoir reservoir;
    private final SelectedFrames selected;
    private Taste taste;
    private Journal journal;
    private long turn;
    private long selections;
    private boolean bestsChanged;
    private long fadedAt;
    private long lastFade;

    private Space(int number, String model, int dimension, long turn, int capacity, Taste taste, Journal journal) {
        this.number = number;
        this.model = model;
        this.dimension = dimension;
        this.turn = turn;
        this.taste = taste;
        this.journal = journal;
        reservoir = new Reservoir(dimension, capacity);
        selected = new SelectedFrames(dimension, capacity);
    }

    /** Makes an empty space. */
    static Space create(
            int number, String model, int dimension, long turn, int capacity, Taste taste, Journal journal) {
        Space space = new Space(number, model, dimension, turn, capacity, taste, journal);
        journal.put(
                PREFIX + number,
                new Packed().put(model).put(dimension).put(turn).bytes());
        return space;
    }

    /** Reads a space back, given the fields that say what it is. */
    static Space read(String number, Unpacked fields, Stored stored, int capacity, Taste taste, Journal journal) {
        String model = fields.getString();
        int dimension = (int) fields.getLong();
        if (dimension < 1) {
            throw new IllegalArgumentException("a dimension of " + dimension);
        }
        Space space = new Space(Integer.parseInt(number), model, dimension, fields.getLong(), capacity, taste, journal);
        space.restore(stored);
        return space;
    }

    private void restore(Stored stored) {
        turn = Math.max(turn, reservoir.restore(SpaceEntry.take(ENTRIES + number + "/", stored)));
        stored.takeOne(BESTS + number, fields -> {
            long until = fields.getLong();
            fadedAt = fields.getLong();
            reservoir.restore(fields.getFloats(), until);
        });
        turn = Math.max(turn, selected.restore(SpaceEntry.take(KEPT + number + "/", stored)));
        selected.fade(taste, fadedAt);
    }

    /** Goes by another taste from now on. */
    void follow(Taste next) {
        taste = next;
        selected.fade(taste, fadedAt);
    }

    int number() {
        return number;
    }

    boolean isOf(String model, int dimension) {
        return this.dimension == dimension && this.model.equals(model);
    }

    /** When a vector was last added to it, in turns over all spaces. */
    long turn() {
        return turn;
    }

    /** How many candidates the reservoir can hold. */
    int capacity() {
        return reservoir.capacity();
    }

    /** How many frames were selected since the start; while this stays, gains do. */
    long selections() {
        return selections;
    }

    /** Lets what was selected cover less, by how long ago that was; to be called before frames of a later time are judged. */
    void fade(long now) {
        if (!taste.fades(now - fadedAt)) {
            return;
        }
        reservoir.fade(taste.fade(now - fadedAt));
        selected.fade(taste, now);
        fadedAt = now;
        bestsChanged = true;
        selections++; // gains may be others now
        lastFade = selections;
    }

    /** The nearest of the selected frames that are remembered and not forgotten. */
    Nearest nearest(float[] vector) {
        return selected.nearest(vector, taste);
    }

    /**
     * The nearest, given what it was some selections ago: only what was selected since is compared.
     *
     * @param since how many {@link #selections()} there were then
     */
    Nearest nearest(float[] vector, Nearest before, long since) {
        return lastFade > since
                ? selected.nearest(vector, taste)
                : selected.nearest(vector, taste, before, selections - since);
    }

    /** Adds a candidate to the reservoir, and says where it is. */
    Place enter(Bid bid, float[] vector, Nearest nearest, long at, long turn) {
        this.turn = turn;
        SpaceEntry entry = reservoir.enter(bid, vector, nearest, at, turn);
        journal.put(ENTRIES + number + "/" + entry.slot(), entry.pack());
        return new Place(number, entry.slot(), turn);
    }

    /** The gain of a candidate that has entered, or NaN if another has taken its place. */
    double gain(Place place) {
        return reservoir.gain(place, taste);
    }

    /** By how much a frame would lower the mean distance of the reservoir to what is selected, in [0, 1]. */
    double gain(float[] vector) {
        return reservoir.gain(vector, taste);
    }

    /** The distance of a frame to each candidate in the reservoir, as {@link #gainAt} takes it while no other candidate enters; a copy. */
    float[] distances(float[] vector) {
        return reservoir.distances(vector);
    }

    /** The gain of a frame with these distances to the candidates in the reservoir. */
    double gainAt(float[] distances) {
        return reservoir.gainAt(distances, taste);
    }

    /** Selects a frame: what lies near it is covered from now on. */
    void select(Bid bid, float[] vector, long at, long turn) {
        this.turn = turn;
        reservoir.cover(vector);
        bestsChanged = true;
        selections++;
        SpaceEntry entry = selected.add(bid, vector, at, turn);
        journal.put(KEPT + number + "/" + entry.slot(), entry.pack());
    }

    /** Writes the distances that selections have lowered, all in one entry; at most one a record. */
    void save() {
        if (bestsChanged) {
            Packed fields = new Packed().put(turn).put(fadedAt);
            journal.put(BESTS + number, reservoir.putInto(fields).bytes());
            bestsChanged = false;
        }
    }

    /** Takes all of it out of the journal; what uses it still may go on, unrecorded. */
    void retire() {
        journal.remove(PREFIX + number);
        journal.remove(BESTS + number);
        for (int slot = 0; slot < reservoir.size(); slot++) {
            journal.remove(ENTRIES + number + "/" + slot);
        }
        for (int slot = 0; slot < selected.size(); slot++) {
            journal.remove(KEPT + number + "/" + slot);
        }
        journal = Unrecorded.INSTANCE;
    }

    private enum Unrecorded implements Journal {
        INSTANCE;

        @Override
        public void put(String key, byte[] value) {}

        @Override
        public void remove(String key) {}
    }
}

package io.weir.processor.budget;

import io.weir.wire.Bid;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the vectors of one model have covered: a reservoir of the last candidates and a memory of the last selected frames.
 *
 * <p>Each candidate in the reservoir keeps its distance to the nearest frame that was ever selected since, or was remembered
 * when it came; 1 if that is further or there is none. The gain of a frame is by how much it would lower the mean of these
 * distances: the marginal gain of facility location, which only falls as more is selected (Nemhauser, Wolsey and Fisher, 1978).
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

    /** Of so few new selections none makes a frame forgotten that was the nearest before. */
    private static final int NEW = 8;

    private final int number;
    private final String model;
    private final int dimension;
    private final int capacity;
    private final Vectors entries;
    private final float[] bests;
    private final long[] turns;
    private final Vectors kept;
    private final Entry[] frames;
    private final float[] fades;
    private Taste taste;
    private Journal journal;
    private long turn;
    private long selections;
    private boolean bestsChanged;
    private long fadedAt;
    private long lastFade;

    /** One vector as the journal has it. */
    private static final class Entry {
        private final int slot;
        private final long turn;
        private final float best;
        private final String id;
        private final String camera;
        private final long millis;
        private final long at;
        private final float[] vector;

        Entry(String slot, Unpacked fields) {
            this.slot = Integer.parseInt(slot);
            turn = fields.getLong();
            best = (float) fields.getDouble();
            id = fields.getString();
            camera = fields.getString();
            millis = fields.getLong();
            at = fields.getLong();
            vector = fields.getFloats();
        }

        Entry(int slot, long turn, float best, Bid bid, long at, float[] vector) {
            this.slot = slot;
            this.turn = turn;
            this.best = best;
            id = bid.id();
            camera = bid.camera();
            millis = bid.stampMillis();
            this.at = at;
            this.vector = vector;
        }

        static List<Entry> take(String prefix, Stored stored) {
            return stored.take(prefix, Entry::new, Comparator.comparingInt(entry -> entry.slot));
        }

        byte[] pack() {
            Packed fields = new Packed().put(turn).put(best).put(id).put(camera);
            return fields.put(millis).put(at).put(vector, vector.length).bytes();
        }
    }

    private Space(int number, String model, int dimension, long turn, int capacity, Taste taste, Journal journal) {
        this.number = number;
        this.model = model;
        this.dimension = dimension;
        this.turn = turn;
        this.capacity = capacity;
        this.taste = taste;
        this.journal = journal;
        entries = new Vectors(dimension, capacity);
        bests = new float[capacity];
        turns = new long[capacity];
        kept = new Vectors(dimension, capacity);
        frames = new Entry[capacity];
        fades = new float[capacity];
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
        space.readEntries(stored);
        space.readKept(stored);
        return space;
    }

    private void readEntries(Stored stored) {
        List<Entry> found = Entry.take(ENTRIES + number + "/", stored);
        refill(entries, found);
        found.forEach(entry -> {
            bests[entry.slot] = entry.best;
            turns[entry.slot] = entry.turn;
        });
        stored.takeOne(BESTS + number, fields -> {
            long until = fields.getLong();
            fadedAt = fields.getLong();
            float[] later = fields.getFloats();
            for (Entry entry : found) {
                if (entry.turn <= until) {
                    bests[entry.slot] = later[entry.slot];
                }
            }
        });
    }

    private void readKept(Stored stored) {
        List<Entry> found = Entry.take(KEPT + number + "/", stored);
        refill(kept, found);
        found.forEach(entry -> frames[entry.slot] = entry);
        follow(taste);
    }

    /** Goes by another taste from now on. */
    void follow(Taste next) {
        taste = next;
        for (int i = 0; i < kept.size(); i++) {
            fades[i] = taste.fade(fadedAt - frames[i].at);
        }
    }

    private void refill(Vectors vectors, List<Entry> found) {
        long latest = Long.MIN_VALUE;
        int latestSlot = -1;
        for (Entry entry : found) {
            if (entry.vector.length != dimension || vectors.add(entry.vector) != entry.slot) {
                throw new IllegalArgumentException("an entry of the space is missing or of another dimension");
            }
            if (entry.turn > latest) {
                latest = entry.turn;
                latestSlot = entry.slot;
            }
        }
        turn = Math.max(turn, latest);
        vectors.resumeAt(latestSlot + 1);
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
        return capacity;
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
        float fade = taste.fade(now - fadedAt);
        fadedAt = now;
        for (int i = 0; i < entries.size(); i++) {
            bests[i] = 1 - (1 - bests[i]) * fade;
        }
        for (int i = 0; i < kept.size(); i++) {
            fades[i] = taste.fade(now - frames[i].at);
        }
        bestsChanged = true;
        selections++; // gains may be others now
        lastFade = selections;
    }

    /** The nearest of the selected frames that are remembered and not forgotten. */
    Nearest nearest(float[] vector) {
        float[] distances = kept.distances(vector);
        Nearest nearest = nearest(distances, 0, kept.size(), Nearest.NONE);
        if (!taste.fades()) {
            return nearest;
        }
        float uncovered = 1;
        for (int i = 0; i < kept.size(); i++) {
            uncovered = Math.min(uncovered, 1 - (1 - distances[i]) * fades[i]);
        }
        return nearest.withUncovered(uncovered);
    }

    /**
     * The nearest, given what it was some selections ago: only what was selected since is compared.
     *
     * @param since how many {@link #selections()} there were then
     */
    Nearest nearest(float[] vector, Nearest before, long since) {
        long added = selections - since;
        if (added > kept.size() || fadedSince(since) || (added > NEW && isReplaced(before, added))) {
            return nearest(vector);
        }
        int first = kept.slotBefore((int) added);
        int end = (int) Math.min(first + added, capacity);
        int rest = (int) Math.max(0, first + added - capacity);
        Nearest nearest = nearest(kept.distances(vector, first, end), first, end, before);
        return nearest(kept.distances(vector, 0, rest), 0, rest, nearest);
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
        Entry frame = frames[slot];
        float uncovered = Math.min((float) before.uncovered(), 1 - (1 - distance));
        return new Nearest(frame.id, frame.camera, frame.millis, distance, uncovered, slot);
    }

    private boolean fadedSince(long since) {
        return lastFade > since;
    }

    /** Whether one of so many new ones has taken its place. */
    private boolean isReplaced(Nearest before, long added) {
        return before.slot() >= 0 && Math.floorMod(before.slot() - kept.slotBefore((int) added), capacity) < added;
    }

    /** Adds a candidate to the reservoir, and says where it is. */
    Place enter(Bid bid, float[] vector, Nearest nearest, long at, long turn) {
        this.turn = turn;
        int slot = entries.add(vector);
        bests[slot] = (float) nearest.uncovered();
        turns[slot] = turn;
        journal.put(ENTRIES + number + "/" + slot, new Entry(slot, turn, bests[slot], bid, at, vector).pack());
        return new Place(number, slot, turn);
    }

    /** The gain of a candidate that has entered, or NaN if another has taken its place. */
    double gain(Place place) {
        return turns[place.slot()] == place.turn() ? gain(entries.at(place.slot())) : Double.NaN;
    }

    /** By how much a frame would lower the mean distance of the reservoir to what is selected, in [0, 1]. */
    double gain(float[] vector) {
        return gainAt(entries.distances(vector));
    }

    /** The distance of a frame to each candidate in the reservoir, as {@link #gainAt} takes it while no other candidate enters; a copy. */
    float[] distances(float[] vector) {
        return Arrays.copyOf(entries.distances(vector), entries.size());
    }

    /** The gain of a frame with these distances to the candidates in the reservoir. */
    double gainAt(float[] distances) {
        double sum = 0;
        if (taste.isPlain()) {
            for (int i = 0; i < entries.size(); i++) {
                sum += Math.max(0f, bests[i] - distances[i]);
            }
        } else {
            for (int i = 0; i < entries.size(); i++) {
                if (distances[i] < bests[i]) {
                    sum += taste.of(bests[i]) - taste.of(distances[i]);
                }
            }
        }
        return entries.size() == 0 ? 0 : sum / entries.size();
    }

    /** Selects a frame: what lies near it is covered from now on. */
    void select(Bid bid, float[] vector, long at, long turn) {
        this.turn = turn;
        float[] distances = entries.distances(vector);
        for (int i = 0; i < entries.size(); i++) {
            bests[i] = Math.min(bests[i], distances[i]);
        }
        bestsChanged = true;
        selections++;
        int slot = kept.add(vector);
        frames[slot] = new Entry(slot, turn, 0, bid, at, vector);
        fades[slot] = 1;
        journal.put(KEPT + number + "/" + slot, frames[slot].pack());
    }

    /** Writes the distances that selections have lowered, all in one entry; at most one a record. */
    void save() {
        if (bestsChanged) {
            journal.put(
                    BESTS + number,
                    new Packed()
                            .put(turn)
                            .put(fadedAt)
                            .put(bests, entries.size())
                            .bytes());
            bestsChanged = false;
        }
    }

    /** Takes all of it out of the journal; what uses it still may go on, unrecorded. */
    void retire() {
        journal.remove(PREFIX + number);
        journal.remove(BESTS + number);
        for (int slot = 0; slot < entries.size(); slot++) {
            journal.remove(ENTRIES + number + "/" + slot);
        }
        for (int slot = 0; slot < kept.size(); slot++) {
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

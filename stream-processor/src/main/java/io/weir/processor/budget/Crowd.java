package io.weir.processor.budget;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Who sent the last {@value #REMEMBERED} candidates, so that a camera that floods counts for no more than others do.
 *
 * <p>A camera that sent more than {@value #TOLERATED} times what the middle camera did is thinned: only as many of its candidates as
 * the middle one sends, drawn by a hash of their ids, are remembered as what is to be covered and move the price. All are judged; but one that nobody remembers
 * covers only what others have seen too, so that noise is worth nothing however much there is of it. Cost: a count for each candidate,
 * and a sort of the counts for every {@value #EVERY}th.
 */
final class Crowd {
    private static final String PREFIX = "crowd/";
    private static final int REMEMBERED = 2_000;
    private static final int EVERY = 64;
    private static final int LEAST_CAMERAS = 3;
    private static final int LEAST = 8;
    private static final int TOLERATED = 8;

    private final Journal journal;
    private final Sender[] ring = new Sender[REMEMBERED];
    private final Map<String, Integer> cameras = new HashMap<>();
    private final Map<String, Integer> models = new HashMap<>();
    private long number;

    /** What the middle camera sent, or 0 while there are too few to tell. */
    private int middle;

    private record Sender(long number, String camera, String model, int middle) {}

    Crowd(Stored stored, Journal journal) {
        this.journal = journal;
        stored.take(PREFIX, Crowd::read, Comparator.comparingLong(Sender::number))
                .forEach(this::add);
    }

    private static Sender read(String slot, Unpacked fields) {
        return new Sender(fields.getLong(), fields.getString(), fields.getString(), (int) fields.getLong());
    }

    /** Notes a candidate and says whether it is to be remembered. */
    boolean admits(String id, String camera, String model) {
        if (number % EVERY == 0) {
            middle = middle();
        }
        Sender sender = new Sender(number, camera, model, middle);
        add(sender);
        journal.put(
                PREFIX + sender.number() % REMEMBERED,
                new Packed()
                        .put(sender.number())
                        .put(camera)
                        .put(model)
                        .put(middle)
                        .bytes());
        int count = cameras.getOrDefault(camera, 0);
        if (middle == 0 || count <= Math.max(LEAST, TOLERATED * middle)) {
            return true;
        }
        CRC32 hash = new CRC32();
        hash.update(id.getBytes(UTF_8));
        return hash.getValue() % count < middle;
    }

    /** The share of a model in what was sent of late, in (0, 1]. */
    double share(String model) {
        long all = Math.min(number, REMEMBERED);
        return all == 0 ? 1 : Math.max(1, models.getOrDefault(model, 0)) / (double) Math.max(1, all);
    }

    private void add(Sender next) {
        int slot = (int) (next.number() % REMEMBERED);
        Sender left = ring[slot];
        if (left != null) {
            lower(cameras, left.camera());
            lower(models, left.model());
        }
        ring[slot] = next;
        cameras.merge(next.camera(), 1, Integer::sum);
        models.merge(next.model(), 1, Integer::sum);
        number = next.number() + 1;
        middle = next.middle();
    }

    private static void lower(Map<String, Integer> counts, String key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    private int middle() {
        if (cameras.size() < LEAST_CAMERAS) {
            return 0;
        }
        List<Integer> counts = new ArrayList<>(cameras.values());
        counts.sort(Comparator.naturalOrder());
        return counts.get(counts.size() / 2);
    }
}

package io.weir.processor.budget;

import io.weir.wire.Bid;
import io.weir.wire.BidRecord;
import io.weir.wire.BudgetLease;
import io.weir.wire.BudgetNeed;
import io.weir.wire.LeaseRecord;
import io.weir.wire.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Regions with their keeper of leases, between which words are lost, doubled and late, and each of which may be restarted from its
 * journal at any time.
 */
final class RegionFleet {
    /** A selection, with the region's clock at it. */
    record Taken(int region, String camera, long bytes, long clock) {}

    final List<Region> regions = new ArrayList<>();
    final List<Taken> taken = new ArrayList<>();
    final List<Verdict> verdicts = new ArrayList<>();
    Leases leases;
    private final List<MapJournal> journals = new ArrayList<>();
    private final MapJournal kept = new MapJournal();
    private final List<Late> underWay = new ArrayList<>();
    private final Random random;
    private final int capacity;
    private final double lost;
    private long step;

    /** A word that arrives at a step: of a region to the keeper, or the other way. */
    private record Late(
            long step, @Nullable BudgetNeed need, @Nullable BudgetLease lease) {}

    /** @param lost the share of words that are lost; as many are doubled, and as many late */
    RegionFleet(int count, int capacity, double lost, Random random) {
        this.random = random;
        this.capacity = capacity;
        this.lost = lost;
        for (int i = 0; i < count; i++) {
            journals.add(new MapJournal());
            regions.add(Region.restore(i, capacity, List.of(), journals.get(i)));
        }
        leases = Leases.restore(count, List.of(), kept);
    }

    /** Tells the same to the keeper and to all regions. */
    void settle(BudgetRule rule, long stamp) {
        leases.accept(rule.terms("terms", stamp));
        for (int i = 0; i < regions.size(); i++) {
            take(i, rule.terms("terms", stamp));
        }
    }

    void tell(LeaseRecord record) {
        leases.accept(record);
    }

    void take(int region, BidRecord record) {
        for (Verdict verdict : regions.get(region).accept(record)) {
            verdicts.add(verdict);
            if (verdict.selected()) {
                taken.add(new Taken(
                        region,
                        verdict.camera(),
                        bytes(verdict.id()),
                        regions.get(region).clockAt(verdict.budgetTime())));
            }
        }
    }

    /** A region says its word; it, and what else is under way and due, arrives. */
    void talk(int region, long stamp) {
        step++;
        send(new Late(step, regions.get(region).need(stamp), null));
        for (List<Late> due = due(); !due.isEmpty(); due = due()) {
            for (Late late : due) {
                if (late.need != null) {
                    leases.accept(late.need).ifPresent(lease -> send(new Late(step, null, lease)));
                } else if (late.lease != null) {
                    take(late.lease.region(), late.lease);
                }
            }
        }
    }

    private List<Late> due() {
        List<Late> due = underWay.stream().filter(late -> late.step <= step).toList();
        underWay.removeAll(due);
        return due;
    }

    private void send(Late word) {
        double fate = random.nextDouble() / Math.max(1e-9, lost);
        if (fate >= 1) {
            underWay.add(word);
        }
        if (fate >= 1 && fate < 3) {
            underWay.add(new Late(step + 1 + random.nextInt(30), word.need, word.lease));
        }
    }

    void restart() {
        int which = random.nextInt(regions.size() + 1);
        if (which == regions.size()) {
            leases = Leases.restore(regions.size(), kept.scan(random), kept);
        } else {
            MapJournal journal = journals.get(which);
            regions.set(which, Region.restore(which, capacity, journal.scan(random), journal));
        }
    }

    /** A bid with a picture of a size that its id tells. */
    static Bid bid(String id, String camera, Random random, long stamp) {
        return new Bid(
                id,
                camera,
                stamp / 1000.0,
                0.5f,
                random.nextInt(12) == 0,
                bytes(id),
                Records.MODEL,
                Records.random(random, 8),
                stamp);
    }

    static int bytes(String id) {
        return 1 + (id.hashCode() & 0x7fff_ffff) % 900_000;
    }
}

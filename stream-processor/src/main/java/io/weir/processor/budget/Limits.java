package io.weir.processor.budget;

import io.weir.wire.Bid;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All hard limits at once: of the fleet, with what is reserved of them, of the control sample, of groups and of cameras.
 *
 * <p>A camera has meters while one of its selections is in a window, so that their number does not grow with the fleet. Cost
 * of a look: one for each limit that binds the camera.
 */
final class Limits {
    private final BudgetRule rule;
    private final Ledger ledger;
    private final List<Meter> fleet = new ArrayList<>();
    private final List<Meter> control = new ArrayList<>();
    private final List<List<Meter>> groups = new ArrayList<>();
    private final Map<String, List<Meter>> cameras = new HashMap<>();
    private final Meter pacing;
    private long swept;

    /**
     * A limit that a frame does not fit.
     *
     * @param reason in the verdict
     * @param scope whose limit
     */
    record Full(String reason, String scope, Meter meter) {}

    Limits(BudgetRule rule, Ledger ledger) {
        this.rule = rule;
        this.ledger = ledger;
        int[] reserves = rule.groups().stream()
                .mapToInt(BudgetGroup::reserve)
                .filter(reserve -> reserve > 0)
                .toArray();
        for (BudgetLimit limit : rule.limits()) {
            fleet.add(new Meter(limit, reserves));
            control.add(new Meter(BudgetRule.controlLimit(limit)));
        }
        for (BudgetGroup group : rule.groups()) {
            groups.add(meters(group.limits()));
        }
        pacing = fleet.get(rule.limits().indexOf(rule.pacing()));
        ledger.forEach(this::count);
    }

    /** What a camera belongs to. */
    Membership membership(String camera) {
        return Membership.of(camera, rule.groups());
    }

    /** Moves the windows' end; budget time never goes back. */
    void advance(long now) {
        fleet.forEach(meter -> meter.advance(now));
        control.forEach(meter -> meter.advance(now));
        groups.forEach(meters -> meters.forEach(meter -> meter.advance(now)));
        // Cameras are advanced when they are looked at; those that are not are swept up now and then.
        if (now - swept >= rule.longestMillis()) {
            swept = now;
            cameras.values().removeIf(meters -> {
                meters.forEach(meter -> meter.advance(now));
                return meters.stream().allMatch(Meter::isEmpty);
            });
        }
    }

    /** The fleet's meter that the pace follows. */
    Meter pacing() {
        return pacing;
    }

    /** The fleet's meters, in the order of the rule. */
    List<Meter> fleet() {
        return fleet;
    }

    /** Whether a reserve is open to a camera, by which it may have a frame whatever the pace and the price. */
    boolean isReserved(Membership membership) {
        return membership.reserve() >= 0 && fleet.stream().allMatch(meter -> meter.owes(membership.reserve()));
    }

    /** The first limit that a bid does not fit at a time to which the windows were advanced, or null if it fits all. */
    @Nullable
    Full full(Bid bid, Membership membership, long now) {
        Meter none = bid.control() ? first(control, bid, -1, now) : null;
        if (none != null) {
            return new Full("budget", "control", none);
        }
        none = first(fleet, bid, membership.reserve(), now);
        if (none != null) {
            return new Full("budget", Verdict.FLEET, none);
        }
        for (int group : membership.groups()) {
            none = first(groups.get(group), bid, -1, now);
            if (none != null) {
                return new Full("group", rule.groups().get(group).name(), none);
            }
        }
        List<Meter> own = cameras.getOrDefault(bid.camera(), List.of());
        own.forEach(meter -> meter.advance(now));
        none = first(own.isEmpty() ? meters(rule.camera()) : own, bid, -1, now);
        return none == null ? null : new Full("camera", "camera", none);
    }

    /** What each limit holds in the window that ends at a time; of cameras those that had something lately. */
    List<Use> uses(long now) {
        List<Use> uses = new ArrayList<>();
        fleet.forEach(meter -> uses.add(use(Verdict.FLEET, meter, now)));
        control.forEach(meter -> uses.add(use("control", meter, now)));
        for (int i = 0; i < groups.size(); i++) {
            String name = rule.groups().get(i).name();
            groups.get(i).forEach(meter -> uses.add(use(name, meter, now)));
        }
        new TreeMap<>(cameras)
                .forEach((id, meters) -> meters.stream()
                        .filter(meter -> meter.usedAt(now) > 0)
                        .forEach(meter -> uses.add(use("camera " + id, meter, now))));
        return uses;
    }

    /** Whether the windows that end at a time, but for those of single cameras, hold no more than they may. */
    boolean isWithin(long now) {
        return Stream.of(Stream.of(fleet, control), groups.stream())
                .flatMap(each -> each)
                .flatMap(List::stream)
                .allMatch(meter -> ledger.forgotten() <= now - meter.limit().windowMillis()
                        && meter.usedAt(now) <= meter.limit().amount());
    }

    private static Use use(String scope, Meter meter, long now) {
        return new Use(scope, meter.limit(), meter.usedAt(now));
    }

    /** Counts a selection at a time to which the windows were advanced. */
    void take(Bid bid, long now) {
        count(ledger.add(now, bid.camera(), bid.bytes(), bid.control(), rule.remembered()));
    }

    private void count(Ledger.Selection selection) {
        Membership membership = membership(selection.camera());
        add(fleet, selection, membership.reserve());
        if (selection.control()) {
            add(control, selection, -1);
        }
        membership.groups().forEach(group -> add(groups.get(group), selection, -1));
        if (!rule.camera().isEmpty()) {
            add(cameras.computeIfAbsent(selection.camera(), id -> meters(rule.camera())), selection, -1);
        }
    }

    private static void add(List<Meter> meters, Ledger.Selection selection, int reserve) {
        for (Meter meter : meters) {
            meter.advance(selection.at());
            meter.take(selection.at(), meter.amount(selection.bytes()), reserve);
        }
    }

    private @Nullable Meter first(List<Meter> meters, Bid bid, int reserve, long now) {
        for (Meter meter : meters) {
            boolean known = ledger.forgotten() <= now - meter.limit().windowMillis();
            if (!known || !meter.fits(meter.amount(bid.bytes()), reserve)) {
                return meter;
            }
        }
        return null;
    }

    private static List<Meter> meters(List<BudgetLimit> limits) {
        return limits.stream().map(Meter::new).toList();
    }
}

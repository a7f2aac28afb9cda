package io.weir.processor.budget;

import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLease;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the limits of a rule are parted among regions: what each holds of a limit, and what it should hold.
 *
 * <p>A share follows what a region holds times the fourth root of what it needs: it moves until one more frame brings as much in each
 * region, and the root keeps it from swinging. An eighth is parted evenly whatever is needed, so that a region that wakes up has
 * something; so is all until each region has a lease. What is held never adds up to more than a limit.
 */
final class Parts {
    private static final double EVENLY = 0.125;

    /**
     * By how much a part sinks at once. Three even fleets of three hours in four regions came to 0.65 of the way to greedy with this, to
     * 0.59 with an eighth and the square root of need, and to 0.64 with parts that stand still.
     */
    private static final int STEP = 16;

    private final BudgetRule rule;
    private final List<Holding> regions;

    /** What a region holds: what it has confirmed, and what it was offered since; and what it needs. */
    interface Holding {
        /** The most that it may spend of a limit now. */
        long held(String scope, BudgetLimit limit);

        double need(String scope);

        /** Whether it has confirmed a lease, so that what it needs can be compared. */
        boolean isKnown();
    }

    Parts(BudgetRule rule, List<? extends Holding> regions) {
        this.rule = rule;
        this.regions = List.copyOf(regions);
    }

    /**
     * Refuses a rule that cannot be parted.
     *
     * @throws IllegalArgumentException if its reserves do not fit; says why
     */
    static void check(BudgetRule rule, int regions) {
        long reserved = rule.groups().stream().mapToLong(BudgetGroup::reserve).sum();
        for (BudgetLimit limit : rule.limits()) {
            check("limit", reserved, limit, regions);
        }
        for (BudgetGroup group : rule.groups()) {
            group.limits()
                    .forEach(limit -> check("groups." + group.name() + ".limit", group.reserve(), limit, regions));
        }
    }

    private static void check(String key, long reserved, BudgetLimit limit, int regions) {
        long needed = reserved * unit(limit) * regions;
        if (needed > limit.amount()) {
            throw new IllegalArgumentException(key + ": " + reserved + " reserved frames in each of " + regions
                    + " regions need " + needed + " of the " + limit.amount() + (limit.bytes() ? " bytes" : " frames")
                    + " of a window: reserves must fit the limit");
        }
    }

    /** The next parts of a region that has confirmed its last ones; in full measure only where {@code due}. */
    BudgetLease next(int region, long number, long fromMillis, boolean due, long stampMillis) {
        long reserved = rule.groups().stream().mapToLong(BudgetGroup::reserve).sum();
        List<BudgetLimit> limits = parts(region, Verdict.FLEET, rule.limits(), reserved, due);
        List<BudgetGroup> groups = new ArrayList<>();
        boolean fit = fits(reserved, limits);
        for (BudgetGroup group : rule.groups()) {
            List<BudgetLimit> own = parts(region, group.name(), group.limits(), group.reserve(), due);
            // Only while another region still holds what is to be kept here.
            int reserve = fit && fits(group.reserve(), own) ? group.reserve() : 0;
            groups.add(new BudgetGroup(group.name(), group.cameras(), own, reserve, group.priority()));
        }
        return new BudgetLease(
                "lease-" + region + "-" + number,
                region,
                number,
                fromMillis,
                limits,
                rule.camera(),
                groups,
                stampMillis);
    }

    private List<BudgetLimit> parts(int region, String scope, List<BudgetLimit> limits, long reserved, boolean due) {
        List<BudgetLimit> parts = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (BudgetLimit limit : limits) {
            // Two limits of one window are one, the smaller.
            if (seen.add(limit.bytes() ? -limit.windowMillis() : limit.windowMillis())) {
                BudgetLimit least = limits.stream()
                        .filter(other -> isSame(other, limit) && other.amount() < limit.amount())
                        .reduce(limit, (one, other) -> one.amount() < other.amount() ? one : other);
                long part = part(region, scope, least, reserved * unit(limit), due);
                parts.add(new BudgetLimit(limit.bytes(), part, limit.windowMillis()));
            }
        }
        return parts;
    }

    private long part(int region, String scope, BudgetLimit limit, long kept, boolean due) {
        long all = regions.stream().mapToLong(each -> each.held(scope, limit)).sum();
        long held = regions.get(region).held(scope, limit);
        long free = limit.amount() - all;
        long target = target(region, scope, limit, kept);
        if (free < 0) {
            return Math.min(held, target);
        }
        if (target > held) {
            return held + Math.min(target - held, free);
        }
        boolean worth = due && held - target > target / STEP;
        return worth ? Math.max(target, held - Math.max(1, held / STEP)) : held;
    }

    /** What a region should hold; of all regions together no more than the limit. */
    private long target(int region, String scope, BudgetLimit limit, long kept) {
        long shared = Math.max(0, limit.amount() - kept * regions.size());
        double all = 0;
        double before = 0;
        for (int i = 0; i < regions.size(); i++) {
            before = i == region ? all : before;
            all += weight(regions.get(i), scope, limit);
        }
        all = regions.stream().allMatch(Holding::isKnown) ? all : 0;
        double own = weight(regions.get(region), scope, limit);
        int count = regions.size();
        double from = part(before, all, region, count);
        double to = region == count - 1 ? 1 : part(before + own, all, region + 1, count);
        return Math.min(limit.amount() / count, kept)
                + (long) Math.floor(shared * to)
                - (long) Math.floor(shared * from);
    }

    private static double part(double sum, double all, int regions, int count) {
        double even = (double) regions / count;
        return all > 0 ? EVENLY * even + (1 - EVENLY) * (sum / all) : even;
    }

    private double weight(Holding region, String scope, BudgetLimit limit) {
        double least = limit.amount() / (4.0 * regions.size());
        return (region.held(scope, limit) + least) * StrictMath.sqrt(StrictMath.sqrt(region.need(scope)));
    }

    private static boolean fits(long reserved, List<BudgetLimit> limits) {
        return limits.stream().allMatch(limit -> reserved * unit(limit) <= limit.amount());
    }

    private static long unit(BudgetLimit limit) {
        return limit.bytes() ? BudgetRule.RESERVED_BYTES : 1;
    }

    static boolean isSame(BudgetLimit one, BudgetLimit other) {
        return one.bytes() == other.bytes() && one.windowMillis() == other.windowMillis();
    }
}

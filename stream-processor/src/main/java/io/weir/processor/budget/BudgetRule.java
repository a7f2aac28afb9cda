package io.weir.processor.budget;

import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import io.weir.wire.BudgetTerms;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much may be taken, and how it is decided.
 *
 * @param limits what all cameras together may not exceed; the first one in frames sets the pace, and there must be one
 * @param camera what each camera by itself may not exceed; none if only the others bind it
 * @param groups cameras with limits, reserves or a priority of their own
 * @param contest how long bids of live sources wait for each other, from 0 (none waits) to 100 years
 * @param repeats the cosine distance up to which a frame repeats another, in [0, 2]: the noise floor, usually 0.02
 * @param chooser how it is chosen within the limits
 * @param dial from -1 (what is typical) by way of 0 (what covers most) to 1 (what lies apart)
 * @param halfLife after how long what was selected counts by half, and no longer makes repeats; null for never
 */
public record BudgetRule(
        List<BudgetLimit> limits,
        List<BudgetLimit> camera,
        List<BudgetGroup> groups,
        Duration contest,
        double repeats,
        Chooser chooser,
        double dial,
        @Nullable Duration halfLife) {
    /** What a reserve keeps of a limit in bytes for each of its frames: the largest picture that a candidate may have. */
    public static final long RESERVED_BYTES = 1_000_000;

    /** The most selections that the longest window may hold, since each is remembered. */
    private static final long MOST_REMEMBERED = 1_000_000;

    private static final Duration LONGEST = Duration.ofMillis(BudgetLimit.LONGEST);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Set<String> TAKEN = Set.of("fleet", "camera", "control", "local");

    /** One control frame for so many of the limit. */
    private static final int CONTROL_SHARE = 20;

    public BudgetRule {
        limits = List.copyOf(limits);
        camera = List.copyOf(camera);
        groups = List.copyOf(groups);
        if (limits.stream().allMatch(BudgetLimit::bytes)) {
            throw new IllegalArgumentException("limit: must hold one in frames, like 600/h");
        }
        if (contest.isNegative() || contest.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("contest " + contest + ": must be from 0 to 100 years");
        }
        if (!(repeats >= 0 && repeats <= 2)) {
            throw new IllegalArgumentException("repeats " + repeats + ": must be a cosine distance from 0 to 2");
        }
        if (!(dial >= -1 && dial <= 1)) {
            throw new IllegalArgumentException("dial " + dial + ": must be from -1 (typical) to 1 (outlier)");
        }
        if (halfLife != null && (halfLife.toMillis() < 1 || halfLife.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("halfLife " + halfLife + ": must be from 1 ms to 100 years");
        }
        checkNames(groups);
        checkReserves(limits, groups);
        if (remembered(limits, camera, groups) > MOST_REMEMBERED) {
            throw new IllegalArgumentException(
                    "limit: lets more than " + MOST_REMEMBERED + " frames into the longest window of all limits;"
                            + " each is remembered: lower the limit or shorten that window");
        }
    }

    /** One limit in frames for the fleet, chosen by coverage. */
    public BudgetRule(int limit, Duration window, Duration contest, double repeats) {
        this(
                List.of(BudgetLimit.frames(limit, window.toMillis())),
                List.of(),
                List.of(),
                contest,
                repeats,
                Chooser.COVERAGE,
                0,
                null);
    }

    /**
     * The rule that terms state.
     *
     * @throws IllegalArgumentException if there can be no such rule; says why
     */
    public static BudgetRule of(BudgetTerms terms) {
        return new BudgetRule(
                terms.limits(),
                terms.camera(),
                terms.groups(),
                Duration.ofMillis(terms.contestMillis()),
                terms.repeats(),
                Chooser.of(terms.choice()),
                terms.dial(),
                terms.halfLifeMillis() == 0 ? null : Duration.ofMillis(terms.halfLifeMillis()));
    }

    /** This rule as terms, to the millisecond. */
    public BudgetTerms terms(String id, long stampMillis) {
        return new BudgetTerms(
                id,
                limits,
                camera,
                groups,
                contest.toMillis(),
                repeats,
                chooser.toString(),
                dial,
                halfLife == null ? 0 : halfLife.toMillis(),
                stampMillis);
    }

    /**
     * This rule with a change.
     *
     * @throws IllegalArgumentException if there can be no such rule; says why
     */
    public BudgetRule with(BudgetChange change) {
        return new BudgetRule(
                Objects.requireNonNullElse(change.limits(), limits),
                Objects.requireNonNullElse(change.camera(), camera),
                Objects.requireNonNullElse(change.groups(), groups),
                contest,
                repeats,
                chooser,
                dial,
                halfLife);
    }

    /** This rule with nothing to spend: what holds in a region before its first lease. */
    BudgetRule nothing() {
        List<BudgetGroup> none = groups.stream()
                .map(group ->
                        new BudgetGroup(group.name(), group.cameras(), empty(group.limits()), 0, group.priority()))
                .toList();
        return new BudgetRule(empty(limits), camera, none, contest, repeats, chooser, dial, halfLife);
    }

    private static List<BudgetLimit> empty(List<BudgetLimit> limits) {
        return limits.stream()
                .map(limit -> new BudgetLimit(limit.bytes(), 0, limit.windowMillis()))
                .toList();
    }

    /** The fleet's first limit in frames, which sets the pace. */
    BudgetLimit pacing() {
        return limits.stream().filter(limit -> !limit.bytes()).findFirst().orElseThrow();
    }

    /** The window by which finite sources are judged. */
    long windowMillis() {
        return pacing().windowMillis();
    }

    /** How long bids of live sources wait for each other, in milliseconds. */
    public long contestMillis() {
        return contest.toMillis();
    }

    /** How long selections must be remembered, in milliseconds. */
    long longestMillis() {
        return longest(limits, camera, groups);
    }

    /** How many selections the longest window can hold. */
    long remembered() {
        return remembered(limits, camera, groups);
    }

    /** What the frames of the control sample may take of a limit. */
    static BudgetLimit controlLimit(BudgetLimit limit) {
        return new BudgetLimit(limit.bytes(), limit.amount() / CONTROL_SHARE, limit.windowMillis());
    }

    private static void checkNames(List<BudgetGroup> groups) {
        Set<String> names = new HashSet<>();
        for (BudgetGroup group : groups) {
            if (!NAME.matcher(group.name()).matches() || TAKEN.contains(group.name())) {
                throw new IllegalArgumentException(
                        "groups: '" + group.name()
                                + "': a name must be 1 to 100 letters, digits, '.', '_' or '-', and not fleet, camera, control or local");
            }
            if (!names.add(group.name())) {
                throw new IllegalArgumentException("groups: '" + group.name() + "' stands twice");
            }
        }
    }

    private static void checkReserves(List<BudgetLimit> limits, List<BudgetGroup> groups) {
        long reserved = groups.stream().mapToLong(BudgetGroup::reserve).sum();
        limits.forEach(limit -> checkReserve("limit", reserved, limit));
        for (BudgetGroup group : groups) {
            group.limits().forEach(limit -> checkReserve("groups." + group.name() + ".limit", group.reserve(), limit));
        }
    }

    private static void checkReserve(String key, long reserved, BudgetLimit limit) {
        long needed = reserved * (limit.bytes() ? RESERVED_BYTES : 1);
        if (needed > limit.amount()) {
            throw new IllegalArgumentException(
                    key + ": " + reserved + " reserved frames need " + needed + " of the " + limit.amount()
                            + (limit.bytes() ? " bytes" : " frames") + " of a window: reserves must fit the limit");
        }
    }

    private static long longest(List<BudgetLimit> limits, List<BudgetLimit> camera, List<BudgetGroup> groups) {
        long longest = 0;
        for (BudgetLimit limit : limits) {
            longest = Math.max(longest, limit.windowMillis());
        }
        for (BudgetLimit limit : camera) {
            longest = Math.max(longest, limit.windowMillis());
        }
        for (BudgetGroup group : groups) {
            for (BudgetLimit limit : group.limits()) {
                longest = Math.max(longest, limit.windowMillis());
            }
        }
        return longest;
    }

    private static long remembered(List<BudgetLimit> limits, List<BudgetLimit> camera, List<BudgetGroup> groups) {
        double longest = longest(limits, camera, groups);
        return (long) limits.stream()
                .filter(limit -> !limit.bytes())
                .mapToDouble(limit -> limit.amount() * Math.ceil(longest / limit.windowMillis()))
                .min()
                .orElse(0);
    }
}

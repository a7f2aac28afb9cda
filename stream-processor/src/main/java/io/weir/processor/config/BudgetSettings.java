package io.weir.processor.config;

import io.weir.processor.budget.BudgetRule;
import io.weir.processor.budget.Chooser;
import io.weir.processor.budget.Leases;
import io.weir.settings.Durations;
import io.weir.settings.Limits;
import io.weir.settings.Rate;
import io.weir.settings.SettingsException;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many frames the fleet may send on, and how they are chosen: the group {@code budget}.
 *
 * @param limit never more selected frames or bytes than this in any window of these lengths, over all cameras
 * @param camera the same for each camera by itself; absent if only the others bind it
 * @param groups cameras with limits, reserves or a priority of their own, by name
 * @param contest how long candidates wait for better ones before they are judged, 0 to 1 day
 * @param repeats the cosine distance to a selected frame below which a candidate repeats it, 0 to 1
 * @param choice how it is chosen within the limits: {@code coverage}, or one of those to compare it with
 * @param dial from -1 (typical) to 1 (outlier)
 * @param halfLife after how long a selected frame counts by half; absent for never
 * @param local so many candidates of each partition may bid at most, the best of its own contests; absent if all bid
 * @param regions in how many regions the budget is kept, each by a task of its own, 1 to 1000
 */
public record BudgetSettings(
        Limits limit,
        @Nullable Limits camera,
        Map<String, GroupSettings> groups,
        Duration contest,
        Double repeats,
        String choice,
        Double dial,
        @Nullable Duration halfLife,
        @Nullable Limits local,
        Integer regions) {
    private static final Duration LONGEST = Duration.ofDays(1);

    // Absent keys of a file arrive as null.
    public BudgetSettings {
        limit = limit == null ? Limits.of(new Rate(600, Duration.ofHours(1))) : limit;
        groups = groups == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        contest = contest == null ? Duration.ofMinutes(1) : contest;
        repeats = repeats == null ? Double.valueOf(0.02) : repeats;
        choice = choice == null ? Chooser.COVERAGE.toString() : choice;
        dial = dial == null ? Double.valueOf(0) : dial;
        if (contest.isNegative() || contest.compareTo(LONGEST) > 0) {
            throw SettingsException.of("budget.contest", Durations.format(contest), "must be from 0s to 1day");
        }
        if (!(repeats >= 0 && repeats <= 1)) {
            throw SettingsException.of("budget.repeats", repeats, "must be a number from 0 to 1");
        }
        if (!(dial >= -1 && dial <= 1)) {
            throw SettingsException.of("budget.dial", dial, "must be a number from -1 (typical) to 1 (outlier)");
        }
        regions = regions == null ? Integer.valueOf(1) : regions;
        if (regions < 1 || regions > 1_000) {
            throw SettingsException.of("budget.regions", regions, "must be a whole number from 1 to 1000");
        }
        chooser(choice);
        checkParts(rule(limit, camera, groups, contest, repeats, choice, dial, halfLife), local, regions);
    }

    /** Settings of one region in which all bid. */
    public BudgetSettings(
            Limits limit,
            @Nullable Limits camera,
            Map<String, GroupSettings> groups,
            Duration contest,
            Double repeats,
            String choice,
            Double dial,
            @Nullable Duration halfLife) {
        this(limit, camera, groups, contest, repeats, choice, dial, halfLife, null, 1);
    }

    private static void checkParts(BudgetRule rule, @Nullable Limits local, int regions) {
        try {
            Leases.check(rule, regions);
        } catch (IllegalArgumentException e) {
            throw SettingsException.of("budget", null, String.valueOf(e.getMessage()));
        }
        if (local != null
                && (local.list().size() != 1 || local.list().getFirst().bytes())) {
            throw SettingsException.of("budget.local", local, "must be one limit in frames, like 600/h");
        }
        if (local != null && rule.contestMillis() == 0) {
            throw SettingsException.of("budget.local", local, "must be absent where budget.contest is 0s");
        }
    }

    /** One limit, contests of a length, the rest as usual. */
    public static BudgetSettings of(Limits limit, Duration contest) {
        return new BudgetSettings(limit, null, Map.of(), contest, 0.02, Chooser.COVERAGE.toString(), 0.0, null);
    }

    /** 600 frames an hour, contests of a minute. */
    public static BudgetSettings defaults() {
        return of(Limits.of(new Rate(600, Duration.ofHours(1))), Duration.ofMinutes(1));
    }

    /** These settings with another limit for the fleet. */
    public BudgetSettings withLimit(Limits other) {
        return new BudgetSettings(other, camera, groups, contest, repeats, choice, dial, halfLife, local, regions);
    }

    /** These settings in so many regions. */
    public BudgetSettings inRegions(int count) {
        return new BudgetSettings(limit, camera, groups, contest, repeats, choice, dial, halfLife, local, count);
    }

    /** These settings with local contests, from which so many bid at most. */
    public BudgetSettings withLocal(Limits most) {
        return new BudgetSettings(limit, camera, groups, contest, repeats, choice, dial, halfLife, most, regions);
    }

    /** The rule for the budget itself. */
    public BudgetRule rule() {
        return rule(limit, camera, groups, contest, repeats, choice, dial, halfLife);
    }

    /** Limits in the budget's own form; none if there are none. */
    public static List<BudgetLimit> limits(@Nullable Limits limits) {
        return limits == null
                ? List.of()
                : limits.list().stream()
                        .map(limit -> new BudgetLimit(
                                limit.bytes(), limit.amount(), limit.window().toMillis()))
                        .toList();
    }

    private static Chooser chooser(String choice) {
        try {
            return Chooser.of(choice);
        } catch (IllegalArgumentException e) {
            throw SettingsException.of("budget.choice", choice, String.valueOf(e.getMessage()));
        }
    }

    private static BudgetRule rule(
            Limits limit,
            @Nullable Limits camera,
            Map<String, GroupSettings> groups,
            Duration contest,
            double repeats,
            String choice,
            double dial,
            @Nullable Duration halfLife) {
        try {
            List<BudgetGroup> all = new ArrayList<>();
            groups.forEach((name, group) -> all.add(group.group(name)));
            return new BudgetRule(
                    limits(limit), limits(camera), all, contest, repeats, chooser(choice), dial, halfLife);
        } catch (IllegalArgumentException e) { // the rule says what does not fit together
            throw SettingsException.of("budget", null, String.valueOf(e.getMessage()));
        }
    }
}

package io.weir.processor.config;

import io.weir.processor.budget.BudgetRule;
import io.weir.settings.Durations;
import io.weir.settings.Rate;
import io.weir.settings.SettingsException;
import java.time.Duration;

/**
 * How many frames the fleet may send on, and how they are chosen: the group {@code budget}.
 *
 * @param limit at most so many selected frames in any window of this length, like {@code 600/h}; a count of 0 refuses all
 * @param contest how long candidates wait for better ones before they are judged, 0 to 1 day
 * @param repeats the cosine distance to a selected frame below which a candidate repeats it, 0 to 1
 */
public record BudgetSettings(Rate limit, Duration contest, Double repeats) {
    private static final Duration LONGEST = Duration.ofDays(1);

    // Absent keys of a file arrive as null.
    public BudgetSettings {
        limit = limit == null ? new Rate(600, Duration.ofHours(1)) : limit;
        contest = contest == null ? Duration.ofMinutes(1) : contest;
        repeats = repeats == null ? Double.valueOf(0.02) : repeats;
        if (contest.isNegative() || contest.compareTo(LONGEST) > 0) {
            throw SettingsException.of("budget.contest", Durations.format(contest), "must be from 0s to 1day");
        }
        if (!(repeats >= 0 && repeats <= 1)) {
            throw SettingsException.of("budget.repeats", repeats, "must be a number from 0 to 1");
        }
    }

    /** 600 frames an hour, contests of a minute. */
    public static BudgetSettings defaults() {
        return new BudgetSettings(new Rate(600, Duration.ofHours(1)), Duration.ofMinutes(1), 0.02);
    }

    /** The rule for the budget itself. */
    public BudgetRule rule() {
        return new BudgetRule(limit.count(), limit.window(), contest, repeats);
    }
}

package io.weir.standalone;

import io.weir.processor.budget.BudgetRule;
import io.weir.processor.budget.Chooser;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.simulation.Levels;
import io.weir.processor.simulation.Score.Try;
import io.weir.settings.Durations;
import io.weir.settings.Limits;
import io.weir.wire.BudgetLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rules are tried where one budget is simulated, by what to call them. */
final class Tries {
    private static final List<Duration> CONTESTS =
            List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(10));

    private Tries() {}

    /** The settings' own choice first, with contests of several lengths, then all others, as immediate as they are. */
    static Map<String, Try> rules(BudgetSettings settings) {
        BudgetRule own = settings.rule();
        Map<String, Try> rules = new LinkedHashMap<>();
        List<Duration> contests = new ArrayList<>(CONTESTS);
        if (!contests.contains(own.contest())) {
            contests.addFirst(own.contest());
        }
        for (Duration contest : contests) {
            String name = contest.isZero() ? "immediate" : "contests of " + Durations.format(contest);
            rules.put(own.chooser() + ", " + name, with(own, own.chooser(), contest));
        }
        for (Chooser chooser : Chooser.values()) {
            if (chooser != own.chooser()) {
                rules.put(chooser.toString(), with(own, chooser, Duration.ZERO));
            }
        }
        return rules;
    }

    private static Try with(BudgetRule rule, Chooser chooser, Duration contest) {
        return new Try(
                new BudgetRule(
                        rule.limits(),
                        rule.camera(),
                        rule.groups(),
                        contest,
                        rule.repeats(),
                        chooser,
                        rule.dial(),
                        rule.halfLife()),
                Levels.ONE);
    }

    /**
     * The settings' own rule, kept by one task and by several.
     *
     * @param local of each partition so many may bid; null for no local contests
     */
    static Map<String, Try> levels(BudgetSettings settings, int partitions, @Nullable Limits local, int regions) {
        BudgetRule rule = settings.rule();
        BudgetLimit most = local == null
                ? null
                : BudgetSettings.limits(settings.withLocal(local).local()).getFirst();
        BudgetRule parted = settings.inRegions(regions).rule();
        Map<String, Try> levels = new LinkedHashMap<>();
        levels.put("one task", new Try(rule, Levels.ONE));
        if (most != null) {
            levels.put("local contests", new Try(rule, new Levels(partitions, most, 1)));
        }
        if (regions > 1) {
            levels.put("regions", new Try(parted, new Levels(partitions, null, regions)));
        }
        if (most != null && regions > 1) {
            levels.put("both", new Try(parted, new Levels(partitions, most, regions)));
        }
        return levels;
    }
}

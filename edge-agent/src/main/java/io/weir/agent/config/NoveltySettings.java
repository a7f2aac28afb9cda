package io.weir.agent.config;

import io.weir.agent.novelty.Invariant;
import io.weir.settings.Durations;
import io.weir.settings.Rate;
import io.weir.settings.SettingsException;
import io.weir.settings.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What counts as new: the group {@code novelty}.
 *
 * @param threshold what the novelty has to reach, more than 0 and at most 2; absent: 0.20 for a model with regions, 0.03 for
 *     one without
 * @param memory how many frames a camera remembers, 1 to 20,000
 * @param episode the length of a moment, of which the most novel frame is kept
 * @param forget after how long without being seen something is new again, 1s or more
 * @param seeds a folder of pictures that this camera knows from the beginning
 * @param ceiling how many frames may be kept in how much time, like {@code 200/day}
 * @param target which share of all frames may be kept, like {@code 1%}; not beside a ceiling
 * @param want pictures near which frames count as more novel
 * @param avoid pictures near which frames count as less novel
 * @param character from what the camera mostly sees to what it never saw: {@code typical}, {@code outlier} or a number from -1 to 1
 * @param invariant which changes do not count: {@code light}, {@code colour}, {@code shift}
 */
public record NoveltySettings(
        @Nullable Double threshold,
        Integer memory,
        Duration episode,
        Duration forget,
        @Nullable Path seeds,
        @Nullable Rate ceiling,
        @Nullable String target,
        @Nullable ExampleSettings want,
        @Nullable ExampleSettings avoid,
        @Nullable String character,
        Texts invariant) {
    private static final Map<String, Invariant> INVARIANTS = new LinkedHashMap<>();
    private static final int MEMORY = 1000;
    private static final Duration EPISODE = Duration.ofMillis(1500);
    private static final Duration FORGET = Duration.ofHours(24);
    private static final float REGIONS_THRESHOLD = 0.20f;
    private static final float POOLED_THRESHOLD = 0.03f;

    static {
        for (Invariant each : Invariant.values()) {
            INVARIANTS.put(each.label(), each);
        }
    }

    // Absent keys of a file arrive as null.
    public NoveltySettings {
        memory = memory == null ? Integer.valueOf(MEMORY) : memory;
        episode = episode == null ? EPISODE : episode;
        forget = forget == null ? FORGET : forget;
        if (threshold != null && !(threshold > 0 && threshold <= 2)) {
            throw SettingsException.of("novelty.threshold", threshold, "must be more than 0 and at most 2");
        }
        if (memory < 1 || memory > 20_000) {
            throw SettingsException.of("novelty.memory", memory, "must be a whole number from 1 to 20000");
        }
        if (episode.compareTo(Duration.ofMinutes(1)) > 0) {
            throw SettingsException.of("novelty.episode", null, "must be at most 1m");
        }
        if (forget.compareTo(Duration.ofSeconds(1)) < 0) {
            throw SettingsException.of("novelty.forget", Durations.format(forget), "must be at least 1s");
        }
        if (ceiling != null && ceiling.count() < 1) {
            throw SettingsException.of("novelty.ceiling", ceiling, "must be at least one, like 200/day");
        }
        if (target != null) {
            share(target);
            if (ceiling != null) {
                throw SettingsException.of("novelty.target", target, "there is a ceiling already; keep one of the two");
            }
        }
        invariant = invariant == null ? Texts.NONE : invariant;
        invariances(invariant);
        dial(character);
        if (avoid != null && avoid.weight() > 1) {
            throw SettingsException.of("novelty.avoid.weight", avoid.weight(), "must be more than 0 and at most 1");
        }
    }

    /** All as it is when nothing is said. */
    public static NoveltySettings defaults() {
        return new NoveltySettings(null, MEMORY, EPISODE);
    }

    /** With all else as it is when nothing is said. */
    public NoveltySettings(@Nullable Double threshold, Integer memory, Duration episode) {
        this(threshold, memory, episode, FORGET, null, null, null, null, null, null, Texts.NONE);
    }

    /** Which changes do not count. */
    public Set<Invariant> invariances() {
        return invariances(invariant);
    }

    private static Set<Invariant> invariances(Texts texts) {
        Set<Invariant> found = EnumSet.noneOf(Invariant.class);
        for (String text : texts.all()) {
            Invariant each = INVARIANTS.get(text.strip().toLowerCase(Locale.ROOT));
            if (each == null) {
                throw SettingsException.of(
                        "novelty.invariant",
                        text,
                        "must be one of " + String.join(", ", INVARIANTS.keySet()) + ", or a list");
            }
            found.add(each);
        }
        return Collections.unmodifiableSet(found);
    }

    /** What a network's vectors are called where some changes do not count: they are those of other pictures. */
    public String vectorsOf(String model) {
        StringBuilder name = new StringBuilder(model);
        for (Invariant each : invariances()) {
            name.append(each == Invariant.SHIFT ? "" : "+" + each.label());
        }
        return name.toString();
    }

    /** From -1, what the camera mostly sees, to 1, what it never saw. */
    public double dial() {
        return dial(character);
    }

    private static double dial(@Nullable String character) {
        if (character == null) {
            return 0;
        }
        String text = character.strip().toLowerCase(Locale.ROOT);
        double dial = switch (text) {
            case "typical" -> -1;
            case "outlier" -> 1;
            default -> number(text);
        };
        if (!(dial >= -1 && dial <= 1)) {
            throw SettingsException.of(
                    "novelty.character", character, "must be typical, outlier or a number from -1 to 1");
        }
        return dial;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    /** The share of all frames that may be kept, in (0, 1]; nothing if all may. */
    public OptionalDouble targetShare() {
        return target == null ? OptionalDouble.empty() : OptionalDouble.of(share(target));
    }

    private static double share(String text) {
        String number = text.strip();
        boolean percent = number.endsWith("%");
        try {
            double value = Double.parseDouble(percent ? number.substring(0, number.length() - 1) : number);
            double share = percent ? value / 100 : value;
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw SettingsException.of("novelty.target", text, "must be a share above 0, like 1% or 0.01");
    }

    /** The threshold for a model that gives this many regions. */
    public float thresholdFor(int cells) {
        if (threshold != null) {
            return threshold.floatValue();
        }
        return cells > 1 ? REGIONS_THRESHOLD : POOLED_THRESHOLD;
    }
}

package io.weir.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}, {@code 1day}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,12})\\s*([A-Za-z]+)\\s*");
    private static final String RULE = "must be a length of time like 500ms, 30s, 2m, 1h or 1day";

    private Durations() {}

    /**
     * Reads a length of time.
     *
     * @param key the key or option that holds it, for the message
     * @throws SettingsException if the text is no such length
     */
    public static Duration parse(String key, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw SettingsException.of(key, text, RULE);
        }
        Duration unit = unit(matcher.group(2));
        if (unit.isZero()) {
            throw SettingsException.of(key, text, RULE);
        }
        try {
            return Duration.ofNanos(Math.multiplyExact(unit.toNanos(), Long.parseLong(matcher.group(1))));
        } catch (ArithmeticException tooLong) {
            throw SettingsException.of(key, text, "is too long; " + RULE);
        }
    }

    /** The shortest form that {@link #parse} reads back as the same length (whole milliseconds). */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "day";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** The length of one unit, or zero if there is no such unit. */
    static Duration unit(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "ms" -> Duration.ofMillis(1);
            case "s", "sec", "second", "seconds" -> Duration.ofSeconds(1);
            case "m", "min", "minute", "minutes" -> Duration.ofMinutes(1);
            case "h", "hour", "hours" -> Duration.ofHours(1);
            case "d", "day", "days" -> Duration.ofDays(1);
            default -> Duration.ZERO;
        };
    }
}

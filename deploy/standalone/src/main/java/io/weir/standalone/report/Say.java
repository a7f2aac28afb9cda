package io.weir.standalone.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the page says numbers and times. */
final class Say {
    private static final char NARROW_SPACE = '\u202f';
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Say() {}

    /** A count, like {@code 12,480}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A count of things, like {@code 1 frame} or {@code 37 frames}. */
    static String count(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** A share, like {@code 1.2 %}; nothing is said of nothing. */
    static String share(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        double percent = 100.0 * part / whole;
        String number = part == 0 || percent >= 10
                ? String.format(Locale.ROOT, "%.0f", percent)
                : percent < 0.01 ? "< 0.01" : String.format(Locale.ROOT, percent < 0.1 ? "%.2f" : "%.1f", percent);
        return number + NARROW_SPACE + "%";
    }

    /** A distance or novelty, like {@code 0.31}. */
    static String distance(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "–";
    }

    /** A gain, to two digits that count, like {@code 0.031} or {@code 0.00012}. */
    static String gain(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return value == 0
                ? "0"
                : new BigDecimal(value).round(new MathContext(2)).toPlainString();
    }

    /** Stream time, like {@code 0:02:04.2}. */
    static String streamTime(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "–";
        }
        long tenths = Math.round(Math.max(0, seconds) * 10);
        return String.format(
                Locale.ROOT, "%d:%02d:%02d.%d", tenths / 36_000, tenths / 600 % 60, tenths / 10 % 60, tenths % 10);
    }

    /** A length of time, like {@code 12.3 s}, {@code 2 min 14 s} or {@code 3 h 5 min}. */
    static String lasting(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, seconds));
        }
        Duration time = Duration.ofSeconds(Math.round(seconds));
        return time.toHours() > 0
                ? count(time.toHours()) + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }

    /** A moment, like {@code 24 November 2026, 20:22:44 UTC}. */
    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }
}

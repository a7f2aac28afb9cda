package io.weir.standalone.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How texts and numbers are written for a person at a terminal. */
final class Text {
    private Text() {}

    /** The text on one line, without anything that a terminal would take for a command. */
    static String oneLine(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isCommand(Character.getType(c)) ? ' ' : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The lines of a text, none of which holds anything that a terminal would take for a command. */
    static List<String> lines(String text) {
        return text.lines().map(line -> oneLine(line.replace("\t", "    "))).toList();
    }

    /** A count, like {@code 12,480}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A rate, like {@code 24.9/s}. */
    static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%.1f/s", rate);
    }

    /** A share, like {@code 62 %}. */
    static String percent(double share) {
        return Math.round(100 * Math.clamp(share, 0.0, 1.0)) + " %";
    }

    /** A length of time, like {@code 0:12} or {@code 1:02:03}. */
    static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static boolean isCommand(int type) {
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}

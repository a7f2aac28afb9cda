package io.weir.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * At most so many in any window of this length: {@code 600/h}, {@code 10/min}, {@code 200/day}, {@code 5/30s}.
 *
 * @param count how many, 0 or more
 * @param window the length of the window, more than zero
 */
public record Rate(int count, Duration window) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,9})\\s*/\\s*(\\d*\\s*[A-Za-z]+)\\s*");
    private static final String RULE = "must be a count per time like 600/h, 10/min, 200/day or 5/30s";

    public Rate {
        if (count < 0) {
            throw new SettingsException("a rate of " + count + ": " + RULE);
        }
        if (window.isNegative() || window.isZero()) {
            throw new SettingsException("a rate per " + window + ": " + RULE);
        }
    }

    /**
     * Reads a rate.
     *
     * @param key the key or option that holds it, for the message
     * @throws SettingsException if the text is no such rate
     */
    public static Rate parse(String key, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw SettingsException.of(key, text, RULE);
        }
        String window = matcher.group(2);
        if (!Character.isDigit(window.charAt(0))) {
            window = "1" + window;
        }
        try {
            return new Rate(Integer.parseInt(matcher.group(1)), Durations.parse(key, window));
        } catch (SettingsException wrongWindow) {
            throw SettingsException.of(key, text, RULE);
        }
    }

    /** The short form, which {@link #parse} reads back as the same rate. */
    @Override
    public String toString() {
        String length = Durations.format(window);
        String unit = length.startsWith("1") && !Character.isDigit(length.charAt(1)) ? length.substring(1) : length;
        return count + "/" + (unit.equals("m") ? "min" : unit);
    }
}

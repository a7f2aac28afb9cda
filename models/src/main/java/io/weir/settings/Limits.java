package io.weir.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One or several limits as people write them: {@code 600/h}, {@code 60/h, 500MB/day}; frames, or bytes with a unit. */
public final class Limits {
    private static final Pattern BYTES =
            Pattern.compile("\\s*(\\d{1,12})\\s*([kMGT]?B)\\s*/\\s*(\\d*\\s*[A-Za-z]+)\\s*");
    private static final String RULE =
            "must be one or several of a count or bytes per time, like 600/h or 60/h, 500MB/day";
    private static final String UNITS = "kMGT";

    private final List<Limit> limits;

    /**
     * One limit.
     *
     * @param bytes whether it counts bytes; else frames
     * @param amount how many, 0 or more
     * @param window the length of the window, more than zero
     */
    public record Limit(boolean bytes, long amount, Duration window) {
        @Override
        public String toString() {
            if (!bytes) {
                return new Rate((int) Math.min(amount, Integer.MAX_VALUE), window).toString();
            }
            String rate = new Rate(0, window).toString().substring(1);
            long shown = amount;
            int unit = 0;
            while (unit < UNITS.length() && shown > 0 && shown % 1000 == 0) {
                shown /= 1000;
                unit++;
            }
            return shown + (unit == 0 ? "" : UNITS.substring(unit - 1, unit)) + "B" + rate;
        }
    }

    private Limits(List<Limit> limits) {
        this.limits = List.copyOf(limits);
    }

    /** One limit in frames. */
    public static Limits of(Rate rate) {
        return new Limits(List.of(new Limit(false, rate.count(), rate.window())));
    }

    /** These limits. */
    public static Limits of(List<Limit> limits) {
        return new Limits(limits);
    }

    /**
     * Reads limits.
     *
     * @param key the key or option that holds them, for the message
     * @throws SettingsException if the text is none
     */
    public static Limits parse(String key, String text) {
        List<Limit> limits = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            try {
                limits.add(one(key, part));
            } catch (SettingsException e) {
                throw SettingsException.of(key, text, RULE);
            }
        }
        return new Limits(limits);
    }

    private static Limit one(String key, String text) {
        Matcher bytes = BYTES.matcher(text);
        if (!bytes.matches()) {
            Rate rate = Rate.parse(key, text);
            return new Limit(false, rate.count(), rate.window());
        }
        long amount = Long.parseLong(bytes.group(1));
        String unit = bytes.group(2).toUpperCase(Locale.ROOT);
        for (int i = 0; unit.length() > 1 && i <= UNITS.toUpperCase(Locale.ROOT).indexOf(unit.charAt(0)); i++) {
            amount *= 1000;
        }
        return new Limit(true, amount, Rate.parse(key, "1/" + bytes.group(3)).window());
    }

    /** The limits, in the order in which they were written. */
    public List<Limit> list() {
        return limits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limits that && limits.equals(that.limits);
    }

    @Override
    public int hashCode() {
        return limits.hashCode();
    }

    /** The short form, which {@link #parse} reads back as the same limits. */
    @Override
    public String toString() {
        return limits.stream().map(Limit::toString).collect(Collectors.joining(", "));
    }
}

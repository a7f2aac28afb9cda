package io.weir.agent.config;

import io.weir.settings.Rate;
import io.weir.settings.SettingsException;

/**
 * Which frames are looked at closely.
 *
 * @param keyframes whether keyframes alone are decoded, and each is a sample
 * @param perSecond otherwise how many of a second of the stream, more than 0 and at most 60
 */
public record Sampling(boolean keyframes, double perSecond) {
    private static final double MOST = 60;

    /**
     * Reads {@code keyframes} or a rate like {@code 5/s}.
     *
     * @param key the key that holds it, for the message
     * @throws SettingsException if the text is neither
     */
    public static Sampling parse(String key, String text) {
        if (text.strip().equals("keyframes")) {
            return new Sampling(true, MOST);
        }
        Rate rate;
        try {
            rate = Rate.parse(key, text);
        } catch (SettingsException e) {
            throw SettingsException.of(key, text, "must be a rate like 5/s, or keyframes");
        }
        double perSecond = rate.count() * 1e9 / rate.window().toNanos();
        if (!(perSecond > 0 && perSecond <= MOST)) {
            throw SettingsException.of(key, text, "must be more than 0 and at most 60/s, or keyframes");
        }
        return new Sampling(false, perSecond);
    }
}

package io.weir.settings;

import org.jspecify.annotations.Nullable;

/** What is wrong with the settings or the command line, in one line for the person who wrote them; never holds a secret. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String key;
    private final String complaint;

    /** @param line what is wrong, where, and what to do, in one line */
    public SettingsException(String line) {
        this(null, line);
    }

    private SettingsException(@Nullable String key, String complaint) {
        super(oneLine(key == null ? complaint : key + ": " + complaint));
        this.key = key;
        this.complaint = oneLine(complaint);
    }

    /**
     * Says which key breaks which rule.
     *
     * @param key the key as it is written in the file, with dots between the levels
     * @param value what stands there, or null if that is not worth saying
     * @param rule what would be right, like "must be a whole number from 1 to 1000"
     */
    public static SettingsException of(String key, @Nullable Object value, String rule) {
        return new SettingsException(key, value == null ? rule : "'" + value + "': " + rule);
    }

    /** The same about a key of this group. */
    public SettingsException under(String group) {
        return new SettingsException(key == null ? group : group + "." + key, complaint);
    }

    /** The key that breaks a rule, or null if the trouble is with the whole. */
    @Nullable
    String key() {
        return key;
    }

    /** The line without its key. */
    String complaint() {
        return complaint;
    }

    private static String oneLine(String text) {
        return Secrets.hide(text.replaceAll("\\s*\\R\\s*", " ").strip());
    }
}

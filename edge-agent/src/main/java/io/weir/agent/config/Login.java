package io.weir.agent.config;

import io.weir.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in to a camera. Neither is ever part of a message.
 *
 * @param password empty if there is none
 */
record Login(String user, String password) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern URL = Pattern.compile("(?i)((?:rtsps?|https?)://)(.*)");
    private static final String PLAIN = "-._~";

    /**
     * Takes user and password from where the settings say: from the text itself, from the environment, or from a file.
     *
     * @throws SettingsException if they are not there
     */
    static Login of(String user, @Nullable String password, @Nullable String passwordFile) {
        String secret = password == null ? "" : resolve("password", password);
        return new Login(resolve("user", user), passwordFile == null ? secret : read(passwordFile));
    }

    private static String resolve(String key, String text) {
        Matcher variable = VARIABLE.matcher(text);
        if (!variable.matches()) {
            return text;
        }
        String value = System.getenv(variable.group(1));
        if (value == null || value.isEmpty()) {
            throw SettingsException.of(key, null, "the environment variable " + variable.group(1) + " is not set");
        }
        return value;
    }

    private static String read(String file) {
        try {
            List<String> lines = Files.readAllLines(Path.of(file));
            if (lines.isEmpty() || lines.get(0).isEmpty()) {
                throw SettingsException.of("passwordFile", file, "must hold the password in its first line");
            }
            return lines.get(0);
        } catch (NoSuchFileException e) {
            throw SettingsException.of("passwordFile", file, "no such file");
        } catch (IOException | IllegalArgumentException e) {
            throw SettingsException.of("passwordFile", file, "cannot be read as a text file in UTF-8");
        }
    }

    /**
     * The URL with this in it.
     *
     * @throws SettingsException if the source is none that takes a login, or holds one already
     */
    String into(String source) {
        Matcher url = URL.matcher(source);
        if (!url.matches()) {
            throw SettingsException.of("user", null, "only a source of rtsp, rtsps, http or https takes a user");
        }
        if (url.group(2).split("[/?#]", 2)[0].contains("@")) {
            throw SettingsException.of("user", null, "the source has a user already; keep one");
        }
        return url.group(1) + encode(user) + ":" + encode(password) + "@" + url.group(2);
    }

    /** Percent-encoding (RFC 3986), which FFmpeg undoes. */
    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) b;
            if (b > 0 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Login";
    }
}

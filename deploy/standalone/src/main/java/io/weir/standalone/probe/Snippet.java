package io.weir.standalone.probe;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Hardware;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Transport;
import io.weir.settings.Durations;
import io.weir.settings.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What to write into {@code agent.yaml} to use a source, without its secrets. */
public final class Snippet {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._][A-Za-z0-9/._:@?&=%+~-]*(?<!:)");
    private static final Pattern NUMBER = Pattern.compile("[0-9.]+");
    private static final Pattern USER = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^?#]+@");
    private static final Pattern LOGS_IN = Pattern.compile("(?i)^(rtsps?|https?)://");

    private Snippet() {}

    /** Lines of YAML, with a comment where something was left out. */
    public static List<String> of(Source source, CaptureOptions options) {
        boolean remote = source instanceof Source.Stream;
        String url = source instanceof Source.Stream stream ? stream.url() : source.location();
        boolean user = remote && USER.matcher(url).find();
        boolean ownKeys = user && LOGS_IN.matcher(url).find();
        String before = ownKeys ? "" : user ? "USER:PASSWORD@" : url.contains("://@") ? "@" : "";
        String shown = remote ? Secrets.hide(url).replaceFirst("://", "://" + before) : source.display();
        List<String> lines = new ArrayList<>();
        lines.add("cameras:");
        lines.add("  " + quoted(Camera.idOf(source)) + ":");
        lines.add("    source: " + quoted(shown));
        if (ownKeys) {
            lines.add("    # put user and password in, or say passwordFile instead; let nobody else read the file");
            lines.add("    user: USER");
            lines.add("    password: PASSWORD");
        } else if (user) {
            lines.add(
                    "    # put user and password in; write @ as %40, : as %3A, / as %2F; let nobody else read the file");
        }
        if (remote && parameters(Secrets.hide(url)) < parameters(url.substring(url.lastIndexOf('@') + 1))) {
            lines.add("    # parameters of the URL that may be secret were left out; put them in again");
        }
        CaptureOptions usual = CaptureOptions.DEFAULT;
        if (options.transport() != Transport.TCP) {
            lines.add("    transport: " + word(options.transport()));
        }
        if (options.decoding() != Decoding.ALL) {
            lines.add("    decode: " + word(options.decoding()));
        }
        if (options.hardware() != Hardware.NONE) {
            lines.add("    hardware: " + word(options.hardware()));
        }
        if (!options.timeouts().open().equals(usual.timeouts().open())) {
            lines.add("    openTimeout: " + Durations.format(options.timeouts().open()));
        }
        if (!options.timeouts().read().equals(usual.timeouts().read())) {
            lines.add("    readTimeout: " + Durations.format(options.timeouts().read()));
        }
        return lines;
    }

    private static long parameters(String url) {
        return url.chars().filter(c -> c == '=').count();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() && !NUMBER.matcher(text).matches()
                ? text
                : "'" + text.replace("'", "''") + "'";
    }
}

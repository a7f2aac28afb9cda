package io.weir.standalone.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.utils.AttributedStyle;

/**
 * What a terminal may be given to show.
 *
 * @param color whether it may be coloured
 * @param unicode whether it shows more than ASCII
 */
record Look(boolean color, boolean unicode) {
    /** The look that the environment and the terminal's encoding allow; any value of {@code NO_COLOR} turns colours off. */
    static Look of(Map<String, String> environment, Charset encoding) {
        boolean unicode = encoding.equals(StandardCharsets.UTF_8);
        return new Look(environment.getOrDefault("NO_COLOR", "").isEmpty(), unicode);
    }

    AttributedStyle faint() {
        return color ? AttributedStyle.DEFAULT.faint() : AttributedStyle.DEFAULT;
    }

    AttributedStyle strong() {
        return color ? AttributedStyle.DEFAULT.bold() : AttributedStyle.DEFAULT;
    }

    /** The style of a camera's state: it only stands out if something is wrong. */
    AttributedStyle state(String state) {
        if (!color) {
            return AttributedStyle.DEFAULT;
        }
        return switch (state) {
            case "failed" -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
            case "waiting", "connecting" -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
            default -> faint();
        };
    }

    String ellipsis() {
        return unicode ? "…" : "...";
    }

    /** The part of a bar that is done, and the part that is to come. */
    String bar(boolean done, int length) {
        return (unicode ? done ? "━" : "╌" : done ? "#" : "-").repeat(length);
    }
}

package io.weir.wire;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads times as RFC 3339 has them: by hand in the form that Weir writes, since the JDK's parser is a good part of reading a message. */
final class Rfc3339 {
    private static final String FORM = "0000-00-00T00:00:00";
    private static final int POINT = FORM.length();
    private static final int NANO_DIGITS = 9;

    private Rfc3339() {}

    /**
     * Reads what {@link OffsetDateTime#parse(CharSequence)} reads.
     *
     * @throws java.time.DateTimeException if it is no time
     */
    static OffsetDateTime parse(String text) {
        return isPlain(text) ? plain(text) : OffsetDateTime.parse(text);
    }

    /** Whether it is digits in the form, perhaps with a fraction of a second, and {@code Z}. */
    private static boolean isPlain(String text) {
        int end = text.length() - 1;
        if (end < POINT || end == POINT + 1 || end > POINT + 1 + NANO_DIGITS || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char expected = i < POINT ? FORM.charAt(i) : i == POINT ? '.' : '0';
            char found = text.charAt(i);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static OffsetDateTime plain(String text) {
        int nanos = 0;
        for (int i = POINT + 1; i <= POINT + NANO_DIGITS; i++) {
            nanos = 10 * nanos + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
        }
        return OffsetDateTime.of(
                whole(text, 0, 4),
                whole(text, 5, 7),
                whole(text, 8, 10),
                whole(text, 11, 13),
                whole(text, 14, 16),
                whole(text, 17, 19),
                nanos,
                ZoneOffset.UTC);
    }

    private static int whole(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}

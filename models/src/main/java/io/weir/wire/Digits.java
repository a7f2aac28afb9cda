package io.weir.wire;

/**
 * The forms of numbers in text, checked by hand, as they stand in each of some thousand messages a second.
 *
 * <p>Narrower than what Java's parsers take, which read "1f", "0x1p3" and "NaN" too; the length bounds the work.
 */
final class Digits {
    private static final int WHOLE = 18;
    private static final int PART = 40;
    private static final int EXPONENT = 4;

    private Digits() {}

    /** Whether it is {@code -?\d{1,18}}. */
    static boolean isWhole(String text) {
        int start = sign(text, 0, "-");
        return run(text, start, WHOLE) == text.length() && start < text.length();
    }

    /** Whether it is {@code -?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,4})?}. */
    static boolean isNumber(String text) {
        int start = sign(text, 0, "-");
        int end = run(text, start, PART);
        boolean formed = end > start;
        if (is(text, end, ".")) {
            start = end + 1;
            end = run(text, start, PART);
            formed &= end > start;
        }
        if (is(text, end, "eE")) {
            start = sign(text, end + 1, "+-");
            end = run(text, start, EXPONENT);
            formed &= end > start;
        }
        return formed && end == text.length();
    }

    private static boolean is(String text, int at, String any) {
        return at < text.length() && any.indexOf(text.charAt(at)) >= 0;
    }

    private static int sign(String text, int at, String any) {
        return is(text, at, any) ? at + 1 : at;
    }

    /** Where the digits end that begin at a place, so many at most. */
    private static int run(String text, int start, int most) {
        int end = start;
        while (end < text.length() && end - start < most && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}

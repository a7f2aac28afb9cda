package io.weir.wire;

import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Named facts of a message, read under rules: whatever breaks one is refused in a line that names fact, value and rule. */
abstract sealed class Facts permits Attributes, JsonFacts {
    static final Pattern LINE = Pattern.compile("[ -~]{1,200}");
    private static final int QUOTED = 60;

    /** The text of a fact, or null if it is absent. */
    abstract @Nullable String text(String name) throws WireException;

    /** The whole number of a fact that must be there. */
    abstract long whole(String name) throws WireException;

    /** The number of a fact that must be there; may be infinite where its digits say too much. */
    abstract double number(String name) throws WireException;

    /** The truth value of a fact that must be there. */
    abstract boolean flag(String name) throws WireException;

    /** An id of a frame or a camera. */
    final String id(String name) throws WireException {
        return matching(name, Facts::isId, "must be 1 to 500 letters, digits, '.', '_' or '-'");
    }

    /** An id, or null if the fact is absent. */
    final @Nullable String idOrNull(String name) throws WireException {
        return text(name) == null ? null : id(name);
    }

    /** A word that says why. */
    final String word(String name) throws WireException {
        return matching(name, Facts::isWord, "must be a word of at most 32 lower-case letters");
    }

    /** A SHA-256. */
    final String sha256(String name) throws WireException {
        return matching(name, Facts::isSha256, "must be 64 lower-case hexadecimal digits");
    }

    /** A line of text. */
    final String line(String name) throws WireException {
        return matching(name, LINE.asMatchPredicate(), "must be 1 to 200 printable ASCII characters");
    }

    /** A line of text, or null if the fact is absent. */
    final @Nullable String lineOrNull(String name) throws WireException {
        return text(name) == null ? null : line(name);
    }

    /** A whole number of 0 or more. */
    final long count(String name) throws WireException {
        long count = whole(name);
        if (count < 0) {
            throw broken(name, count, "must be a whole number of 0 or more");
        }
        return count;
    }

    /** A whole number that fits an int. */
    final int whole(String name, int least) throws WireException {
        long whole = whole(name);
        if (whole < least || whole > Integer.MAX_VALUE) {
            throw broken(name, whole, "must be a whole number from " + least + " to " + Integer.MAX_VALUE);
        }
        return (int) whole;
    }

    /** A number of 0 or more, not infinite. */
    final double positive(String name) throws WireException {
        double number = number(name);
        if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
            throw broken(name, number, "must be a finite number of 0 or more");
        }
        return number;
    }

    /** A cosine distance. */
    final double distance(String name) throws WireException {
        double number = number(name);
        if (!(number >= 0 && number <= 2)) {
            throw broken(name, number, "must be a number from 0 to 2");
        }
        return number;
    }

    /** Refuses a fact that is said twice and not alike. */
    final void same(String name, Object said, Object elsewhere) throws WireException {
        if (!said.equals(elsewhere)) {
            throw broken(name, said, "the data says '" + elsewhere + "'");
        }
    }

    /** That a fact must be there. */
    static WireException missing(String name) {
        return new WireException(name + ": is missing");
    }

    /** That a fact breaks a rule. */
    static WireException broken(String name, Object value, String rule) {
        String text = String.valueOf(value).replaceAll("[^ -~]", "?");
        String quoted = text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text;
        return new WireException(name + ": '" + quoted + "': " + rule);
    }

    // By hand, for a processor reads several of these in each of some thousand messages a second.
    private static boolean isId(String text) {
        return isOf(text, 1, 500, Facts::isOfId);
    }

    private static boolean isWord(String text) {
        return isOf(text, 1, 32, c -> isLower(c) || c == '-') && text.charAt(0) != '-';
    }

    private static boolean isSha256(String text) {
        return isOf(text, 64, 64, c -> isDigit(c) || (c >= 'a' && c <= 'f'));
    }

    private static boolean isOf(String text, int least, int most, IntPredicate allowed) {
        if (text.length() < least || text.length() > most) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!allowed.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfId(int c) {
        return isLower(c) || isDigit(c) || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-';
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private String matching(String name, Predicate<String> form, String rule) throws WireException {
        String text = text(name);
        if (text == null) {
            throw missing(name);
        }
        if (!form.test(text)) {
            throw broken(name, text, rule);
        }
        return text;
    }
}

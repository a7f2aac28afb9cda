package io.weir.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Named facts of a message, read under rules: whatever breaks one is refused in a line that names fact, value and rule. */
abstract sealed class Facts permits Attributes, JsonFacts {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,500}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z-]{0,31}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
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
        return matching(name, ID, "must be 1 to 500 letters, digits, '.', '_' or '-'");
    }

    /** An id, or null if the fact is absent. */
    final @Nullable String idOrNull(String name) throws WireException {
        return text(name) == null ? null : id(name);
    }

    /** A word that says why. */
    final String word(String name) throws WireException {
        return matching(name, WORD, "must be a word of at most 32 lower-case letters");
    }

    /** A SHA-256. */
    final String sha256(String name) throws WireException {
        return matching(name, SHA256, "must be 64 lower-case hexadecimal digits");
    }

    /** A line of text. */
    final String line(String name) throws WireException {
        return matching(name, LINE, "must be 1 to 200 printable ASCII characters");
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

    private String matching(String name, Pattern form, String rule) throws WireException {
        String text = text(name);
        if (text == null) {
            throw missing(name);
        }
        if (!form.matcher(text).matches()) {
            throw broken(name, text, rule);
        }
        return text;
    }
}

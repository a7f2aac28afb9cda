package io.weir.standalone.evaluate;

import java.util.Locale;

/** A way to choose frames. */
public enum Method {
    WEIR("weir"),
    EVERY_NTH("every Nth frame"),
    RANDOM("random, mean of 100"),
    PIXEL_DIFFERENCE("pixel difference"),
    POOLED_DISTANCE("pooled embedding");

    private final String words;
    private final String label = name().toLowerCase(Locale.ROOT);

    Method(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** For files, like {@code every_nth}. */
    public String label() {
        return label;
    }
}

package io.weir.processor.budget;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How candidates are chosen within the limits. */
public enum Chooser {
    /** The one that covers most first, at a price: what all others are compared with. */
    COVERAGE("coverage"),
    /** Whatever comes when the pace has a token. */
    FIRST_COME("first-come"),
    /** So many at random as the pace allows, drawn by a hash of the id. */
    RANDOM("random"),
    /** Every so-and-so-many-th, as the pace allows. */
    EVERY_NTH("every-nth"),
    /** What lies furthest from all that was selected, by a threshold that follows the pace. */
    MIN_DISTANCE("min-distance"),
    /** Sieve-streaming++ (Kazemi et al., 2019), whose sieves share the one selection that verdicts cannot take back. */
    SIEVE_STREAMING("sieve-streaming++"),
    /** ThreeSieves (Buschjaeger et al., 2021): one threshold, lowered after many refusals in a row. */
    THREE_SIEVES("three-sieves");

    private final String word;

    Chooser(String word) {
        this.word = word;
    }

    /**
     * The choice of this name.
     *
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public static Chooser of(String word) {
        for (Chooser chooser : values()) {
            if (chooser.word.equals(word.toLowerCase(Locale.ROOT))) {
                return chooser;
            }
        }
        String words = Arrays.stream(values()).map(Chooser::toString).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("must be one of " + words);
    }

    @Override
    public String toString() {
        return word;
    }
}

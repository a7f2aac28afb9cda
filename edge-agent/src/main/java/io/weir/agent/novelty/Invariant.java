package io.weir.agent.novelty;

import java.util.Locale;

/** A kind of change that does not count as new if the user says so. */
public enum Invariant {
    /** Illumination: gain, gamma, shadows in part. */
    LIGHT,
    /** Colour: only brightness is looked at. */
    COLOUR,
    /** Place: what moved by up to a region is the same. */
    SHIFT;

    /** Its name in settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

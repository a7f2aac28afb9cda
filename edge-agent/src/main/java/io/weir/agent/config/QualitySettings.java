package io.weir.agent.config;

import io.weir.agent.gate.Flaw;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which pictures are no footage: the group {@code quality}. Each is on unless it is said to be {@code false}.
 *
 * @param dark nearly black all over
 * @param bright nearly white all over
 * @param blank one tone all over
 * @param damaged marked as damaged by the decoder
 * @param smeared a lower part that repeats one row
 * @param blurred far more blurred than is usual for the camera, for a while
 * @param blocked with nearly all hidden that the camera usually shows, for a while
 */
public record QualitySettings(
        Boolean dark,
        Boolean bright,
        Boolean blank,
        Boolean damaged,
        Boolean smeared,
        Boolean blurred,
        Boolean blocked) {
    static final QualitySettings DEFAULT = new QualitySettings(true, true, true, true, true, true, true);

    // Absent keys of a file arrive as null.
    public QualitySettings {
        dark = dark == null || dark;
        bright = bright == null || bright;
        blank = blank == null || blank;
        damaged = damaged == null || damaged;
        smeared = smeared == null || smeared;
        blurred = blurred == null || blurred;
        blocked = blocked == null || blocked;
    }

    /** The flaws that end a frame. */
    public Set<Flaw> gates() {
        Set<Flaw> gates = EnumSet.noneOf(Flaw.class);
        add(gates, dark, Flaw.DARK);
        add(gates, bright, Flaw.BRIGHT);
        add(gates, blank, Flaw.BLANK);
        add(gates, damaged, Flaw.DAMAGED);
        add(gates, smeared, Flaw.SMEARED);
        add(gates, blurred, Flaw.BLURRED);
        add(gates, blocked, Flaw.BLOCKED);
        return Collections.unmodifiableSet(gates);
    }

    private static void add(Set<Flaw> gates, boolean on, Flaw flaw) {
        if (on) {
            gates.add(flaw);
        }
    }
}

package io.weir.agent.pipeline;

import io.weir.agent.metrics.Outcome;
import io.weir.agent.novelty.Assessment;
import java.util.Locale;

/** Why a frame that was looked at ended as it did; what {@code reason} of a line and of a message says. */
public enum Reason {
    /** Nothing was remembered. */
    FIRST,
    /** It differs from all that is remembered. */
    NOVEL,
    /** Something small in it does. */
    SMALL,
    /** It is new only since it is like a picture that is wanted. */
    WANT,
    /** It stands for what comes again and again. */
    TYPICAL,
    /** A rule of the user's keeps it. */
    RULE,
    /** It was drawn at random. */
    CONTROL,
    /** It is like something that is remembered. */
    KNOWN,
    /** What changed is what has been changing all the time, and the network looked at it a moment ago. */
    USUAL,
    /** Nothing but noise and light changed. */
    STILL,
    /** The network was not to see it: its {@link Outcome} says what was wrong with it. */
    REFUSED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /**
     * What the memory said of a frame.
     *
     * @param byRule whether it is a rule that keeps it
     */
    public static Reason of(Assessment why, boolean byRule) {
        if (byRule) {
            return RULE;
        }
        if (why.first()) {
            return FIRST;
        }
        if (why.typical()) {
            return TYPICAL;
        }
        if (why.small()) {
            return SMALL;
        }
        return why.wanted() ? WANT : why.isNew() ? NOVEL : KNOWN;
    }

    /** Why a frame ended so that the network did not see. */
    public static Reason unseen(Outcome outcome) {
        return switch (outcome) {
            case STATIC -> STILL;
            case USUAL -> USUAL;
            default -> REFUSED;
        };
    }

    /** Its name in messages and files, like {@code novel}. */
    public String label() {
        return label;
    }
}

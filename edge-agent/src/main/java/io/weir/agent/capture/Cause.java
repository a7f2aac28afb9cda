package io.weir.agent.capture;

import java.util.Locale;

/** Why a source could not be opened, or was lost. */
public enum Cause {
    /** A file that is not there. */
    MISSING,
    /** A file, a mount or a device that may not be read or does not answer. */
    UNREADABLE,
    /** Nobody listens at this host and port. */
    REFUSED,
    /** The host is unknown, or no way leads there. */
    UNREACHABLE,
    /** User or password is wrong, or missing. */
    DENIED,
    /** The camera has no such stream. */
    NOT_FOUND,
    /** The camera took the connection and then said nothing, or stopped sending. */
    SILENT,
    /** The camera ended the stream or closed the connection. */
    ENDED,
    /** What comes is no video that FFmpeg knows. */
    GARBAGE,
    /** Packets come, but no picture in them can be decoded. */
    UNDECODABLE,
    /** A file that ends before it should. */
    CUT_OFF,
    /** A call that no deadline could end; its thread was left behind. */
    HUNG,
    /** Anything else. */
    OTHER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Its name in metrics and states, like {@code not_found}. */
    public String label() {
        return label;
    }
}

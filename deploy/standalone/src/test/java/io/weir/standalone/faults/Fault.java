package io.weir.standalone.faults;

import static io.weir.agent.capture.Cause.DENIED;
import static io.weir.agent.capture.Cause.ENDED;
import static io.weir.agent.capture.Cause.GARBAGE;
import static io.weir.agent.capture.Cause.NOT_FOUND;
import static io.weir.agent.capture.Cause.REFUSED;
import static io.weir.agent.capture.Cause.SILENT;
import static io.weir.agent.capture.Cause.UNDECODABLE;

import io.weir.agent.capture.Cause;
import java.util.Set;

/** What is wrong with a camera, and what may be said of it. */
enum Fault {
    /** Its server is ended: connections are closed, and nobody listens any more. */
    STOPPED(Set.of(REFUSED), Set.of(ENDED, REFUSED)),
    /** Its process is killed. */
    KILLED(Set.of(REFUSED), Set.of(ENDED, REFUSED)),
    /** Its process stands still; the system goes on to take connections. */
    PAUSED(Set.of(SILENT), Set.of(SILENT)),
    /** Connections are taken, and nothing is said. */
    MUTE(Set.of(SILENT), Set.of(SILENT)),
    /** One byte a second. */
    TRICKLES(Set.of(SILENT), Set.of(SILENT)),
    /** Connections are reset. */
    RESETS(Set.of(ENDED), Set.of(ENDED)),
    /** Connections are taken and closed at once. */
    SLAMS(Set.of(ENDED), Set.of(ENDED)),
    /** Another password. */
    DENIES(Set.of(DENIED), Set.of(ENDED, DENIED)),
    /** Another path. */
    KNOWS_NO_SUCH_STREAM(Set.of(NOT_FOUND), Set.of(ENDED, NOT_FOUND)),
    /** Noise where the description of the stream should be. */
    DESCRIBES_NOISE(Set.of(GARBAGE), Set.of(ENDED, GARBAGE)),
    /** Noise where the packets should be; some of it looks like a packet. */
    SENDS_NOISE(Set.of(SILENT, GARBAGE, UNDECODABLE), Set.of(SILENT, GARBAGE, UNDECODABLE));

    private final Set<Cause> whenOpened;
    private final Set<Cause> midstream;

    Fault(Set<Cause> whenOpened, Set<Cause> midstream) {
        this.whenOpened = whenOpened;
        this.midstream = midstream;
    }

    /** The causes that may be counted, and no others: while there never was a stream, or when one is lost. */
    Set<Cause> causes(boolean streamed) {
        return streamed ? midstream : whenOpened;
    }

    /** Whether it is about RTSP's own words. */
    boolean needsRtsp() {
        return switch (this) {
            case DENIES, KNOWS_NO_SUCH_STREAM, DESCRIBES_NOISE, SENDS_NOISE -> true;
            case STOPPED, KILLED, PAUSED, MUTE, TRICKLES, RESETS, SLAMS -> false;
        };
    }

    /** Whether it happens to the server's process; else it happens on the way to it. */
    boolean isOfProcess() {
        return this == KILLED || this == PAUSED;
    }
}

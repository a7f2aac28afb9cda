package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.gate.Look;
import io.weir.agent.metrics.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the capture thread of a camera hands to its score thread: a frame, which is owned by who takes the job, or a word without one. Lent by the
 * {@link JobQueue} and filled again: nobody looks at a job any more that went back there.
 */
final class Job {
    /** What is to be done. */
    enum Kind {
        /** A sampled frame in which something changed. */
        SAMPLED,
        /** A sampled frame that the network need not see; a rule may keep it all the same. */
        STILL,
        /** A sampled frame in which nothing changed but noise and light, to learn how much that is to the network. */
        PROBE,
        /** A frame that is dropped, but was drawn for the control sample. */
        DRAWN,
        /** A sampled frame was dropped, since the network need not see it, and there was no room. */
        UNCHANGED,
        /** Here a sampled frame was lost to overload: what changed in it, nobody saw. */
        MISSED,
        /** Nothing to look at, but the stream has come this far. */
        REACHED,
        /** The session is over. */
        SESSION_END,
        /** The camera is over. */
        CAMERA_END
    }

    private final Look look = new Look();
    private Kind kind = Kind.MISSED;
    private @Nullable Session session;
    private @Nullable Frame frame;
    private boolean drawn;
    private long index;
    private double time;

    /** Becomes a sampled frame, of which {@link #look} says what changed. */
    Job sampled(Session its, Frame sampled, boolean isDrawn) {
        return of(Kind.SAMPLED, its, sampled, isDrawn);
    }

    /** Becomes a frame that the network need not see, of which {@link #look} says why. */
    Job still(Session its, Frame still, boolean isDrawn) {
        return of(Kind.STILL, its, still, isDrawn);
    }

    /** Becomes a frame to learn the noise from. */
    Job probe(Session its, Frame probe) {
        return of(Kind.PROBE, its, probe, false);
    }

    /** Becomes a frame of the control sample. */
    Job drawn(Session its, Frame drawnOne) {
        return of(Kind.DRAWN, its, drawnOne, true);
    }

    private Job of(Kind its, Session itsSession, Frame itsFrame, boolean isDrawn) {
        kind = its;
        session = itsSession;
        frame = itsFrame;
        drawn = isDrawn;
        index = itsFrame.index();
        time = itsFrame.time();
        return this;
    }

    /** Becomes the word that a still frame is gone. */
    Job unchanged(Job gone) {
        kind = Kind.UNCHANGED;
        session = gone.session();
        frame = null;
        drawn = false;
        index = gone.index;
        time = gone.time;
        look.without(gone.look.kind(), gone.look.light());
        return this;
    }

    /** Becomes the word that a frame was lost. */
    Job missed() {
        return word(Kind.MISSED, Double.NaN);
    }

    /** Becomes the word how far the stream has come. */
    Job reached(double seconds) {
        return word(Kind.REACHED, seconds);
    }

    /** Becomes the end of a session. */
    Job sessionEnd(double seconds) {
        return word(Kind.SESSION_END, seconds);
    }

    /** Becomes the end of the camera. */
    Job cameraEnd() {
        return word(Kind.CAMERA_END, Double.NaN);
    }

    private Job word(Kind its, double seconds) {
        clear();
        kind = its;
        time = seconds;
        return this;
    }

    /** Forgets what it held. */
    void clear() {
        kind = Kind.MISSED;
        session = null;
        frame = null;
        drawn = false;
        index = -1;
        time = Double.NaN;
    }

    Kind kind() {
        return kind;
    }

    /** Whether there is a frame, to be closed by who has the job. */
    boolean hasFrame() {
        return frame != null;
    }

    Frame frame() {
        return Objects.requireNonNull(frame, "no frame");
    }

    /** The session of the frame, be it gone. */
    Session session() {
        return Objects.requireNonNull(session, "no session");
    }

    /** Whether the frame is sent as a control frame if it is dropped. */
    boolean isDrawn() {
        return drawn;
    }

    /** What was found of a sampled frame. */
    Look look() {
        return look;
    }

    /** The number of the frame, be it closed or gone; -1 for a word of none. */
    long index() {
        return index;
    }

    /** Seconds of the stream: of the frame, be it closed or gone, or those that a word is about. */
    double time() {
        return time;
    }

    /** How a still frame ends if no rule keeps it. */
    Outcome outcome() {
        return look.kind() == Look.Kind.USUAL ? Outcome.USUAL : Outcome.STATIC;
    }
}

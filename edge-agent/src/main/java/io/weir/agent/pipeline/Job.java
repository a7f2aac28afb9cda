package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;

/** What the capture thread of a camera hands to its score thread; who takes a job with a frame owns the frame. */
sealed interface Job {
    /**
     * A sampled frame in which something changed.
     *
     * @param changedArea the share of the picture that changed since the network last looked, 0 to 1
     */
    record Sampled(Session session, Frame frame, boolean drawn, double changedArea) implements Job {
        /** A frame of which all may have changed. */
        Sampled(Session session, Frame frame, boolean drawn) {
            this(session, frame, drawn, 1);
        }
    }

    /** A sampled frame in which nothing changed but noise and light; a rule may keep it all the same. */
    record Still(Session session, Frame frame, boolean drawn) implements Job {}

    /** A sampled frame in which nothing changed but noise and light, to learn how much that is to the network. */
    record Probe(Session session, Frame frame) implements Job {}

    /** A frame that is dropped, but was drawn for the control sample. */
    record Drawn(Session session, Frame frame) implements Job {}

    /** A sampled frame was dropped, since nothing changed in it but noise and light, and there was no room. */
    record Unchanged(Session session, long frame, double time) implements Job {}

    /** Nothing to look at, but the stream has come this far. */
    record Reached(double time) implements Job {}

    /** The session is over. */
    record SessionEnd(double time) implements Job {}

    /** The camera is over. */
    record CameraEnd() implements Job {}
}

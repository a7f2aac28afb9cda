package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.gate.Look;
import io.weir.agent.metrics.Outcome;

/** What the capture thread of a camera hands to its score thread; who takes a job with a frame owns the frame. */
sealed interface Job {
    /** A sampled frame in which something changed. */
    record Sampled(Session session, Frame frame, boolean drawn, Look look) implements Job {}

    /** A sampled frame that the network need not see; a rule may keep it all the same. */
    record Still(Session session, Frame frame, boolean drawn, Look look) implements Job {
        /** How it ends if no rule keeps it. */
        Outcome outcome() {
            return look.kind() == Look.Kind.USUAL ? Outcome.USUAL : Outcome.STATIC;
        }
    }

    /** A sampled frame in which nothing changed but noise and light, to learn how much that is to the network. */
    record Probe(Session session, Frame frame, Look look) implements Job {}

    /** A frame that is dropped, but was drawn for the control sample. */
    record Drawn(Session session, Frame frame) implements Job {}

    /** A sampled frame was dropped, since the network need not see it, and there was no room. */
    record Unchanged(Session session, long frame, double time, Outcome outcome) implements Job {}

    /** Here a sampled frame was lost to overload: what changed in it, nobody saw. */
    record Missed() implements Job {}

    /** Nothing to look at, but the stream has come this far. */
    record Reached(double time) implements Job {}

    /** The session is over. */
    record SessionEnd(double time) implements Job {}

    /** The camera is over. */
    record CameraEnd() implements Job {}
}

package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.FrameVectors;
import java.util.Map;

/**
 * A frame that was judged.
 *
 * @param drawn whether it is sent as a control frame if it is dropped
 * @param byRule whether a rule of the user keeps it
 */
record Judged(
        Session session,
        Frame frame,
        boolean drawn,
        FrameVectors vectors,
        Assessment assessment,
        boolean byRule,
        Map<String, Object> facts) {
    String id() {
        return session.idOf(frame.index());
    }

    Reason reason() {
        return Reason.of(assessment, byRule);
    }
}

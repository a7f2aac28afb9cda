package io.weir.standalone.replay;

import io.weir.agent.metrics.Outcome;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.pipeline.Decision;
import io.weir.standalone.output.SampledFrame;

/** What a line says of a decision. */
final class Lines {
    private Lines() {}

    static SampledFrame of(Decision decision) {
        Assessment why = decision.why();
        Outcome outcome = decision.outcome();
        boolean sent = outcome == Outcome.KEPT || outcome == Outcome.CONTROL;
        return new SampledFrame(
                decision.id(),
                decision.camera(),
                decision.frame(),
                decision.time(),
                outcome.label(),
                decision.reason().label(),
                why == null ? Float.NaN : why.novelty(),
                why == null ? Float.NaN : why.threshold(),
                why == null ? null : why.nearest(),
                why == null || !sent ? null : why.distances());
    }
}

package io.weir.standalone.replay;

import io.weir.agent.metrics.Outcome;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.pipeline.Decision;
import io.weir.standalone.output.SampledFrame;
import io.weir.wire.FrameEvent;
import org.jspecify.annotations.Nullable;

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
                reason(outcome, why),
                why == null ? Float.NaN : why.novelty(),
                why == null ? Float.NaN : why.threshold(),
                why == null ? null : why.nearest(),
                why == null || !sent ? null : why.distances());
    }

    private static String reason(Outcome outcome, @Nullable Assessment why) {
        if (outcome == Outcome.CONTROL) {
            return FrameEvent.CONTROL;
        }
        if (why == null) {
            return outcome == Outcome.USUAL ? "usual" : "still";
        }
        if (why.first()) {
            return "first";
        }
        if (why.small()) {
            return "small";
        }
        if (why.typical()) {
            return "typical";
        }
        return why.wanted() ? "want" : why.isNew() ? "novel" : "known";
    }
}

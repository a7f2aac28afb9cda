package io.weir.agent.pipeline;

import io.weir.agent.metrics.Outcome;
import io.weir.agent.novelty.Assessment;
import io.weir.models.Embedding;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a frame that was looked at, and why.
 *
 * @param frame its place in the session, from 0
 * @param time seconds of the stream since the session's first frame
 * @param outcome how it ended; {@code KEPT} and {@code CONTROL} as soon as it was handed over to be sent
 * @param reason why, in a word
 * @param why what the memory said of it, or null if the network did not see it
 * @param pooled what the network said of the picture as a whole, or null if it was not asked
 * @param facts what was measured or known of it beside, each a Double, String or Boolean by its name; only what was asked for
 */
public record Decision(
        String camera,
        String id,
        long frame,
        double time,
        Outcome outcome,
        Reason reason,
        @Nullable Assessment why,
        @Nullable Embedding pooled,
        Map<String, Object> facts) {}

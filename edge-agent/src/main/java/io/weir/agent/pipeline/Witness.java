package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.metrics.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Is told of each decision about a sampled frame, on the score thread of its camera; a frame that waited for the end of its moment
 * comes after those that did not.
 */
@FunctionalInterface
public interface Witness {
    /** Nobody looks. */
    Witness NONE = new Witness() {
        @Override
        public boolean wants(Outcome outcome) {
            return false;
        }

        @Override
        public void decided(Decision decision, @Nullable Frame frame) {}
    };

    /** Whether it looks at frames that end so; of others it is told nothing, and nothing is copied for it. */
    default boolean wants(Outcome outcome) {
        return true;
    }

    /**
     * Takes note of a decision.
     *
     * @param frame the frame itself, open until this returns, and not to be closed; null where nothing in it had changed
     */
    void decided(Decision decision, @Nullable Frame frame);
}

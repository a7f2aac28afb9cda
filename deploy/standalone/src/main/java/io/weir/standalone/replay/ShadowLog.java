package io.weir.standalone.replay;

import io.weir.agent.capture.Frame;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.pipeline.Decision;
import io.weir.agent.pipeline.Witness;
import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.RunFiles;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down what cameras in shadow would have kept. When the file cannot be written it takes no more, and says why. */
public final class ShadowLog implements Witness {
    private final RunFiles files;
    private volatile @Nullable OutputException failure;

    /** @param files of the run; closed by their owner, when no camera decides any more */
    public ShadowLog(RunFiles files) {
        this.files = files;
    }

    /** Why nothing more is written, or nothing if all is well. */
    public Optional<OutputException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public boolean wants(Outcome outcome) {
        return outcome == Outcome.SHADOW;
    }

    @Override
    public void decided(Decision decision, @Nullable Frame frame) {
        if (failure == null) {
            try {
                files.shadow(Lines.of(decision));
            } catch (OutputException e) {
                failure = e;
            }
        }
    }
}

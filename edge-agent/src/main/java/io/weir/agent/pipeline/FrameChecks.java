package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.GrayScaler;
import io.weir.agent.config.Judging;
import io.weir.agent.facts.LumaPicture;
import io.weir.agent.gate.Flaw;
import io.weir.agent.gate.LensCheck;
import io.weir.agent.gate.SmearCheck;
import io.weir.agent.metrics.Outcome;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of the sampled frames of one camera beside their novelty; on its score thread. */
final class FrameChecks implements AutoCloseable {
    private final Set<Flaw> gates;
    private final GrayScaler scaler = new GrayScaler(LumaPicture.LONGEST);
    private final LumaPicture picture = new LumaPicture();
    private final LensCheck lens = new LensCheck();
    private final SmearCheck smear = new SmearCheck();

    FrameChecks(Judging judging) {
        this.gates = judging.gates();
    }

    /** The outcome of a frame that the network need not see, or null if it should. */
    @Nullable
    Outcome refuses(Frame frame) {
        Flaw flaw = flawOf(frame);
        return flaw == null ? null : outcomeOf(flaw);
    }

    private @Nullable Flaw flawOf(Frame frame) {
        boolean lensCounts = gates.contains(Flaw.BLURRED) || gates.contains(Flaw.BLOCKED);
        if (!lensCounts && !gates.contains(Flaw.SMEARED)) {
            return null;
        }
        picture.load(scaler.scale(frame), scaler.width(), scaler.height());
        if (gates.contains(Flaw.SMEARED) && smear.isSmeared(picture)) {
            return Flaw.SMEARED; // what is usual for the lens is not to be learned from it
        }
        Flaw flaw = lensCounts ? lens.flawOf(picture, frame.time()) : null;
        return flaw != null && gates.contains(flaw) ? flaw : null;
    }

    static Outcome outcomeOf(Flaw flaw) {
        return switch (flaw) {
            case DARK -> Outcome.DARK;
            case BRIGHT -> Outcome.BRIGHT;
            case BLANK -> Outcome.BLANK;
            case DAMAGED -> Outcome.DAMAGED;
            case SMEARED -> Outcome.SMEARED;
            case BLURRED -> Outcome.BLURRED;
            case BLOCKED -> Outcome.BLOCKED;
        };
    }

    @Override
    public void close() {
        scaler.close();
    }
}

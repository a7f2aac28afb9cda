package io.weir.standalone.replay;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.JpegEncoder;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.pipeline.Decision;
import io.weir.agent.pipeline.Witness;
import io.weir.agent.publish.Fate;
import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.ReplayFiles;
import io.weir.wire.FrameEvent;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes down what an agent decides and keeps. When a file cannot be written it takes no more, and says why. */
final class Recorder extends Nowhere implements Witness {
    /** Pixels; as large as a page shows it on a screen of double density. */
    private static final int SMALL = 480;

    private final ReplayFiles files;
    private final Map<String, JpegEncoder> encoders = new ConcurrentHashMap<>();
    private volatile @Nullable OutputException failure;

    Recorder(ReplayFiles files) {
        this.files = files;
    }

    /** What writes a file. */
    private interface Writing {
        void write() throws OutputException;
    }

    /** Why nothing more is written, or nothing if all is well. */
    Optional<OutputException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void send(FrameEvent frame, Fate fate) {
        fate.known(tried(() -> files.candidate(frame)));
    }

    @Override
    public void decided(Decision decision, @Nullable Frame frame) {
        Outcome outcome = decision.outcome();
        if ((outcome == Outcome.MERGED || outcome == Outcome.FLEETING) && frame != null) {
            // a camera's decisions come on one thread, so an encoder for each is enough
            JpegEncoder encoder =
                    encoders.computeIfAbsent(decision.camera(), camera -> new JpegEncoder(Integer.MAX_VALUE));
            byte[] small = encoder.small(frame, SMALL);
            tried(() -> files.remembered(decision.id(), small));
        }
        tried(() -> files.sampled(Lines.of(decision)));
    }

    private boolean tried(Writing writing) {
        if (failure != null) {
            return false;
        }
        try {
            writing.write();
            return true;
        } catch (OutputException e) {
            failure = e;
            return false;
        }
    }

    @Override
    public void close() {
        encoders.values().forEach(JpegEncoder::close);
        encoders.clear();
    }
}

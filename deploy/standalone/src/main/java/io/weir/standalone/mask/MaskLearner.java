package io.weir.standalone.mask;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.JpegEncoder;
import io.weir.agent.capture.LumaReader;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.StreamInfo;
import io.weir.agent.capture.Watch;
import io.weir.agent.gate.BusyCells;
import io.weir.agent.gate.LumaGrid;
import io.weir.agent.gate.PictureCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches a source for a while and learns what in it always changes. */
final class MaskLearner implements Reader.Listener, AutoCloseable {
    private static final double STEP = 0.2;
    private static final int JPEG_BYTES = 4_000_000;

    private final Duration length;
    private final LumaReader reader = new LumaReader(LumaGrid.COLUMNS, LumaGrid.ROWS);
    private final JpegEncoder encoder = new JpegEncoder(JPEG_BYTES);
    private final int[] luma = new int[LumaGrid.CELLS];
    private final BusyCells busy = new BusyCells();
    private byte @Nullable [] picture;
    private double time;
    private double next;

    private MaskLearner(Duration length) {
        this.length = length;
    }

    /** Watches a source to its end, or for this long of its stream. */
    static Suggestion learn(Source source, CaptureOptions options, Duration length) throws CaptureException {
        try (Watch watch = new Watch();
                MaskLearner learner = new MaskLearner(length)) {
            try {
                Reader.read(source, options, watch, learner);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Suggestion(learner.busy.always(), learner.busy.windows(), learner.picture);
        }
    }

    @Override
    public void opened(StreamInfo info, Optional<String> hardwareMissing) {}

    @Override
    public boolean packet(Packet packet) {
        return true;
    }

    @Override
    public void frame(Frame frame) {
        try (frame) {
            time = frame.time();
            if (time < next || frame.corrupt()) {
                return;
            }
            next = time + STEP;
            reader.read(frame, luma);
            if (!PictureCheck.showsNothing(luma)) {
                busy.next(luma, time);
                if (picture == null) {
                    picture = encoder.encode(frame).bytes();
                }
            }
        }
    }

    @Override
    public void decoded(long errors, long skipped) {}

    @Override
    public void cameraStart(Instant start) {}

    @Override
    public boolean goesOn() {
        return time < length.toNanos() / 1e9;
    }

    @Override
    public void close() {
        reader.close();
        encoder.close();
    }
}

package io.weir.standalone.output;

import io.weir.models.Embedding;
import io.weir.wire.FrameEvent;
import io.weir.wire.SelectedFrame;
import io.weir.wire.Verdict;
import java.time.Instant;

/** Frames and verdicts for tests, with only what differs to be said. */
public final class SampleFrames {
    private static final Embedding EMBEDDING = Embedding.normalized(new float[] {1, 2, 2});

    private SampleFrames() {}

    /** A novel frame. */
    public static FrameEvent frame(String id, String camera, double time, byte[] jpeg) {
        return new FrameEvent(
                id,
                camera,
                7,
                time,
                Instant.EPOCH,
                0.31f,
                0.2f,
                "novel",
                null,
                1,
                null,
                "ab".repeat(32),
                EMBEDDING,
                jpeg);
    }

    /** A verdict that takes a frame. */
    public static SelectedFrame taken(FrameEvent frame, double gain) {
        Verdict verdict = new Verdict(
                frame.id(), frame.camera(), true, "covers", gain, 0, null, null, 0, 2, "fleet", 1, 600, frame.time());
        return new SelectedFrame(frame, verdict);
    }

    /** A verdict that refuses a frame. */
    public static Verdict refused(FrameEvent frame, String reason, double gain, String nearest) {
        return new Verdict(
                frame.id(),
                frame.camera(),
                false,
                reason,
                gain,
                0,
                nearest,
                "gate",
                0,
                0.12,
                "fleet",
                1,
                600,
                frame.time());
    }
}

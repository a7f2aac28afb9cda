package io.weir.wire;

import io.weir.models.Embedding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A frame that an agent kept.
 *
 * @param id never used twice for different frames
 * @param camera the camera's id
 * @param frame 0-based, in the order in which FFmpeg put the frames of the session out
 * @param time seconds of the stream since its first frame
 * @param timestamp when it was taken, as far as the camera says
 * @param novelty how new it was, in [0, 2]
 * @param threshold what the novelty had to reach
 * @param reason why it was kept: {@code first}, {@code novel} or {@code control}
 * @param nearest the id of the nearest remembered frame, or null if nothing was remembered
 * @param sampledRate how many frames this one stands for, at least 1
 * @param reduced how the picture was made to fit, like {@code quality 70} or {@code 960x540}, or null if it was not
 * @param model the SHA-256 of the model that made the embedding, 64 hexadecimal digits
 * @param embedding what the picture shows, projected for the wire, of unit length
 * @param jpeg the picture; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // pictures are large: handed on, never copied
public record FrameEvent(
        String id,
        String camera,
        long frame,
        double time,
        Instant timestamp,
        float novelty,
        float threshold,
        String reason,
        @Nullable String nearest,
        int sampledRate,
        @Nullable String reduced,
        String model,
        Embedding embedding,
        byte[] jpeg)
        implements CandidateRecord {
    /** The reason of a frame that was drawn at random from those that were dropped. */
    public static final String CONTROL = "control";

    @Override
    public String toString() {
        return "FrameEvent[" + id + "]";
    }
}

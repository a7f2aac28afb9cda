package io.weir.standalone.terminal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about one camera at this moment.
 *
 * @param state in one word, like {@code streaming}, {@code waiting} or {@code failed}
 * @param framesPerSecond decoded lately
 * @param decoded frames since the start
 * @param kept frames since the start; of a camera in shadow those that it would have kept
 * @param lastReason why the last frame was kept, or why the camera is not read, or null if there is nothing to say yet
 * @param progress how far a file has been read, in [0, 1]; NaN for a live source
 * @param left how long the rest of a file will take, or null if it is live or cannot be said yet
 * @param shadow whether nothing of it is sent
 */
public record CameraLine(
        String id,
        String state,
        double framesPerSecond,
        long decoded,
        long kept,
        @Nullable String lastReason,
        double progress,
        @Nullable Duration left,
        boolean shadow) {
    boolean finite() {
        return !Double.isNaN(progress);
    }
}

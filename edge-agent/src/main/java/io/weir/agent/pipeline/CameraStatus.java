package io.weir.agent.pipeline;

import java.util.Map;
import java.util.Optional;

/**
 * Where one camera stands, at one moment.
 *
 * @param id the camera's id
 * @param source what it reads, without credentials
 * @param live whether it goes on for ever
 * @param shadow whether nothing of it is sent
 * @param outcomes how many frames ended how, by the outcome's label
 * @param delivered how many frames the broker has, the control sample included
 * @param lastReason why the last frame was kept; empty before the first
 * @param time seconds of the stream read so far
 * @param duration seconds of the whole stream; NaN if unknown
 */
public record CameraStatus(
        String id,
        String source,
        boolean live,
        boolean shadow,
        CameraState state,
        long decoded,
        Map<String, Long> outcomes,
        long delivered,
        String lastReason,
        double time,
        double duration) {
    /** Why the camera failed for good, or nothing if it did not. */
    public Optional<String> problem() {
        return state instanceof CameraState.Failed failed ? Optional.of(failed.why()) : Optional.empty();
    }
}

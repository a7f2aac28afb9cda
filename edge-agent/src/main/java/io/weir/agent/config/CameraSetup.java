package io.weir.agent.config;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureOptions;

/**
 * A camera with all that is set for it.
 *
 * @param options how it is read
 * @param samplesPerSecond how many frames of a second of its stream are looked at closely, at most
 * @param freezeSeconds how long its picture may stay the same to the last bit before it counts as frozen
 * @param judging what is asked of its frames beside their novelty
 */
public record CameraSetup(
        Camera camera, CaptureOptions options, double samplesPerSecond, double freezeSeconds, Judging judging) {
    /** A camera of which nothing is asked beside novelty but what is usual. */
    public CameraSetup(Camera camera, CaptureOptions options, double samplesPerSecond, double freezeSeconds) {
        this(camera, options, samplesPerSecond, freezeSeconds, Judging.DEFAULT);
    }
}

package io.weir.agent.config;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureOptions;

/**
 * A camera with all that is set for it.
 *
 * @param options how it is read
 * @param samplesPerSecond how many frames of a second of its stream are looked at closely, at most
 * @param freezeSeconds how long its picture may stay the same to the last bit before it counts as frozen
 * @param novelty what counts as new
 * @param mode whether what it keeps is sent
 * @param judging what is asked of its frames beside their novelty
 */
public record CameraSetup(
        Camera camera,
        CaptureOptions options,
        double samplesPerSecond,
        double freezeSeconds,
        NoveltySettings novelty,
        Mode mode,
        Judging judging) {
    /** A camera of which nothing is asked beside novelty but what is usual. */
    public CameraSetup(
            Camera camera,
            CaptureOptions options,
            double samplesPerSecond,
            double freezeSeconds,
            NoveltySettings novelty,
            Mode mode) {
        this(camera, options, samplesPerSecond, freezeSeconds, novelty, mode, Judging.DEFAULT);
    }

    /** Whether nothing of it is sent. */
    public boolean isShadow() {
        return mode == Mode.SHADOW;
    }

    /** The same camera, for where nothing is sent to anybody anyway. */
    public CameraSetup live() {
        return new CameraSetup(camera, options, samplesPerSecond, freezeSeconds, novelty, Mode.LIVE, judging);
    }
}

package io.weir.standalone.probe;

import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.StreamDetails;
import io.weir.agent.capture.StreamInfo;
import java.util.Optional;

/**
 * All that is known of a source after a look at it.
 *
 * @param options how it was read
 * @param hardwareMissing why the hardware that was asked for does not decode, or nothing
 * @param openSeconds how long opening took
 * @param firstFrameSeconds from the beginning of opening to the first picture; NaN if none came
 * @param watchedSeconds how long it was watched after opening
 * @param cameraClock whether the camera said what time of day it is
 * @param whole whether it was read to its end
 * @param lost why reading ended before it should, or nothing
 */
record Facts(
        Source source,
        CaptureOptions options,
        StreamInfo info,
        StreamDetails details,
        Optional<String> hardwareMissing,
        Traffic traffic,
        PicturesSeen pictures,
        double openSeconds,
        double firstFrameSeconds,
        double watchedSeconds,
        boolean cameraClock,
        boolean whole,
        Optional<String> lost) {
    private static final double REPLAY = 2;

    boolean live() {
        return !source.finite();
    }

    /** Frames in a second: as measured if they were, else as the source says; NaN if neither is known. */
    double framesPerSecond() {
        if (traffic.framesPerSecond() > 0 && Double.isFinite(traffic.framesPerSecond())) {
            return traffic.framesPerSecond();
        }
        return info.framesPerSecond() > 0 ? info.framesPerSecond() : Double.NaN;
    }

    /** The share of one core that decoding takes when frames come at this rate; NaN if unknown. */
    double coreShare() {
        return pictures.frames() == 0 ? Double.NaN : pictures.decodeSeconds() / pictures.frames() * framesPerSecond();
    }

    /** Whether a source that should be live comes much faster than its pictures were taken: a recording behind a URL. */
    boolean isReplay() {
        return live() && traffic.arrivalsPerSecond() > REPLAY * traffic.framesPerSecond();
    }

    /** Whether frames refer to later ones. */
    boolean bidirectional() {
        return pictures.bidirectional() > 0 || details.reorders();
    }
}

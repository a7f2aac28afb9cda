package io.weir.agent.capture;

import java.time.Duration;

/**
 * How long FFmpeg may take before it is interrupted.
 *
 * @param open to connect and to learn what the stream is
 * @param read for one packet, and for decoding it
 */
public record Timeouts(Duration open, Duration read) {
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));

    /** To close what was open; a camera that does not answer a good-bye is not waited for longer. */
    static final Duration CLOSE = Duration.ofSeconds(1);
}

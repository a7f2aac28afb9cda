package io.weir.agent.capture;

import java.time.Duration;

/**
 * How long FFmpeg may take before it is interrupted.
 *
 * @param open to connect and to learn what the stream is
 * @param read for one packet
 */
public record Timeouts(Duration open, Duration read) {
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));
}

package io.weir.agent.capture;

/**
 * How a source is read.
 *
 * @param transport for RTSP
 * @param decoding which frames are decoded
 * @param hardware what decodes
 * @param timeouts how long the source may take
 */
public record CaptureOptions(Transport transport, Decoding decoding, Hardware hardware, Timeouts timeouts) {
    /** RTSP over TCP, every frame, on the processor, with the usual deadlines. */
    public static final CaptureOptions DEFAULT =
            new CaptureOptions(Transport.TCP, Decoding.ALL, Hardware.NONE, Timeouts.DEFAULT);

    /** The same with other deadlines. */
    public CaptureOptions with(Timeouts others) {
        return new CaptureOptions(transport, decoding, hardware, others);
    }
}

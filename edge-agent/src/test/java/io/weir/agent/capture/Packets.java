package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

/** Packets without a stream. */
public final class Packets {
    private Packets() {}

    /**
     * Lets a packet be one that came at that moment.
     *
     * @param nanos when it was read, by {@link System#nanoTime}
     * @param seconds the time that it carries
     */
    public static void set(Packet packet, long nanos, double seconds, boolean key) {
        packet.av().flags(key ? AV_PKT_FLAG_KEY : 0);
        packet.arrived(nanos, seconds);
    }
}

package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** A packet of compressed video, refilled by each read; owned by who made it. */
public final class Packet implements AutoCloseable {
    private final AVPacket packet = av_packet_alloc();
    private long arrivalNanos;
    private double seconds;

    AVPacket av() {
        return packet;
    }

    void clear() {
        av_packet_unref(packet);
    }

    void arrived(long nanos, double seconds) {
        arrivalNanos = nanos;
        this.seconds = seconds;
    }

    /** The time that it carries, in seconds from an origin of the stream's own; NaN if it carries none. */
    public double seconds() {
        return seconds;
    }

    /** When it was read, by {@link System#nanoTime}. */
    public long arrivalNanos() {
        return arrivalNanos;
    }

    /** How many bytes it holds. */
    public int size() {
        return packet.size();
    }

    /** Whether it begins anew, without need of others. */
    public boolean isKey() {
        return (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    }

    /** Whether the container or the network says that it is damaged. */
    public boolean isCorrupt() {
        return (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}

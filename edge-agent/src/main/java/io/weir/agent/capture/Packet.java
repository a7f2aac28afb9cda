package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** A packet of compressed video, refilled by each read; owned by who made it. */
public final class Packet implements AutoCloseable {
    private final AVPacket packet = av_packet_alloc();

    AVPacket av() {
        return packet;
    }

    void clear() {
        av_packet_unref(packet);
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}

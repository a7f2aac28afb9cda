package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_make_writable;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/** Copies a clip packet by packet into another container, and harms packets on the way. */
public final class Remux {
    /** What becomes of a packet. */
    @FunctionalInterface
    public interface Edit {
        /**
         * Looks at a packet, and may write over its bytes.
         *
         * @param number 0-based, in the order of decoding
         * @return whether it is kept
         */
        boolean of(int number, boolean key, BytePointer data, int size);
    }

    private Remux() {}

    /** Overwrites the second half of a packet, which the decoder then cannot make sense of. */
    public static void scramble(BytePointer data, int size) {
        for (int i = size / 2; i < size; i++) {
            data.put(i, (byte) (i * 151 + 17));
        }
    }

    /** Writes the video of the first clip as the second, whose name says the container; only packets that are kept. */
    public static Path copy(Path from, Path to, Edit edit) {
        return copy(from, to, 0, edit);
    }

    /** The same with another id of the video in its container, where it has one. */
    public static Path copy(Path from, Path to, int id, Edit edit) {
        av_log_set_level(AV_LOG_QUIET);
        AVFormatContext in = new AVFormatContext(null);
        check(avformat_open_input(in, "file:" + from, (AVInputFormat) null, (AVDictionary) null));
        check(avformat_find_stream_info(in, (AVDictionary) null));
        AVFormatContext out = new AVFormatContext(null);
        check(avformat_alloc_output_context2(out, (AVOutputFormat) null, null, to.toString()));
        AVIOContext file = new AVIOContext(null);
        AVPacket packet = av_packet_alloc();
        try {
            AVStream source = in.streams(0);
            AVStream target = avformat_new_stream(out, (AVCodec) null);
            check(avcodec_parameters_copy(target.codecpar(), source.codecpar()));
            target.codecpar().codec_tag(0);
            target.id(id);
            target.time_base(source.time_base());
            target.avg_frame_rate(source.avg_frame_rate());
            check(avio_open(file, to.toString(), AVIO_FLAG_WRITE));
            out.pb(file);
            check(avformat_write_header(out, (AVDictionary) null));
            for (int number = 0; av_read_frame(in, packet) >= 0; av_packet_unref(packet)) {
                if (packet.stream_index() != 0) {
                    continue;
                }
                check(av_packet_make_writable(packet));
                boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                if (edit.of(number++, key, packet.data(), packet.size())) {
                    av_packet_rescale_ts(packet, source.time_base(), target.time_base());
                    packet.pos(-1);
                    check(av_interleaved_write_frame(out, packet));
                }
            }
            check(av_write_trailer(out));
        } finally {
            av_packet_free(packet);
            avio_closep(file);
            avformat_free_context(out);
            avformat_close_input(in);
        }
        return to;
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("the clip cannot be copied: FFmpeg says " + result);
        }
    }
}

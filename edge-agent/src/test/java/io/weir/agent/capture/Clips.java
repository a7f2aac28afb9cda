package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Draws clips with FFmpeg's own encoders; the container follows from the file's name. */
public final class Clips {
    /** The luma of each pixel of each frame, 16 to 235. */
    @FunctionalInterface
    public interface Painter {
        int luma(int frame, int x, int y);
    }

    /** A bright square that walks over a still pattern. */
    public static final Painter WALK =
            (frame, x, y) -> Math.abs(x - 20 - 2 * frame) < 8 && Math.abs(y - 40) < 8 ? 220 : 60 + (x * 3 + y * 5) % 80;

    /**
     * What the clip is like.
     *
     * @param stamps of the frames, in milliseconds
     * @param bFrames how many frames in a row may refer to later ones
     * @param indexFirst whether an MP4 has its index before the pictures
     * @param gop frames from one keyframe to the next, at most
     */
    public record Form(int width, int height, long[] stamps, int bFrames, boolean indexFirst, Codec codec, int gop) {
        public static Form steady(int frames) {
            return new Form(
                    160, 96, LongStream.range(0, frames).map(i -> i * 40).toArray(), 0, false, Codec.MPEG4, 25);
        }

        public Form withSize(int w, int h) {
            return new Form(w, h, stamps, bFrames, indexFirst, codec, gop);
        }

        public Form at(long... times) {
            return new Form(width, height, times, bFrames, indexFirst, codec, gop);
        }

        public Form withBFrames(int count) {
            return new Form(width, height, stamps, count, indexFirst, codec, gop);
        }

        public Form withIndexFirst() {
            return new Form(width, height, stamps, bFrames, true, codec, gop);
        }

        public Form withGop(int frames) {
            return new Form(width, height, stamps, bFrames, indexFirst, codec, frames);
        }

        public Form asMjpeg() {
            return as(Codec.MJPEG);
        }

        public Form as(Codec other) {
            return new Form(width, height, stamps, bFrames, indexFirst, other, gop);
        }
    }

    /** What encodes. */
    public enum Codec {
        /** MPEG-4 Part 2. */
        MPEG4("mpeg4", AV_PIX_FMT_YUV420P),
        MJPEG("mjpeg", AV_PIX_FMT_YUVJ420P),
        /** OpenH264, which knows no B-frames. */
        H264("libopenh264", AV_PIX_FMT_YUV420P);

        private final String encoder;
        private final int format;

        Codec(String encoder, int format) {
            this.encoder = encoder;
            this.format = format;
        }
    }

    private Clips() {}

    /** A clip of 160x96 at 25 frames a second. */
    public static Path steady(Path file, int frames, Painter painter) {
        return write(file, Form.steady(frames), painter);
    }

    /** One picture, as JPEG. */
    public static Path picture(Path file, Painter painter) {
        return write(file, Form.steady(1).asMjpeg(), painter);
    }

    public static Path write(Path file, Form form, Painter painter) {
        av_log_set_level(AV_LOG_QUIET);
        AVFormatContext context = new AVFormatContext(null);
        check(avformat_alloc_output_context2(context, (AVOutputFormat) null, null, file.toString()));
        AVCodecContext codec = codec(form, (context.oformat().flags() & AVFMT_GLOBALHEADER) != 0);
        AVDictionary options = new AVDictionary(null);
        AVIOContext out = new AVIOContext(null);
        try {
            AVStream stream = avformat_new_stream(context, (AVCodec) null);
            check(avcodec_parameters_from_context(stream.codecpar(), codec));
            // AVI has no timestamps, only a rate, and marks a frame that is missing by an empty one.
            boolean avi = file.toString().endsWith(".avi");
            stream.time_base(avi ? new AVRational().num(1).den(25) : codec.time_base());
            stream.avg_frame_rate(new AVRational().num(25).den(1));
            check(avio_open(out, file.toString(), AVIO_FLAG_WRITE));
            context.pb(out);
            if (form.indexFirst()) {
                av_dict_set(options, "movflags", "faststart", 0);
            }
            check(avformat_write_header(context, options));
            encode(form, painter, codec, context, stream);
            check(av_write_trailer(context));
        } finally {
            av_dict_free(options);
            avcodec_free_context(codec);
            avio_closep(out);
            avformat_free_context(context);
        }
        return file;
    }

    static AVCodecContext codec(Form form, boolean globalHeader) {
        AVCodec encoder = avcodec_find_encoder_by_name(form.codec().encoder);
        AVCodecContext codec = avcodec_alloc_context3(encoder);
        codec.width(form.width());
        codec.height(form.height());
        codec.pix_fmt(form.codec().format);
        codec.time_base(new AVRational().num(1).den(1000));
        codec.framerate(new AVRational().num(25).den(1));
        codec.gop_size(form.gop());
        codec.bit_rate(400_000); // for H.264; the others go by quality
        codec.max_b_frames(form.bFrames());
        codec.thread_count(1);
        codec.flags(codec.flags() | AV_CODEC_FLAG_QSCALE | (globalHeader ? AV_CODEC_FLAG_GLOBAL_HEADER : 0));
        codec.global_quality(3 * FF_QP2LAMBDA);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "allow_skip_frames", "0", 0);
        check(avcodec_open2(codec, encoder, options));
        av_dict_free(options);
        return codec;
    }

    private static void encode(
            Form form, Painter painter, AVCodecContext codec, AVFormatContext context, AVStream stream) {
        AVFrame picture = av_frame_alloc();
        AVPacket packet = av_packet_alloc();
        try {
            picture.format(codec.pix_fmt());
            picture.width(form.width());
            picture.height(form.height());
            check(av_frame_get_buffer(picture, 0));
            for (int i = 0; i < form.stamps().length; i++) {
                int frame = i;
                check(av_frame_make_writable(picture));
                Pictures.paintLimited(picture, (x, y) -> painter.luma(frame, x, y));
                picture.pts(form.stamps()[i]);
                picture.quality(codec.global_quality());
                check(avcodec_send_frame(codec, picture));
                drain(codec, context, stream, packet);
            }
            check(avcodec_send_frame(codec, null));
            drain(codec, context, stream, packet);
        } finally {
            av_packet_free(packet);
            av_frame_free(picture);
        }
    }

    static void drain(AVCodecContext codec, AVFormatContext context, AVStream stream, AVPacket packet) {
        while (avcodec_receive_packet(codec, packet) >= 0) {
            av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
            packet.stream_index(0);
            check(av_interleaved_write_frame(context, packet));
        }
    }

    static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("the clip cannot be drawn: FFmpeg says " + result);
        }
    }
}

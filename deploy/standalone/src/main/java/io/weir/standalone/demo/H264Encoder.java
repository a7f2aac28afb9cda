package io.weir.standalone.demo;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes pictures as H.264 in an MPEG transport stream; used by one thread at a time.
 *
 * <p>The one class outside of {@code capture} that knows FFmpeg. It owns all native memory that it uses, from
 * {@link #open} to {@link #close()}; what it hands out are Java's arrays. The stream can be joined at any key frame: these
 * carry the parameter sets, and each frame carries the container's tables.
 */
final class H264Encoder implements AutoCloseable {
    static {
        av_log_set_level(AV_LOG_QUIET); // what matters is thrown
    }

    private static final String CODEC = "libopenh264";

    private final int pixels;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame picture = av_frame_alloc();
    private final AVFormatContext muxer = new AVFormatContext(null);
    private final AVStream stream;
    private final AVCodecContext codec;
    private boolean open = true;

    /** @param codec becomes this encoder's own, also if the constructor throws */
    private H264Encoder(AVCodecContext codec) throws IOException {
        this.codec = codec;
        pixels = codec.width() * codec.height();
        try {
            picture.format(AV_PIX_FMT_YUV420P).width(codec.width()).height(codec.height());
            check(av_frame_get_buffer(picture, 1), "allocate a picture"); // rows without a gap
            check(avformat_alloc_output_context2(muxer, (AVOutputFormat) null, "mpegts", null), "make a stream");
            stream = avformat_new_stream(muxer, null);
            stream.time_base(codec.time_base());
            check(avcodec_parameters_from_context(stream.codecpar(), codec), "describe the video");
            writeHeader();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * Makes an encoder with a key frame each two seconds.
     *
     * @throws IOException if this build of FFmpeg cannot encode H.264
     */
    static H264Encoder open(int width, int height, int framesPerSecond, int bitsPerSecond) throws IOException {
        return new H264Encoder(codec(width, height, framesPerSecond, bitsPerSecond));
    }

    private static AVCodecContext codec(int width, int height, int framesPerSecond, int bitsPerSecond)
            throws IOException {
        AVCodec encoder = avcodec_find_encoder_by_name(CODEC);
        if (encoder == null) {
            throw new IOException("this build of FFmpeg has no H.264 encoder (" + CODEC + ")");
        }
        AVCodecContext codec = avcodec_alloc_context3(encoder);
        codec.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
        codec.time_base(av_make_q(1, framesPerSecond)).framerate(av_make_q(framesPerSecond, 1));
        codec.gop_size(2 * framesPerSecond).bit_rate(bitsPerSecond).thread_count(1);
        int opened = avcodec_open2(codec, encoder, (AVDictionary) null);
        if (opened < 0) {
            avcodec_free_context(codec);
            throw new IOException("the H.264 encoder (" + CODEC + ") cannot start (FFmpeg's error " + opened + ")");
        }
        return codec;
    }

    private void writeHeader() throws IOException {
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "mpegts_flags", "pat_pmt_at_frames", 0);
        AVIOContext out = openBuffer();
        try {
            check(avformat_write_header(muxer, options), "start the stream");
        } finally {
            av_dict_free(options);
            takeBuffer(out);
        }
    }

    /**
     * Encodes the next picture.
     *
     * @param i420 luma, then both chroma planes at half size, no gaps
     * @param number of the frame, in units of the frame rate; must rise
     * @return null if the codec gave nothing for this frame
     */
    @Nullable
    Chunk encode(byte[] i420, long number) throws IOException {
        picture.data(0).put(i420, 0, pixels);
        picture.data(1).put(i420, pixels, pixels / 4);
        picture.data(2).put(i420, pixels + pixels / 4, pixels / 4);
        picture.pts(number);
        check(avcodec_send_frame(codec, picture), "encode a picture");
        if (avcodec_receive_packet(codec, packet) < 0) {
            return null;
        }
        boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        AVIOContext out = openBuffer();
        byte[] bytes;
        try {
            av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
            packet.stream_index(0);
            check(av_write_frame(muxer, packet), "write to the stream");
            check(av_write_frame(muxer, null), "write to the stream"); // null: all of it, now
        } finally {
            av_packet_unref(packet);
            bytes = takeBuffer(out);
        }
        return new Chunk(bytes, key);
    }

    private AVIOContext openBuffer() throws IOException {
        AVIOContext out = new AVIOContext(null);
        check(avio_open_dyn_buf(out), "allocate a buffer");
        muxer.pb(out);
        return out;
    }

    /** Copies what was written and frees the native buffer. */
    private byte[] takeBuffer(AVIOContext out) {
        BytePointer written = new BytePointer((BytePointer) null);
        byte[] bytes = new byte[avio_close_dyn_buf(out, written)];
        muxer.pb(null);
        written.get(bytes);
        av_free(written);
        return bytes;
    }

    private static void check(int result, String what) throws IOException {
        if (result < 0) {
            throw new IOException("FFmpeg cannot " + what + " (error " + result + ")");
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            avcodec_free_context(codec);
            av_frame_free(picture);
            av_packet_free(packet);
            avformat_free_context(muxer);
        }
    }
}

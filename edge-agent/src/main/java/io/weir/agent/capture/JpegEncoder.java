package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_image_fill_arrays;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Writes a frame as a JPEG file of a bounded size; used by one thread, and for kept frames only, so it holds no codec open.
 *
 * <p>What would be too large is written again with lower quality, then smaller.
 */
public final class JpegEncoder implements AutoCloseable {
    /** FFmpeg's quantiser scale, 1 (best) to 31, with the quality that people would call it. */
    private record Quality(int quantiser, int percent) {}

    private static final List<Quality> QUALITIES =
            List.of(new Quality(2, 95), new Quality(5, 80), new Quality(11, 60), new Quality(18, 45));
    private static final int SMALL_QUANTISER = 5;
    private static final int SMALLEST = 64;
    private static final int LARGEST = 65_500; // a JPEG's sides are at most 65,535

    private final int maxBytes;
    private final Scaler scaler = new Scaler(AV_PIX_FMT_YUVJ420P, SWS_BICUBIC);

    /** @param maxBytes the largest file to write */
    public JpegEncoder(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The frame as a JPEG file. */
    public Jpeg encode(Frame frame) {
        int width = Math.min(LARGEST, frame.width());
        int height = Math.min(LARGEST, frame.height());
        List<String> reductions = new ArrayList<>();
        while (true) {
            for (Quality quality : QUALITIES) {
                byte[] bytes = encode(frame, width, height, quality.quantiser());
                boolean last = quality.equals(QUALITIES.getLast()) && Math.min(width, height) <= SMALLEST;
                if (bytes.length <= maxBytes || last) {
                    if (!quality.equals(QUALITIES.getFirst())) {
                        reductions.addFirst("quality " + quality.percent());
                    }
                    return new Jpeg(bytes, reductions.isEmpty() ? null : String.join(", ", reductions));
                }
            }
            width = Math.max(SMALLEST, width * 3 / 4);
            height = Math.max(SMALLEST, height * 3 / 4);
            reductions.clear();
            reductions.add(width + "x" + height);
        }
    }

    /**
     * The frame as a small JPEG file, for people to recognise it by.
     *
     * @param longest pixels of its longer side at most, at least 1
     */
    public byte[] small(Frame frame, int longest) {
        double scale = Math.min(1, (double) longest / Math.max(frame.width(), frame.height()));
        int width = Math.max(1, (int) Math.round(frame.width() * scale));
        int height = Math.max(1, (int) Math.round(frame.height() * scale));
        return encode(frame, width, height, SMALL_QUANTISER);
    }

    private byte[] encode(Frame frame, int width, int height, int quantiser) {
        BytePointer pixels = scaler.scale(frame.av(), width, height);
        AVCodec mjpeg = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        AVCodecContext codec = avcodec_alloc_context3(mjpeg);
        AVFrame picture = av_frame_alloc();
        AVPacket packet = av_packet_alloc();
        try {
            codec.width(width);
            codec.height(height);
            codec.pix_fmt(AV_PIX_FMT_YUVJ420P);
            codec.color_range(AVCOL_RANGE_JPEG);
            codec.time_base().num(1).den(25);
            codec.thread_count(1);
            codec.flags(codec.flags() | org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE);
            codec.global_quality(quantiser * org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA);
            check(avcodec_open2(codec, mjpeg, (AVDictionary) null));
            picture.format(AV_PIX_FMT_YUVJ420P);
            picture.color_range(AVCOL_RANGE_JPEG);
            picture.width(width);
            picture.height(height);
            picture.quality(codec.global_quality());
            picture.pts(0);
            av_image_fill_arrays(picture.data(), picture.linesize(), pixels, AV_PIX_FMT_YUVJ420P, width, height, 1);
            check(avcodec_send_frame(codec, picture));
            check(avcodec_receive_packet(codec, packet));
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            return bytes;
        } finally {
            av_packet_free(packet);
            av_frame_free(picture);
            avcodec_free_context(codec);
        }
    }

    private static void check(int result) {
        if (result < 0) {
            byte[] why = new byte[128];
            av_strerror(result, why, why.length);
            throw new IllegalStateException("a JPEG cannot be written: FFmpeg says " + FfmpegError.cString(why));
        }
    }

    @Override
    public void close() {
        scaler.close();
    }
}

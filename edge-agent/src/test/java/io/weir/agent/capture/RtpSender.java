package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_sdp_create;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_network_init;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import io.weir.agent.capture.Clips.Form;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Sends a drawn scene as RTP over UDP to the loopback address, at 25 frames a second, until it is closed. */
public final class RtpSender implements AutoCloseable {
    private final AVFormatContext context = new AVFormatContext(null);
    private final AVIOContext out = new AVIOContext(null);
    private final Form form = Form.steady(1).withGop(5);
    private final AVCodecContext codec;
    private final AVStream stream;
    private final String description;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    public RtpSender() throws IOException {
        av_log_set_level(AV_LOG_QUIET);
        avformat_network_init();
        String url = "rtp://127.0.0.1:" + freePort();
        Clips.check(avformat_alloc_output_context2(context, (AVOutputFormat) null, "rtp", url));
        codec = Clips.codec(form, true);
        stream = avformat_new_stream(context, (AVCodec) null);
        Clips.check(avcodec_parameters_from_context(stream.codecpar(), codec));
        Clips.check(avio_open(out, url, AVIO_FLAG_WRITE));
        context.pb(out);
        Clips.check(avformat_write_header(context, (AVDictionary) null));
        byte[] text = new byte[2_000];
        Clips.check(av_sdp_create(context, 1, text, text.length));
        description = FfmpegError.cString(text);
        thread = Thread.ofPlatform().daemon().name("rtp").start(this::send);
    }

    /** The session's description, as an {@code .sdp} file holds it. */
    public String description() {
        return description;
    }

    private void send() {
        AVFrame picture = av_frame_alloc();
        AVPacket packet = av_packet_alloc();
        try {
            picture.format(codec.pix_fmt());
            picture.width(form.width());
            picture.height(form.height());
            Clips.check(av_frame_get_buffer(picture, 0));
            for (int i = 0; !over.await(40, TimeUnit.MILLISECONDS); i++) {
                int frame = i;
                Clips.check(av_frame_make_writable(picture));
                Pictures.paintLimited(picture, (x, y) -> Clips.WALK.luma(frame % 60, x, y));
                picture.pts(40L * i);
                picture.quality(codec.global_quality());
                Clips.check(avcodec_send_frame(codec, picture));
                Clips.drain(codec, context, stream, packet);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            av_packet_free(packet);
            av_frame_free(picture);
        }
    }

    /** RTP takes an even port, and the odd one above it for RTCP. */
    private static int freePort() throws IOException {
        while (true) {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() % 2 == 0) {
                    return socket.getLocalPort();
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        over.countDown();
        thread.join();
        avcodec_free_context(codec);
        avio_closep(out);
        avformat_free_context(context);
    }
}

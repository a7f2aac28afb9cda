package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Turns packets into frames, in the order in which FFmpeg puts them out; used by one thread. */
public final class Decoder implements AutoCloseable {

    /** Takes each decoded frame, and with it the duty to close it. */
    @FunctionalInterface
    public interface FrameSink {
        void accept(Frame frame);
    }

    private final AVCodecContext codec;
    private final FrameClock clock;
    private @Nullable AVFrame spare;
    private long errors;

    private Decoder(AVCodecContext codec, FrameClock clock) {
        this.codec = codec;
        this.clock = clock;
    }

    static Decoder open(Source source, AVStream stream) throws CaptureException {
        AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
        if (decoder == null) {
            throw new CaptureException(source.display() + ": no decoder for its video; convert it to H.264");
        }
        AVCodecContext codec = avcodec_alloc_context3(decoder);
        avcodec_parameters_to_context(codec, stream.codecpar());
        codec.pkt_timebase(stream.time_base());
        codec.thread_count(1); // one core a camera: cameras are what runs side by side
        int opened = avcodec_open2(codec, decoder, (AVDictionary) null);
        if (opened < 0) {
            avcodec_free_context(codec);
            throw new CaptureException(source.display() + ": its video cannot be decoded; convert it to H.264");
        }
        double rate = stream.avg_frame_rate().den() == 0 ? 0 : av_q2d(stream.avg_frame_rate());
        return new Decoder(codec, new FrameClock(av_q2d(stream.time_base()), rate));
    }

    /** Decodes one packet. What cannot be decoded is counted and passed over. */
    public void decode(Packet packet, FrameSink sink) {
        send(packet.av(), sink);
    }

    /** Puts out the frames that the decoder still holds; nothing may be decoded afterwards. */
    public void finish(FrameSink sink) {
        send(null, sink);
    }

    private void send(@Nullable AVPacket packet, FrameSink sink) {
        if (avcodec_send_packet(codec, packet) < 0) {
            errors++;
        }
        while (true) {
            AVFrame frame = spare == null ? Frame.allocate() : spare;
            if (avcodec_receive_frame(codec, frame) < 0) {
                spare = frame;
                return;
            }
            spare = null;
            long stamp = frame.best_effort_timestamp();
            sink.accept(
                    stamp == AV_NOPTS_VALUE
                            ? new Frame(frame, clock.count(), clock.unstamped())
                            : new Frame(frame, clock.count(), clock.stamped(stamp)));
        }
    }

    /** Packets that could not be decoded. */
    public long errors() {
        return errors;
    }

    @Override
    public void close() {
        if (spare != null) {
            Frame.free(spare);
            spare = null;
        }
        avcodec_free_context(codec);
    }
}

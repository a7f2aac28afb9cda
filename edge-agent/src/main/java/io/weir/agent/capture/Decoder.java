package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Turns packets into frames, in the order in which FFmpeg puts them out; used by one thread.
 *
 * <p>Damage lasts until the next good keyframe: what refers to a broken frame is broken too, whether FFmpeg says so or not. A
 * stream that never sends one is believed again after {@value #TAINT_SECONDS} s without further damage.
 */
public final class Decoder implements AutoCloseable {
    private static final double TAINT_SECONDS = 10;

    /** Takes each decoded frame, and with it the duty to close it. */
    @FunctionalInterface
    public interface FrameSink {
        void accept(Frame frame);
    }

    /** A decoded keyframe whose number is not sure yet. */
    private record Unnumbered(AVFrame frame, long stamp, boolean tainted, long arrivalNanos) {}

    private final AVCodecContext codec;
    private final FrameClock clock;
    private final Decoding decoding;
    private final HardwareDevice device;
    private final FrameNumbers numbers = new FrameNumbers();
    private final Deque<Unnumbered> unnumbered = new ArrayDeque<>();
    private @Nullable AVFrame spare;
    private long frames;
    private long next;
    private long skipped;
    private long errors;
    private boolean tainted;
    private double taintedAt;
    private double lastTime;
    private long lastDts = Long.MIN_VALUE;

    private Decoder(AVCodecContext codec, FrameClock clock, Decoding decoding, HardwareDevice device) {
        this.codec = codec;
        this.clock = clock;
        this.decoding = decoding;
        this.device = device;
    }

    static Decoder open(Source source, CaptureOptions options, AVStream stream) throws CaptureException {
        AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
        if (decoder == null) {
            throw new CaptureException(
                    Cause.UNDECODABLE, source.display() + ": no decoder for its video; convert it to H.264");
        }
        AVCodecContext codec = avcodec_alloc_context3(decoder);
        avcodec_parameters_to_context(codec, stream.codecpar());
        codec.pkt_timebase(stream.time_base());
        codec.thread_count(1); // one core a camera: cameras are what runs side by side
        if (options.decoding() == Decoding.REFERENCE) {
            codec.skip_frame(AVDISCARD_NONREF);
        }
        HardwareDevice device = HardwareDevice.attach(options.hardware(), decoder, codec);
        int opened = avcodec_open2(codec, decoder, (AVDictionary) null);
        if (opened < 0) {
            avcodec_free_context(codec);
            device.close();
            throw new CaptureException(
                    Cause.UNDECODABLE, source.display() + ": its video cannot be decoded; convert it to H.264");
        }
        double rate = stream.avg_frame_rate().den() == 0 ? 0 : av_q2d(stream.avg_frame_rate());
        FrameClock clock = new FrameClock(av_q2d(stream.time_base()), rate, !source.finite());
        return new Decoder(codec, clock, options.decoding(), device);
    }

    /** Decodes one packet. What cannot be decoded is counted and passed over. */
    public void decode(Packet packet, FrameSink sink) {
        AVPacket av = packet.av();
        if (packet.isCorrupt()) {
            taint();
        }
        if (decoding != Decoding.ALL) {
            learn(av);
        }
        if (decoding != Decoding.KEYFRAMES) {
            send(av, packet.arrivalNanos(), sink);
        } else if (packet.isKey()) {
            send(av, packet.arrivalNanos(), sink);
            send(null, packet.arrivalNanos(), sink);
            avcodec_flush_buffers(codec);
        }
        release(lastDts, sink);
    }

    /** Puts out the frames that the decoder still holds; nothing may be decoded afterwards. */
    public void finish(FrameSink sink) {
        if (decoding != Decoding.KEYFRAMES) {
            send(null, System.nanoTime(), sink);
        }
        release(Long.MAX_VALUE, sink);
    }

    /** Notes a packet that will not be decoded, to catch up; what refers to it is broken until the next keyframe. */
    public void skip(Packet packet) {
        if (decoding != Decoding.ALL) {
            learn(packet.av());
        }
        skipped++;
        taint();
    }

    private void learn(AVPacket packet) {
        long stamp = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
        long dts = packet.dts() == AV_NOPTS_VALUE ? stamp : packet.dts();
        if (stamp == AV_NOPTS_VALUE) {
            return;
        }
        if (dts < lastDts) {
            numbers.restart();
        }
        lastDts = dts;
        numbers.add(stamp);
    }

    private void send(@Nullable AVPacket packet, long arrivalNanos, FrameSink sink) {
        if (avcodec_send_packet(codec, packet) < 0) {
            errors++;
            taint();
        }
        while (true) {
            AVFrame frame = spare == null ? Frame.allocate() : spare;
            if (avcodec_receive_frame(codec, frame) < 0) {
                spare = frame;
                return;
            }
            spare = null;
            put(device.toMemory(frame), arrivalNanos, sink);
        }
    }

    private void put(AVFrame frame, long arrivalNanos, FrameSink sink) {
        boolean damaged = Frame.isDamaged(frame);
        if (damaged) {
            errors++;
            taint();
        } else if (tainted && Frame.isKey(frame)) {
            tainted = false;
        }
        long stamp = frame.best_effort_timestamp();
        if (decoding == Decoding.ALL || stamp == AV_NOPTS_VALUE) {
            emit(frame, frames, stamp, tainted, arrivalNanos, sink);
        } else if (decoding == Decoding.REFERENCE) {
            emit(frame, numbers.number(stamp), stamp, tainted, arrivalNanos, sink);
        } else {
            unnumbered.add(new Unnumbered(frame, stamp, tainted, arrivalNanos));
        }
    }

    /** Once decoding has passed a frame's time, no packet that is shown before it can come any more. */
    private void release(long passed, FrameSink sink) {
        while (!unnumbered.isEmpty() && unnumbered.getFirst().stamp() < passed) {
            Unnumbered held = unnumbered.removeFirst();
            emit(held.frame(), numbers.number(held.stamp()), held.stamp(), held.tainted(), held.arrivalNanos(), sink);
        }
    }

    private void emit(AVFrame frame, long number, long stamp, boolean broken, long arrivalNanos, FrameSink sink) {
        long index = Math.max(number, next);
        skipped += decoding == Decoding.ALL ? 0 : index - next;
        next = index + 1;
        frames++;
        double time = stamp == AV_NOPTS_VALUE ? clock.unstamped(arrivalNanos) : clock.stamped(stamp, arrivalNanos);
        lastTime = time;
        if (tainted && time - taintedAt > TAINT_SECONDS) {
            tainted = false;
        }
        sink.accept(new Frame(frame, index, time, broken));
    }

    private void taint() {
        tainted = true;
        taintedAt = lastTime;
    }

    /** Packets and frames that could not be decoded without errors. */
    public long errors() {
        return errors;
    }

    /** Frames that were not decoded on purpose. */
    public long skipped() {
        return skipped;
    }

    /** Why the hardware that was asked for does not decode, in one line, or nothing if it does or none was asked for. */
    public Optional<String> hardwareMissing() {
        return device.missing();
    }

    @Override
    public void close() {
        if (spare != null) {
            Frame.free(spare);
            spare = null;
        }
        unnumbered.forEach(held -> Frame.free(held.frame()));
        unnumbered.clear();
        avcodec_free_context(codec);
        device.close();
    }
}

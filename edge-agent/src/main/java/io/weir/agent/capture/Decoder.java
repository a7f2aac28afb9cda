package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
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
 * <p>Where not all frames are decoded, each has the number and the time that it would have among all.
 */
public final class Decoder implements AutoCloseable {
    /** No codec lets a packet be overtaken by more. */
    private static final int MOST_UNNUMBERED = 16;

    /** Takes each decoded frame, and with it the duty to close it. */
    @FunctionalInterface
    public interface FrameSink {
        void accept(Frame frame);
    }

    /** Stands for the timestamp of a frame that has none of its own: it is shown when the next packet that has one is decoded. */
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final AVCodecContext codec;
    private final FrameClock clock;
    private final Decoding decoding;
    private final HardwareDevice device;
    private final boolean timed;
    /** Seconds of one tick of its stamps, and the stamp with which the stream begins. */
    private final double tick;

    private final long begin;
    private final Taint taint = new Taint();
    private final FrameNumbers numbers = new FrameNumbers();
    /** Frames whose number is not sure yet. */
    private final Deque<Frame> unnumbered = new ArrayDeque<>();

    private final FramePool pool = new FramePool();
    private long next;
    private long skipped;
    private long errors;
    private long lastDts = Long.MIN_VALUE;
    private long lastDuration;
    private long base = -1;
    private boolean isUndated;

    private Decoder(
            AVCodecContext codec,
            FrameClock clock,
            Decoding decoding,
            HardwareDevice device,
            boolean timed,
            AVStream stream) {
        this.codec = codec;
        this.clock = clock;
        this.decoding = decoding;
        this.device = device;
        this.timed = timed;
        this.tick = av_q2d(stream.time_base());
        this.begin = stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
    }

    /** @param timed whether the stream has timestamps of its own; else frames are dated by their arrival */
    static Decoder open(Source source, CaptureOptions options, AVStream stream, boolean timed) throws CaptureException {
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
        double unit = timed ? av_q2d(stream.time_base()) : 1e-9;
        FrameClock clock = new FrameClock(unit, rate, !source.finite());
        return new Decoder(codec, clock, options.decoding(), device, timed, stream);
    }

    /** Decodes one packet. What cannot be decoded is counted and passed over. */
    public void decode(Packet packet, FrameSink sink) {
        AVPacket av = packet.av();
        if (packet.isCorrupt()) {
            taint.packetLost();
        }
        learn(av, sink);
        if (decoding != Decoding.KEYFRAMES) {
            send(av, packet.arrivalNanos(), sink);
        } else if (packet.isKey() && holdsPicture(av)) {
            release(Long.MAX_VALUE, sink); // what comes after a keyframe is shown after the one before
            isUndated = av.pts() == AV_NOPTS_VALUE && av.dts() != AV_NOPTS_VALUE;
            send(av, packet.arrivalNanos(), sink);
            send(null, packet.arrivalNanos(), sink);
            avcodec_flush_buffers(codec);
        }
        release(lastDts, sink);
    }

    /** Puts out the frames that the decoder still holds; nothing may be decoded afterwards. */
    public void finish(FrameSink sink) {
        if (decoding != Decoding.KEYFRAMES) {
            isUndated = decoding == Decoding.REFERENCE && lastDts != Long.MIN_VALUE;
            send(null, System.nanoTime(), sink);
        }
        date(lastDts + lastDuration);
        release(Long.MAX_VALUE, sink);
        if (base >= 0) {
            skipped += Math.max(0, numbers.total() - base - next);
        }
    }

    /** Notes a packet that will not be decoded, to catch up; what refers to it is broken until the next keyframe. */
    public void skip(Packet packet, FrameSink sink) {
        learn(packet.av(), sink);
        skipped += decoding == Decoding.ALL ? 1 : 0; // else the numbers tell how many there were
        taint.packetLost();
        release(lastDts, sink);
    }

    /** Notes a packet's stamp, where not all are decoded. */
    private void learn(AVPacket packet, FrameSink sink) {
        long stamp = stamp(packet);
        boolean shown = holdsPicture(packet) && (packet.flags() & AV_PKT_FLAG_DISCARD) == 0;
        if (decoding == Decoding.ALL || stamp == AV_NOPTS_VALUE || !shown) {
            return;
        }
        if (packet.dts() != AV_NOPTS_VALUE) {
            if (packet.dts() < lastDts) { // stamps begin anew
                release(Long.MAX_VALUE, sink);
                numbers.restart();
            }
            lastDts = packet.dts();
            lastDuration = packet.duration();
        }
        if (packet.pts() == AV_NOPTS_VALUE) {
            date(packet.dts());
        }
        numbers.add(stamp);
    }

    /** AVI fills gaps with packets of a byte, which count as keyframes there. */
    private static boolean holdsPicture(AVPacket packet) {
        return packet.size() > 1;
    }

    /** Dates the frame that has no timestamp of its own, if there is one. */
    private void date(long stamp) {
        Frame last = unnumbered.peekLast();
        if (last != null && last.stamp() == UNKNOWN) {
            last.stamp(stamp);
        }
    }

    private static long stamp(AVPacket packet) {
        return packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
    }

    private void send(@Nullable AVPacket packet, long arrivalNanos, FrameSink sink) {
        if (avcodec_send_packet(codec, packet) < 0) {
            failed();
        } else if (packet != null && (packet.flags() & (AV_PKT_FLAG_KEY | AV_PKT_FLAG_CORRUPT)) == AV_PKT_FLAG_KEY) {
            taint.keySent(stamp(packet));
        }
        while (true) {
            Frame frame = pool.take();
            int received = avcodec_receive_frame(codec, frame.blank());
            if (received < 0) {
                pool.giveBack(frame);
                if (received != AVERROR_EAGAIN() && received != AVERROR_EOF) {
                    failed();
                }
                return;
            }
            put(device.toMemory(frame, pool), arrivalNanos, sink);
        }
    }

    private void failed() {
        errors++;
        taint.packetLost();
    }

    private void put(Frame frame, long arrivalNanos, FrameSink sink) {
        AVFrame picture = frame.blank();
        long stamp = picture.best_effort_timestamp();
        boolean damaged = Frame.isDamaged(picture);
        errors += damaged ? 1 : 0;
        boolean broken = taint.isBroken(damaged, Frame.isKey(picture), stamp);
        boolean unstamped = stamp == AV_NOPTS_VALUE;
        frame.decoded(unstamped && isUndated ? UNKNOWN : stamp, broken, arrivalNanos);
        if (!isUndated && (decoding == Decoding.ALL || unstamped)) {
            emit(frame, next, stamp, sink);
            return;
        }
        unnumbered.addLast(frame);
        if (unnumbered.size() > MOST_UNNUMBERED) {
            release(unnumbered.getFirst().stamp(), sink);
        }
    }

    /** Once decoding has reached a frame's time, no packet that is shown before it can come any more. */
    private void release(long reached, FrameSink sink) {
        for (Frame held = unnumbered.peekFirst();
                held != null && held.stamp() <= reached;
                held = unnumbered.peekFirst()) {
            unnumbered.removeFirst();
            long number = numbers.number(held.stamp());
            base = base < 0 ? number : base; // what was shown before the first frame, it was shown to nobody
            emit(held, number - base, held.stamp() == UNKNOWN ? AV_NOPTS_VALUE : held.stamp(), sink);
        }
    }

    private void emit(Frame frame, long number, long stamp, FrameSink sink) {
        long index = Math.max(number, next);
        skipped += index - next;
        next = index + 1;
        long arrival = frame.arrivalNanos();
        long when = timed ? stamp : arrival;
        double time = when == AV_NOPTS_VALUE ? clock.unstamped(arrival) : clock.stamped(when, arrival);
        taint.reached(time);
        double shown = stamp == AV_NOPTS_VALUE ? Double.NaN : (stamp - begin) * tick;
        sink.accept(frame.open(index, time, shown));
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
        unnumbered.forEach(pool::giveBack);
        unnumbered.clear();
        pool.close();
        avcodec_free_context(codec);
        device.close();
    }
}

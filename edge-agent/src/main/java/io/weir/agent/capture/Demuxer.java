package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * An open source, read packet by packet on one thread.
 *
 * <p>Opened with an FFmpeg context of its own, guarded by a {@link Watch}: every call into FFmpeg that may wait has a
 * deadline, and can be ended from another thread.
 */
public final class Demuxer implements AutoCloseable {
    static {
        // FFmpeg's own lines may hold URLs with credentials; what matters is said by CaptureException.
        av_log_set_level(AV_LOG_QUIET);
    }

    private static final int MOST_DAMAGES = 100;
    /** From how many frames the rate of a live source is taken that does not say it; each costs its time at every opening. */
    private static final int LIVE_RATE_FRAMES = 3;

    private final Source source;
    private final CaptureOptions options;
    private final Watch watch;
    private final AVFormatContext context;
    private final AVStream stream;
    /** Whether its timestamps are its own; else they are made up, and what counts is when a frame comes. */
    private final boolean timed;

    private final int index;
    /** Seconds of one tick of its timestamps; asked for once, since each asking makes an object and calls into native code. */
    private final double tick;

    private final StreamInfo info;
    private long packets;
    private long damaged;
    private double reached;
    private boolean damagedEnd;

    private Demuxer(
            Source source,
            CaptureOptions options,
            Watch watch,
            AVFormatContext context,
            AVStream stream,
            boolean timed) {
        this.source = source;
        this.options = options;
        this.watch = watch;
        this.context = context;
        this.stream = stream;
        this.timed = timed;
        this.index = stream.index();
        this.tick = av_q2d(stream.time_base());
        this.info = new StreamInfo(
                avcodec_get_name(stream.codecpar().codec_id()).getString(),
                stream.codecpar().width(),
                stream.codecpar().height(),
                rate(stream),
                duration(context, stream));
    }

    /**
     * Opens a source and learns what video it holds.
     *
     * @throws CaptureException with the reason in one line
     */
    public static Demuxer open(Source source, CaptureOptions options, Watch watch) throws CaptureException {
        if (source instanceof Source.Recording file) {
            checkReadable(file.path());
        }
        AVInputFormat format = DemuxerOptions.format(source);
        AVFormatContext context = avformat_alloc_context();
        watch.guard(context);
        watch.allow(options.timeouts().open());
        AVDictionary dictionary = DemuxerOptions.of(source, options);
        try {
            int opened = avformat_open_input(context, source.location(), format, dictionary);
            if (opened < 0) { // FFmpeg has freed the context
                throw isRtsp(source) && opened == AVERROR_INVALIDDATA && !watch.over()
                        ? FfmpegError.ofSilentClose(source.display())
                        : failure(source, watch, opened);
            }
        } finally {
            av_dict_free(dictionary);
        }
        try {
            boolean timed = source.finite() || !DemuxerOptions.hasNoTimes(context);
            if (!source.finite()) {
                // FFmpeg would wait for 20 frames or more. Without times there is no rate to find out.
                context.fps_probe_size(timed ? LIVE_RATE_FRAMES : 0);
            }
            int found = avformat_find_stream_info(context, (AVDictionary) null);
            int index = found < 0 ? found : av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
            if (watch.stopped() || found < 0) {
                throw failure(source, watch, found);
            }
            if (index < 0 || context.streams(index).codecpar().width() <= 0) {
                throw new CaptureException(
                        Cause.GARBAGE,
                        source.display() + ": no video in it that FFmpeg can decode; check the "
                                + (source.finite() ? "file" : "URL"));
            }
            for (int i = 0; i < context.nb_streams(); i++) {
                if (i != index) {
                    context.streams(i).discard(AVDISCARD_ALL);
                }
            }
            return new Demuxer(source, options, watch, context, context.streams(index), timed);
        } catch (CaptureException e) {
            close(context, watch);
            throw e;
        }
    }

    private static void checkReadable(Path path) throws CaptureException {
        if (!Files.exists(path)) {
            throw new CaptureException(Cause.MISSING, path + ": no such file; check the path");
        }
        try {
            if (Files.isRegularFile(path) && Files.size(path) == 0) {
                throw new CaptureException(
                        Cause.GARBAGE, path + ": the file is empty (0 bytes); copy or record it again");
            }
        } catch (IOException e) {
            throw new CaptureException(
                    Cause.UNREADABLE, path + ": cannot be read (" + e.getMessage() + "); check the disk");
        }
    }

    /**
     * Reads the next packet of the video.
     *
     * @return false at the end of a finite source
     * @throws CaptureException if the source is lost, silent for too long, or cut off
     */
    public boolean read(Packet into) throws CaptureException {
        AVPacket packet = into.av();
        int damages = 0;
        watch.allow(options.timeouts().read()); // for all that comes before: another video would keep a lost one alive
        while (true) {
            into.clear();
            int result = av_read_frame(context, packet);
            if (result == AVERROR_EOF && source.finite()) {
                checkComplete();
                return false;
            }
            if (result == AVERROR_INVALIDDATA && ++damages < MOST_DAMAGES && !watch.over()) {
                damaged++; // the demuxer finds its way back by itself, or comes to an end
                continue;
            }
            if (result < 0) {
                throw source.finite() && !watch.over() ? cutOff() : failure(source, watch, result);
            }
            if (packet.stream_index() == index) {
                packets++;
                long dts = packet.dts();
                long pts = packet.pts();
                long when = dts == AV_NOPTS_VALUE ? pts : dts;
                boolean known = timed && when != AV_NOPTS_VALUE;
                into.arrived(System.nanoTime(), known ? when * tick : Double.NaN);
                damagedEnd = into.isCorrupt();
                long stamp = pts == AV_NOPTS_VALUE ? dts : pts;
                if (stamp != AV_NOPTS_VALUE) {
                    long first = stream.start_time();
                    long start = first == AV_NOPTS_VALUE ? 0 : first;
                    reached = Math.max(reached, (stamp - start + packet.duration()) * tick);
                }
                return true;
            }
        }
    }

    /** A container that promised more than it held was cut off. */
    private void checkComplete() throws CaptureException {
        boolean fewer = stream.nb_frames() > packets;
        double promised = stream.duration() == AV_NOPTS_VALUE ? Double.NaN : info.duration();
        boolean shorter = context.nb_streams() == 1 && reached < info.duration() - Math.max(1, info.duration() / 50);
        if (damagedEnd || (fewer && !(reached >= promised - 1 / Math.max(1, info.framesPerSecond()))) || shorter) {
            throw cutOff();
        }
    }

    private CaptureException cutOff() {
        String of = Double.isNaN(info.duration()) ? "" : String.format(Locale.ROOT, " of %.1f s", info.duration());
        return new CaptureException(
                Cause.CUT_OFF,
                String.format(
                        Locale.ROOT,
                        "%s: cut off after %.1f s%s; the frames up to there were used, copy or record it again for the rest",
                        source.display(),
                        reached,
                        of));
    }

    /** The decoder for this source's video; to be closed before the demuxer. */
    public Decoder decoder() throws CaptureException {
        return Decoder.open(source, options, stream, timed);
    }

    /** What the source says of its video. */
    public StreamInfo info() {
        return info;
    }

    /** What more the source says of its video. */
    public StreamDetails details() {
        return StreamDetails.of(context, stream);
    }

    /** Places where the container itself was damaged. */
    public long damages() {
        return damaged;
    }

    /**
     * When the first frame was taken by the camera's own clock (RTCP's sender reports), or nothing while the camera has not
     * said.
     */
    public Optional<Instant> cameraStart() {
        long micros = context.start_time_realtime();
        return micros == AV_NOPTS_VALUE || micros <= 0
                ? Optional.empty()
                : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private static CaptureException failure(Source source, Watch watch, int reported) {
        // Some of FFmpeg's protocols report another error when they are interrupted.
        int error = watch.over() ? AVERROR_EXIT : reported;
        return source.finite()
                ? FfmpegError.ofFile(source.display(), error)
                : FfmpegError.ofStream(source.display(), error);
    }

    private static boolean isRtsp(Source source) {
        return source instanceof Source.Stream stream
                && stream.url().toLowerCase(Locale.ROOT).startsWith("rtsp");
    }

    private static double rate(AVStream stream) {
        double average = stream.avg_frame_rate().den() == 0 ? 0 : av_q2d(stream.avg_frame_rate());
        return Double.isFinite(average) ? average : 0;
    }

    private static double duration(AVFormatContext context, AVStream stream) {
        if (stream.duration() != AV_NOPTS_VALUE && stream.duration() > 0) {
            return stream.duration() * av_q2d(stream.time_base());
        }
        return context.duration() > 0 ? context.duration() / (double) AV_TIME_BASE : Double.NaN;
    }

    @Override
    public void close() {
        close(context, watch);
    }

    private static void close(AVFormatContext context, Watch watch) {
        watch.allow(Timeouts.CLOSE); // RTSP says good-bye to the camera; a dead one is not waited for
        avformat_close_input(context);
    }
}

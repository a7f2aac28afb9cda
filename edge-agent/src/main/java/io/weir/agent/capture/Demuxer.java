package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
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

    private final Source source;
    private final Timeouts timeouts;
    private final Watch watch;
    private final AVFormatContext context;
    private final AVStream stream;
    private final StreamInfo info;
    private long packets;
    private double reached;
    private boolean damagedEnd;

    private Demuxer(Source source, Timeouts timeouts, Watch watch, AVFormatContext context, AVStream stream) {
        this.source = source;
        this.timeouts = timeouts;
        this.watch = watch;
        this.context = context;
        this.stream = stream;
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
    public static Demuxer open(Source source, Timeouts timeouts, Watch watch) throws CaptureException {
        if (source instanceof Source.Recording file) {
            checkReadable(file.path());
        }
        AVFormatContext context = avformat_alloc_context();
        watch.guard(context);
        watch.allow(timeouts.open());
        AVDictionary options = options(source, timeouts);
        try {
            int opened = avformat_open_input(context, source.location(), (AVInputFormat) null, options);
            if (opened < 0) {
                throw failure(source, watch, opened); // FFmpeg has freed the context
            }
        } finally {
            av_dict_free(options);
        }
        try {
            int found = avformat_find_stream_info(context, (AVDictionary) null);
            int index = found < 0 ? found : av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
            if (watch.stopped() || found < 0) {
                throw failure(source, watch, found);
            }
            if (index < 0 || context.streams(index).codecpar().width() <= 0) {
                throw new CaptureException(source.display() + ": no video in it that FFmpeg can decode; check the "
                        + (source.finite() ? "file" : "URL"));
            }
            for (int i = 0; i < context.nb_streams(); i++) {
                if (i != index) {
                    context.streams(i).discard(AVDISCARD_ALL);
                }
            }
            return new Demuxer(source, timeouts, watch, context, context.streams(index));
        } catch (CaptureException e) {
            close(context, watch);
            throw e;
        }
    }

    private static void checkReadable(Path path) throws CaptureException {
        if (!Files.exists(path)) {
            throw new CaptureException(path + ": no such file; check the path");
        }
        if (Files.isDirectory(path)) {
            throw new CaptureException(path + ": is a folder; name the video files in it");
        }
        try {
            if (Files.isRegularFile(path) && Files.size(path) == 0) {
                throw new CaptureException(path + ": the file is empty (0 bytes); copy or record it again");
            }
        } catch (IOException e) {
            throw new CaptureException(path + ": cannot be read (" + e.getMessage() + "); check the disk");
        }
    }

    private static AVDictionary options(Source source, Timeouts timeouts) {
        AVDictionary options = new AVDictionary(null);
        if (source instanceof Source.Stream stream) {
            String micros = Long.toString(timeouts.read().toNanos() / 1000);
            if (stream.url().startsWith("rtsp")) {
                av_dict_set(options, "rtsp_transport", "tcp", 0);
                av_dict_set(options, "timeout", micros, 0);
                av_dict_set(options, "allowed_media_types", "video", 0);
            }
        }
        return options;
    }

    /**
     * Reads the next packet of the video.
     *
     * @return false at the end of a finite source
     * @throws CaptureException if the source is lost, silent for too long, or cut off
     */
    public boolean read(Packet into) throws CaptureException {
        AVPacket packet = into.av();
        while (true) {
            into.clear();
            watch.allow(timeouts.read());
            int result = av_read_frame(context, packet);
            if (result == AVERROR_EOF && source.finite()) {
                checkComplete();
                return false;
            }
            if (result < 0) {
                throw source.finite() ? cutOff() : failure(source, watch, result);
            }
            if (packet.stream_index() == stream.index()) {
                packets++;
                damagedEnd = (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
                long stamp = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
                if (stamp != AV_NOPTS_VALUE) {
                    long start = stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
                    reached = Math.max(reached, (stamp - start + packet.duration()) * av_q2d(stream.time_base()));
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
        return new CaptureException(String.format(
                Locale.ROOT,
                "%s: cut off after %.1f s%s; the frames up to there were used, copy or record it again for the rest",
                source.display(),
                reached,
                of));
    }

    /** The decoder for this source's video; to be closed before the demuxer. */
    public Decoder decoder() throws CaptureException {
        return Decoder.open(source, stream);
    }

    public StreamInfo info() {
        return info;
    }

    private static CaptureException failure(Source source, Watch watch, int reported) {
        // Some of FFmpeg's protocols report another error when they are interrupted.
        int error = watch.over() ? AVERROR_EXIT : reported;
        String why = source.finite() ? FfmpegError.ofFile(error) : FfmpegError.ofStream(error);
        return new CaptureException(source.display() + ": " + why);
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
        watch.allow(Duration.ofSeconds(1)); // RTSP says good-bye to the camera; a dead one is not waited for
        avformat_close_input(context);
    }
}

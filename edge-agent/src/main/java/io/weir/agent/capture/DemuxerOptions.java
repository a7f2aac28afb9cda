package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_NOTIMESTAMPS;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.time.Duration;
import java.util.Locale;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;

/** What FFmpeg's demuxers and protocols are told, by the kind of source. */
final class DemuxerOptions {
    /** What a socket may hold while a camera's thread does something else; a keyframe of 4K comes in one burst. */
    private static final String SOCKET_BYTES = Integer.toString(4 << 20);

    private DemuxerOptions() {}

    /** The options, which the caller frees. */
    static AVDictionary of(Source source, CaptureOptions options) {
        AVDictionary dictionary = new AVDictionary(null);
        if (source instanceof Source.Stream stream) {
            String micros = Long.toString(socketTimeout(options.timeouts()).toNanos() / 1000);
            String url = stream.url().toLowerCase(Locale.ROOT);
            if (url.startsWith("rtsp")) {
                // Over TLS there is no UDP.
                boolean udp = options.transport() == Transport.UDP && !url.startsWith("rtsps");
                av_dict_set(dictionary, "rtsp_transport", udp ? "udp" : "tcp", 0);
                av_dict_set(dictionary, "timeout", micros, 0);
                av_dict_set(dictionary, "allowed_media_types", "video", 0);
                av_dict_set(dictionary, "buffer_size", SOCKET_BYTES, 0);
            } else if (url.startsWith("udp") || url.startsWith("rtp")) {
                av_dict_set(dictionary, "timeout", micros, 0);
                av_dict_set(dictionary, "buffer_size", SOCKET_BYTES, 0);
                av_dict_set(dictionary, "overrun_nonfatal", "1", 0);
            } else if (stream.isFile()) {
                av_dict_set(dictionary, "protocol_whitelist", "file,udp,rtp,tcp", 0);
                av_dict_set(dictionary, "buffer_size", SOCKET_BYTES, 0);
            } else {
                av_dict_set(dictionary, "rw_timeout", micros, 0);
            }
        }
        return dictionary;
    }

    /** Longer than the watch waits, which ends every call by itself: FFmpeg reports what its own time-out ends as broken. */
    private static Duration socketTimeout(Timeouts timeouts) {
        return timeouts.open().plus(timeouts.read());
    }

    /**
     * The demuxer to use, where a source cannot be told by what it sends; null to let FFmpeg find out.
     *
     * @throws CaptureException if this machine has no such kind of device
     */
    static @Nullable AVInputFormat format(Source source) throws CaptureException {
        if (!(source instanceof Source.Device device)) {
            return null;
        }
        avdevice_register_all();
        AVInputFormat format = av_find_input_format(device.system());
        if (format == null) {
            throw new CaptureException(
                    Cause.MISSING, device.display() + ": this system has no " + device.system() + " devices");
        }
        return format;
    }

    /** Whether the video is a bare series of frames, without any times of theirs. */
    static boolean hasNoTimes(AVFormatContext context) {
        if ((context.iformat().flags() & AVFMT_NOTIMESTAMPS) != 0) {
            return true;
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            var parameters = context.streams(i).codecpar();
            if (parameters.codec_type() == AVMEDIA_TYPE_VIDEO) {
                String container = context.iformat().name().getString();
                return parameters.codec_id() == AV_CODEC_ID_MJPEG
                        && (container.contains("mjpeg") || container.contains("image2"));
            }
        }
        return false;
    }
}

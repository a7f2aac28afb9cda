package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_DECODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_DEMUXER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_FORBIDDEN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_UNAUTHORIZED;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_PROTOCOL_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** Turns FFmpeg's error numbers into sentences that say what to do. */
final class FfmpegError {
    private static final int EIO = -5;
    private static final int ENOENT = -2;
    private static final int ENXIO = -6;
    private static final int EACCES = -13;
    private static final int EBUSY = -16;
    private static final int ENODEV = -19;
    private static final int EPIPE = -32;
    private static final int ENETUNREACH = -101;
    private static final int ECONNRESET = -104;
    private static final int ETIMEDOUT = -110;
    private static final int ECONNREFUSED = -111;
    private static final int EHOSTUNREACH = -113;

    private FfmpegError() {}

    /** Why a file could not be opened. */
    static CaptureException ofFile(String file, int error) {
        if (error == AVERROR_INVALIDDATA || error == AVERROR_DEMUXER_NOT_FOUND || error == AVERROR_EOF) {
            return because(
                    Cause.GARBAGE,
                    file,
                    "not a video that FFmpeg can read, or cut off before its index; copy or record it again");
        }
        if (error == EACCES) {
            return because(Cause.UNREADABLE, file, "may not be read; check its permissions");
        }
        if (error == AVERROR_EXIT || error == ETIMEDOUT) {
            return because(Cause.SILENT, file, "cannot be read in time; check the disk or the mount");
        }
        return because(Cause.UNREADABLE, file, text(error) + "; check the file");
    }

    /** Why a stream could not be opened or ended. */
    static CaptureException ofStream(String url, int error) {
        if (error == AVERROR_EXIT || error == ETIMEDOUT) {
            return because(Cause.SILENT, url, "no answer in time; check that the camera is on and reachable");
        }
        if (error == ECONNREFUSED) {
            return because(Cause.REFUSED, url, "connection refused; check host and port");
        }
        if (error == EHOSTUNREACH || error == ENETUNREACH) {
            return because(Cause.UNREACHABLE, url, "host not reachable; check the address and the network");
        }
        if (error == AVERROR_HTTP_UNAUTHORIZED || error == AVERROR_HTTP_FORBIDDEN) {
            return because(Cause.DENIED, url, "access denied; check user and password");
        }
        if (error == AVERROR_HTTP_NOT_FOUND) {
            return because(Cause.NOT_FOUND, url, "no such stream on the camera (404); check the path");
        }
        if (error == EIO) {
            return because(Cause.UNREACHABLE, url, "host unknown or connection lost; check the host name");
        }
        if (error == AVERROR_EOF || error == ECONNRESET || error == EPIPE) {
            return because(Cause.ENDED, url, "the camera ended the stream");
        }
        if (error == AVERROR_INVALIDDATA) {
            return because(Cause.GARBAGE, url, "what the camera sends is no video that FFmpeg can read");
        }
        if (error == ENOENT || error == ENODEV || error == ENXIO) {
            return because(Cause.MISSING, url, "no such device or file; check its name and that it is plugged in");
        }
        if (error == EBUSY) {
            return because(Cause.UNREADABLE, url, "another program uses the device; end that one first");
        }
        if (error == AVERROR_PROTOCOL_NOT_FOUND || error == AVERROR_DECODER_NOT_FOUND) {
            return because(Cause.OTHER, url, text(error) + "; this kind of stream is not supported");
        }
        return because(Cause.OTHER, url, text(error) + "; check the URL and the camera");
    }

    /** Why an RTSP stream could not be opened, where FFmpeg finds no status in the answer: mostly there was no answer at all. */
    static CaptureException ofSilentClose(String url) {
        return because(
                Cause.ENDED,
                url,
                "the camera closed the connection without an RTSP answer; check the port, and how many viewers it allows");
    }

    private static CaptureException because(Cause cause, String source, String why) {
        return new CaptureException(cause, source + ": " + why);
    }

    /** FFmpeg's own words for an error. */
    static String text(int error) {
        byte[] text = new byte[128];
        av_strerror(error, text, text.length);
        return cString(text);
    }

    /** What a C function wrote into a buffer, up to its terminating zero. */
    static String cString(byte[] text) {
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}

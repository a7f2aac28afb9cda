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
    private static final int EACCES = -13;
    private static final int ETIMEDOUT = -110;
    private static final int ECONNREFUSED = -111;
    private static final int EHOSTUNREACH = -113;

    private FfmpegError() {}

    /** Why a file could not be opened. */
    static String ofFile(int error) {
        if (error == AVERROR_INVALIDDATA || error == AVERROR_DEMUXER_NOT_FOUND || error == AVERROR_EOF) {
            return "not a video that FFmpeg can read, or cut off before its index; copy or record it again";
        }
        if (error == EACCES) {
            return "may not be read; check its permissions";
        }
        return text(error) + "; check the file";
    }

    /** Why a stream could not be opened or ended. */
    static String ofStream(int error) {
        if (error == AVERROR_EXIT || error == ETIMEDOUT) {
            return "no answer in time; check that the camera is on and reachable";
        }
        if (error == ECONNREFUSED) {
            return "connection refused; check host and port";
        }
        if (error == EHOSTUNREACH) {
            return "host not reachable; check the address and the network";
        }
        if (error == AVERROR_HTTP_UNAUTHORIZED || error == AVERROR_HTTP_FORBIDDEN) {
            return "access denied; check user and password";
        }
        if (error == AVERROR_HTTP_NOT_FOUND) {
            return "no such stream on the camera (404); check the path";
        }
        if (error == EIO) {
            return "host unknown or connection lost; check the host name";
        }
        if (error == AVERROR_EOF) {
            return "the camera ended the stream";
        }
        if (error == AVERROR_INVALIDDATA) {
            return "what the camera sends is no video that FFmpeg can read";
        }
        if (error == AVERROR_PROTOCOL_NOT_FOUND || error == AVERROR_DECODER_NOT_FOUND) {
            return text(error) + "; this kind of stream is not supported";
        }
        return text(error) + "; check the URL and the camera";
    }

    private static String text(int error) {
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

package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_profile_name;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/**
 * What more a source says of its video, for people who want to know what they have; nothing is decided by it.
 *
 * @param container FFmpeg's name of what the video comes in, like {@code rtsp}, or several with commas between
 * @param profile of the codec, like {@code High}; empty if unknown
 * @param bitDepth bits of a sample of luma; 0 if unknown
 * @param range how luma is scaled
 * @param reorders whether frames come in another order than they are shown in, as B-frames do
 * @param bitsPerSecond as the source says; 0 if it does not
 * @param audioTracks how many of them come along; an RTSP camera is asked for none
 */
public record StreamDetails(
        String container,
        String profile,
        int bitDepth,
        Range range,
        boolean reorders,
        long bitsPerSecond,
        int audioTracks) {
    /** How luma is scaled to bytes. */
    public enum Range {
        /** Black is 0, white is 255. */
        FULL,
        /** Black is 16, white is 235. */
        LIMITED,
        /** The stream does not say; taken as limited. */
        UNSAID
    }

    static StreamDetails of(AVFormatContext context, AVStream stream) {
        AVCodecParameters video = stream.codecpar();
        BytePointer profile = avcodec_profile_name(video.codec_id(), video.profile());
        AVPixFmtDescriptor pixels = av_pix_fmt_desc_get(video.format());
        int audio = 0;
        for (int i = 0; i < context.nb_streams(); i++) {
            audio += context.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO ? 1 : 0;
        }
        return new StreamDetails(
                context.iformat().name().getString(),
                profile == null ? "" : profile.getString(),
                pixels == null ? 0 : pixels.comp(0).depth(),
                range(video),
                video.video_delay() > 0,
                Math.max(0, video.bit_rate()),
                audio);
    }

    private static Range range(AVCodecParameters video) {
        if (video.color_range() == AVCOL_RANGE_JPEG || Scaler.isFullRange(video.format())) {
            return Range.FULL;
        }
        return video.color_range() == AVCOL_RANGE_MPEG ? Range.LIMITED : Range.UNSAID;
    }
}

package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_hw_config;
import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_CUDA;
import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_VIDEOTOOLBOX;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecHWConfig;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;

/** The graphics unit that decodes, if one was asked for and works; owns FFmpeg's reference to it. */
final class HardwareDevice implements AutoCloseable {
    private final @Nullable AVBufferRef reference;
    private final @Nullable String missing;

    private HardwareDevice(@Nullable AVBufferRef reference, @Nullable String missing) {
        this.reference = reference;
        this.missing = missing;
    }

    /** Lets the codec, which is not open yet, decode on the hardware that was asked for, if it can. */
    static HardwareDevice attach(Hardware wanted, AVCodec decoder, AVCodecContext codec) {
        List<String> reasons = new ArrayList<>();
        for (Hardware kind : candidates(wanted)) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            if (!supports(decoder, type(kind))) {
                reasons.add(name + " does not decode " + decoder.name().getString());
                continue;
            }
            AVBufferRef reference = new AVBufferRef(null);
            int made = av_hwdevice_ctx_create(reference, type(kind), (String) null, (AVDictionary) null, 0);
            if (made >= 0) {
                codec.hw_device_ctx(av_buffer_ref(reference));
                return new HardwareDevice(reference, null);
            }
            reasons.add(name + " is not there (" + FfmpegError.text(made) + ")");
        }
        return new HardwareDevice(null, reasons.isEmpty() ? null : String.join(", ", reasons));
    }

    private static List<Hardware> candidates(Hardware wanted) {
        return switch (wanted) {
            case NONE -> List.of();
            case AUTO -> List.of(Hardware.CUDA, Hardware.VAAPI, Hardware.VIDEOTOOLBOX);
            case CUDA, VAAPI, VIDEOTOOLBOX -> List.of(wanted);
        };
    }

    private static int type(Hardware kind) {
        return switch (kind) {
            case CUDA -> AV_HWDEVICE_TYPE_CUDA;
            case VAAPI -> AV_HWDEVICE_TYPE_VAAPI;
            case VIDEOTOOLBOX -> AV_HWDEVICE_TYPE_VIDEOTOOLBOX;
            case NONE, AUTO -> throw new IllegalArgumentException(kind + " is no device");
        };
    }

    private static boolean supports(AVCodec decoder, int type) {
        for (int i = 0; ; i++) {
            AVCodecHWConfig config = avcodec_get_hw_config(decoder, i);
            if (config == null) {
                return false;
            }
            if (config.device_type() == type && (config.methods() & AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX) != 0) {
                return true;
            }
        }
    }

    /** Why none of what was asked for decodes, or nothing if one does or none was asked for. */
    Optional<String> missing() {
        return Optional.ofNullable(missing);
    }

    /** The frame in the machine's own memory; takes over the one that was handed in. */
    Frame toMemory(Frame frame, FramePool pool) {
        if (reference == null || frame.blank().hw_frames_ctx() == null) {
            return frame;
        }
        Frame copy = pool.take();
        if (av_hwframe_transfer_data(copy.blank(), frame.blank(), 0) < 0) {
            pool.giveBack(copy);
            return frame;
        }
        av_frame_copy_props(copy.blank(), frame.blank());
        pool.giveBack(frame);
        return copy;
    }

    @Override
    public void close() {
        if (reference != null) {
            av_buffer_unref(reference);
        }
    }
}

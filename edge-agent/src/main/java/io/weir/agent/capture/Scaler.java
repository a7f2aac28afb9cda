package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_image_fill_arrays;
import static org.bytedeco.ffmpeg.global.avutil.av_image_get_buffer_size;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Converts frames to one pixel format at any size, into a buffer of its own that is used again; used by one thread.
 *
 * <p>As long as sizes stay the same, nothing is allocated for a frame.
 */
final class Scaler implements AutoCloseable {
    /** The planes of a frame, by FFmpeg's public layout the first thing in it: a pointer that is set upon frame after frame. */
    private static final class Planes extends PointerPointer<BytePointer> {
        void of(AVFrame frame) {
            address = frame.address();
        }
    }

    /** Bytes from row to row in each plane, the next thing in a frame. */
    private static final class Strides extends IntPointer {
        private static final int OFFSET = AVFrame.AV_NUM_DATA_POINTERS * Loader.sizeof(Pointer.class);

        void of(AVFrame frame) {
            address = frame.address() + OFFSET;
        }
    }

    private final int format;
    private final int method;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);
    private final Planes sourcePlanes = new Planes();
    private final Strides sourceStrides = new Strides();
    private final IntPointer hdWeights = sws_getCoefficients(SWS_CS_ITU709);
    private final IntPointer sdWeights = sws_getCoefficients(SWS_CS_DEFAULT);
    /** For frames of which size and format, and for which size of the result. */
    private @Nullable SwsContext context;

    private int sourceWidth;
    private int sourceHeight;
    private int sourceFormat;
    private int targetWidth;
    private int targetHeight;
    private @Nullable BytePointer buffer;
    private @Nullable ByteBuffer bytes;
    private int capacity;
    private int size;

    /**
     * @param format FFmpeg's number of the pixel format to convert to
     * @param method FFmpeg's flag of the interpolation
     */
    Scaler(int format, int method) {
        this.format = format;
        this.method = method;
    }

    /** Converts a frame; what is returned is this object's own memory, valid until the next call. */
    BytePointer scale(AVFrame source, int width, int height) {
        BytePointer target = reserve(width, height);
        SwsContext scaler = context(source, width, height);
        // High definition has other colour weights than standard definition; cameras rarely say which they use.
        boolean hd = source.colorspace() == AVCOL_SPC_BT709
                || (source.colorspace() == AVCOL_SPC_UNSPECIFIED && source.height() >= 720);
        IntPointer weights = hd ? hdWeights : sdWeights;
        boolean full = source.color_range() == AVCOL_RANGE_JPEG || isFullRange(source.format());
        sws_setColorspaceDetails(scaler, weights, full ? 1 : 0, weights, 1, 0, 1 << 16, 1 << 16);
        sourcePlanes.of(source);
        sourceStrides.of(source);
        sws_scale(scaler, sourcePlanes, sourceStrides, 0, source.height(), planes, strides);
        return target;
    }

    /** The scaler for frames like this one: FFmpeg says with a new object each time where it is, so it is asked for another one only. */
    private SwsContext context(AVFrame source, int width, int height) {
        SwsContext present = context;
        if (present == null
                || source.width() != sourceWidth
                || source.height() != sourceHeight
                || source.format() != sourceFormat
                || width != targetWidth
                || height != targetHeight) {
            sourceWidth = source.width();
            sourceHeight = source.height();
            sourceFormat = source.format();
            targetWidth = width;
            targetHeight = height;
            present = sws_getCachedContext(
                    present,
                    sourceWidth,
                    sourceHeight,
                    sourceFormat,
                    width,
                    height,
                    format,
                    method,
                    (SwsFilter) null,
                    (SwsFilter) null,
                    (DoublePointer) null);
            context = present;
            if (present == null) {
                throw new IllegalStateException("FFmpeg cannot convert pixel format " + sourceFormat);
            }
        }
        return present;
    }

    /** The same, as bytes from the first to the last of the picture. */
    ByteBuffer bytes(AVFrame source, int width, int height) {
        BytePointer target = scale(source, width, height);
        ByteBuffer same = bytes;
        if (same == null) {
            same = target.position(0).limit(capacity).asByteBuffer();
            bytes = same;
        }
        return same.clear().limit(size);
    }

    /** Bytes from one row of the first plane to the next, after a conversion. */
    int stride() {
        return strides.get(0);
    }

    static boolean isFullRange(int format) {
        return format == AV_PIX_FMT_YUVJ420P
                || format == AV_PIX_FMT_YUVJ422P
                || format == AV_PIX_FMT_YUVJ444P
                || format == AV_PIX_FMT_YUVJ440P
                || format == AV_PIX_FMT_YUVJ411P;
    }

    private BytePointer reserve(int width, int height) {
        size = av_image_get_buffer_size(format, width, height, 1);
        BytePointer target = buffer;
        if (target == null || capacity < size) {
            release();
            Pointer memory = av_malloc(size + 64); // the scaler's vector code may write a little past the end
            target = new BytePointer(memory);
            buffer = target;
            capacity = size;
        }
        target.position(0).capacity(capacity);
        av_image_fill_arrays(planes, strides, target, format, width, height, 1);
        return target.limit(size);
    }

    private void release() {
        if (buffer != null) {
            av_free(buffer);
            buffer = null;
            bytes = null;
        }
    }

    @Override
    public void close() {
        release();
        sws_freeContext(context);
        context = null;
        planes.deallocate();
        strides.deallocate();
    }
}

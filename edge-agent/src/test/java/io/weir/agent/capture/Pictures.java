package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_CUDA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P10LE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Draws frames, without any codec. */
public final class Pictures {
    /** The pixel formats that can be drawn. */
    enum Format {
        GRAY8(AV_PIX_FMT_GRAY8),
        YUV420P(AV_PIX_FMT_YUV420P),
        NV12(AV_PIX_FMT_NV12),
        RGB24(AV_PIX_FMT_RGB24),
        YUV420P10(AV_PIX_FMT_YUV420P10LE);

        private final int number;

        Format(int number) {
            this.number = number;
        }
    }

    /** The luma of each pixel, 0 to 255. */
    @FunctionalInterface
    public interface Painter {
        int luma(int x, int y);
    }

    /** The colour of each pixel, {@code 0xRRGGBB}. */
    @FunctionalInterface
    public interface Colours {
        int rgb(int x, int y);
    }

    static {
        av_log_set_level(AV_LOG_QUIET);
    }

    private static final FramePool POOL = new FramePool();

    private Pictures() {}

    /** One gray tone. */
    public static Frame gray(int width, int height, int luma) {
        return gray(0, 0, width, height, (x, y) -> luma);
    }

    /** A gray picture with its place in a stream. */
    public static Frame gray(long index, double time, int width, int height, Painter painter) {
        return open(draw(Format.GRAY8, width, height, painter), index, time);
    }

    /** A coloured picture with its place in a stream. */
    public static Frame coloured(long index, double time, int width, int height, Colours colours) {
        Frame drawn = draw(Format.RGB24, width, height, (x, y) -> 0);
        AVFrame frame = drawn.blank();
        byte[] line = new byte[3 * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = colours.rgb(x, y);
                line[3 * x] = (byte) (rgb >> 16);
                line[3 * x + 1] = (byte) (rgb >> 8);
                line[3 * x + 2] = (byte) rgb;
            }
            frame.data(0).position((long) y * frame.linesize(0)).put(line, 0, line.length);
        }
        return open(drawn, index, time);
    }

    /** A picture of which FFmpeg says that it is damaged. */
    public static Frame damaged(long index, double time, int width, int height, Painter painter) {
        Frame drawn = draw(Format.GRAY8, width, height, painter);
        AVFrame frame = drawn.blank();
        frame.flags(frame.flags() | AVFrame.AV_FRAME_FLAG_CORRUPT);
        return open(drawn, index, time);
    }

    /** A picture in the memory of a GPU, which nothing here can read. */
    public static Frame unreadable(long index, double time, int width, int height) {
        Frame frame = POOL.take();
        frame.blank().format(AV_PIX_FMT_CUDA);
        frame.blank().width(width);
        frame.blank().height(height);
        return open(frame, index, time);
    }

    /** A picture without colours in any format, luma from 0 to 255 whatever the format. */
    static Frame of(Format format, int width, int height, Painter painter) {
        return open(draw(format, width, height, painter), 0, 0);
    }

    private static Frame open(Frame drawn, long index, double time) {
        drawn.decoded(0, false, 0);
        return drawn.open(index, time, Double.NaN);
    }

    private static Frame draw(Format format, int width, int height, Painter painter) {
        Frame drawn = POOL.take();
        AVFrame frame = drawn.blank();
        frame.format(format.number);
        frame.width(width);
        frame.height(height);
        frame.color_range(AVCOL_RANGE_JPEG);
        if (av_frame_get_buffer(frame, 0) < 0) {
            throw new IllegalStateException("no memory for " + width + "x" + height);
        }
        paint(frame, format, painter);
        return drawn;
    }

    /** Paints over a picture of 8-bit planes, luma from 16 to 235 as cameras send it. */
    static void paintLimited(AVFrame frame, Painter painter) {
        frame.color_range(AVCOL_RANGE_MPEG);
        paint(frame, Format.YUV420P, painter);
    }

    private static void paint(AVFrame frame, Format format, Painter painter) {
        for (int y = 0; y < frame.height(); y++) {
            byte[] line = line(format, frame.width(), y, painter);
            frame.data(0).position((long) y * frame.linesize(0)).put(line, 0, line.length);
        }
        int chromaRows = (frame.height() + 1) / 2;
        for (int plane = 1;
                plane < 3 && frame.data(plane) != null && !frame.data(plane).isNull();
                plane++) {
            neutral(frame.data(plane), format, frame.linesize(plane), chromaRows);
        }
    }

    private static byte[] line(Format format, int width, int y, Painter painter) {
        int step = format == Format.RGB24 ? 3 : format == Format.YUV420P10 ? 2 : 1;
        byte[] line = new byte[width * step];
        for (int x = 0; x < width; x++) {
            int luma = painter.luma(x, y);
            switch (format) {
                case RGB24 -> {
                    line[3 * x] = (byte) luma;
                    line[3 * x + 1] = (byte) luma;
                    line[3 * x + 2] = (byte) luma;
                }
                case YUV420P10 -> {
                    int deep = (luma * 1023 + 127) / 255;
                    line[2 * x] = (byte) deep;
                    line[2 * x + 1] = (byte) (deep >> 8);
                }
                default -> line[x] = (byte) luma;
            }
        }
        return line;
    }

    private static void neutral(BytePointer plane, Format format, int stride, int rows) {
        byte[] line = new byte[stride];
        for (int i = 0; i < stride; i++) {
            boolean deep = format == Format.YUV420P10;
            line[i] = (byte) (!deep ? 128 : i % 2 == 0 ? 0 : 2); // 512 of 1023, little-endian
        }
        for (int y = 0; y < rows; y++) {
            plane.position((long) y * stride).put(line, 0, stride);
        }
    }
}

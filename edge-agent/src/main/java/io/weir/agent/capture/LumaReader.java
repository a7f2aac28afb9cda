package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/**
 * Shrinks a frame's luma to a small grid: the mean of a few samples in each cell.
 *
 * <p>Most cameras give luma as a plane of bytes; it is read where it lies, about 16 samples a cell, so that the cost is
 * some microseconds whatever the frame's size. Other formats are converted first. Used by one thread.
 */
public final class LumaReader implements AutoCloseable {
    private static final int SAMPLES = 4;
    private static final int NOT_PLAIN = AV_PIX_FMT_FLAG_RGB
            | AV_PIX_FMT_FLAG_PAL
            | AV_PIX_FMT_FLAG_HWACCEL
            | AV_PIX_FMT_FLAG_BITSTREAM
            | AV_PIX_FMT_FLAG_BE;

    private final int columns;
    private final int rows;
    private final Scaler converter = new Scaler(AV_PIX_FMT_GRAY8, SWS_FAST_BILINEAR);
    private int plainFormat = -1;
    private int otherFormat = -1;
    private byte[] line = new byte[0];
    private int[] sums = new int[0];

    /**
     * @param columns cells in a row, at least 1
     * @param rows rows of cells, at least 1
     */
    public LumaReader(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Reads a frame.
     *
     * @param into {@code [rows * columns]}, row by row from the top, each 0 to 4080: the mean luma times 16
     */
    public void read(Frame frame, int[] into) {
        AVFrame source = frame.av();
        if (source.linesize(0) > 0 && hasPlainLuma(source.format())) {
            shrink(source.data(0), source.linesize(0), source.width(), source.height(), into);
        } else {
            BytePointer gray = converter.scale(source, source.width(), source.height());
            shrink(gray, converter.stride(), source.width(), source.height(), into);
        }
    }

    private boolean hasPlainLuma(int format) {
        if (format == plainFormat || format == otherFormat) {
            return format == plainFormat;
        }
        AVPixFmtDescriptor description = av_pix_fmt_desc_get(format);
        boolean plain = description != null
                && (description.flags() & NOT_PLAIN) == 0
                && description.comp(0).depth() == 8
                && description.comp(0).plane() == 0
                && description.comp(0).step() == 1;
        if (plain) {
            plainFormat = format;
        } else {
            otherFormat = format;
        }
        return plain;
    }

    private void shrink(BytePointer plane, int stride, int width, int height, int[] into) {
        ByteBuffer pixels = plane.capacity((long) stride * (height - 1) + width).asByteBuffer();
        if (line.length < width) {
            line = new byte[width];
            sums = new int[columns];
        }
        int step = Math.max(1, width / (columns * SAMPLES));
        for (int row = 0; row < rows; row++) {
            int top = row * height / rows;
            int bottom = Math.max(top + 1, (row + 1) * height / rows);
            int lines = Math.min(SAMPLES, bottom - top);
            java.util.Arrays.fill(sums, 0);
            for (int i = 0; i < lines; i++) {
                int y = Math.min(height - 1, top + (2 * i + 1) * (bottom - top) / (2 * lines));
                pixels.get(y * stride, line, 0, width);
                addLine(width, step);
            }
            for (int column = 0; column < columns; column++) {
                into[row * columns + column] = (sums[column] * 16) / (lines * SAMPLES);
            }
        }
    }

    /** Adds {@value #SAMPLES} pixels, evenly spread, to each cell's sum. */
    private void addLine(int width, int step) {
        byte[] pixels = line;
        int[] cells = sums;
        int half = step / 2;
        for (int column = 0; column < columns; column++) {
            int left = column * width / columns;
            int x = Math.min(left + half, width - 1);
            int sum = 0;
            for (int i = 0; i < SAMPLES; i++) {
                sum += pixels[x] & 0xff;
                x = Math.min(x + step, width - 1);
            }
            cells[column] += sum;
        }
    }

    @Override
    public void close() {
        converter.close();
    }
}

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

/**
 * Shrinks a frame's luma to a small grid: the mean of a few samples in each cell.
 *
 * <p>Most cameras give luma as a plane of bytes; it is read where it lies, about 16 samples a cell and nothing between them, so
 * that the cost is some microseconds whatever the frame's size. Other formats are converted first. Used by one thread.
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
    private final LumaPlanes planes = new LumaPlanes();
    private final Scaler converter = new Scaler(AV_PIX_FMT_GRAY8, SWS_FAST_BILINEAR);
    private int plainFormat = -1;
    private int otherFormat = -1;
    /** Where in a line the samples of each cell are, and for which width that holds. */
    private final int[] across;

    private int acrossWidth;
    /** Where in the plane the lines begin that are sampled for a row of cells. */
    private final int[] starts = new int[SAMPLES];

    /**
     * @param columns cells in a row, at least 1
     * @param rows rows of cells, at least 1
     */
    public LumaReader(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.across = new int[columns * SAMPLES];
    }

    /**
     * Reads a frame.
     *
     * @param into {@code [rows * columns]}, row by row from the top, each 0 to 4080: the mean luma times 16
     */
    public void read(Frame frame, int[] into) {
        AVFrame source = frame.av();
        int width = source.width();
        int height = source.height();
        int stride = source.linesize(0);
        if (stride > 0 && hasPlainLuma(source.format())) {
            shrink(planes.of(source, stride * (height - 1) + width), stride, width, height, into);
        } else {
            shrink(converter.bytes(source, width, height), converter.stride(), width, height, into);
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

    private void shrink(ByteBuffer pixels, int stride, int width, int height, int[] into) {
        if (width != acrossWidth) {
            spread(width);
        }
        for (int row = 0; row < rows; row++) {
            int top = row * height / rows;
            int bottom = Math.max(top + 1, (row + 1) * height / rows);
            int lines = Math.min(SAMPLES, bottom - top);
            for (int i = 0; i < lines; i++) {
                starts[i] = stride * Math.min(height - 1, top + (2 * i + 1) * (bottom - top) / (2 * lines));
            }
            readRow(pixels, lines, into, row * columns);
        }
    }

    /** Spreads {@value #SAMPLES} samples evenly over the width of each cell. */
    private void spread(int width) {
        int step = Math.max(1, width / (columns * SAMPLES));
        for (int i = 0; i < across.length; i++) {
            int left = i / SAMPLES * width / columns;
            across[i] = Math.min(left + step / 2 + i % SAMPLES * step, width - 1);
        }
        acrossWidth = width;
    }

    /** Pixel by pixel from the buffer: copying whole lines first would cost more than the samples, the more so the larger the frame. */
    private void readRow(ByteBuffer pixels, int lines, int[] into, int first) {
        int[] x = across;
        for (int cell = 0, i = 0; cell < columns; cell++, i += SAMPLES) {
            int x0 = x[i];
            int x1 = x[i + 1];
            int x2 = x[i + 2];
            int x3 = x[i + 3];
            int sum = 0;
            for (int line = 0; line < lines; line++) {
                int start = starts[line];
                sum += (pixels.get(start + x0) & 0xff)
                        + (pixels.get(start + x1) & 0xff)
                        + (pixels.get(start + x2) & 0xff)
                        + (pixels.get(start + x3) & 0xff);
            }
            into[first + cell] = sum * 16 / (lines * SAMPLES);
        }
    }

    @Override
    public void close() {
        converter.close();
    }
}

package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;

import java.nio.ByteBuffer;

/** Shrinks frames to a gray picture of a size at most, averaging; never enlarges. Used by one thread. */
public final class GrayScaler implements AutoCloseable {
    private final int longest;
    private final Scaler scaler = new Scaler(AV_PIX_FMT_GRAY8, SWS_AREA);
    private int width;
    private int height;

    /** @param longest pixels of the result's longer side at most, at least 1 */
    public GrayScaler(int longest) {
        this.longest = longest;
    }

    /**
     * Shrinks a frame.
     *
     * @return {@code [height, width]}, luma of the full range, in memory of this object's own, valid until the next call
     */
    public ByteBuffer scale(Frame frame) {
        double factor = Math.min(1, (double) longest / Math.max(frame.width(), frame.height()));
        width = Math.max(1, (int) Math.round(frame.width() * factor));
        height = Math.max(1, (int) Math.round(frame.height() * factor));
        return scaler.bytes(frame.av(), width, height);
    }

    /** Pixels in a row of the last result. */
    public int width() {
        return width;
    }

    /** Rows of the last result. */
    public int height() {
        return height;
    }

    @Override
    public void close() {
        scaler.close();
    }
}

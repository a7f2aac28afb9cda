package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Stretches frames to the network's size as RGB, averaging where it shrinks; used by one thread. */
public final class RgbScaler implements AutoCloseable {
    private final int width;
    private final int height;
    private final Consumer<ByteBuffer> finish;
    private final Scaler scaler = new Scaler(AV_PIX_FMT_RGB24, SWS_BILINEAR | SWS_ACCURATE_RND);

    /**
     * @param width of the result in pixels
     * @param height of the result in pixels
     */
    public RgbScaler(int width, int height) {
        this(width, height, rgb -> {});
    }

    /**
     * @param width of the result in pixels
     * @param height of the result in pixels
     * @param finish changes each result, {@code [height, width, 3]}, in its place
     */
    public RgbScaler(int width, int height, Consumer<ByteBuffer> finish) {
        this.width = width;
        this.height = height;
        this.finish = finish;
    }

    /**
     * Stretches a frame.
     *
     * @return {@code [height, width, 3]} in memory of this object's own, valid until the next call
     */
    public ByteBuffer scale(Frame frame) {
        ByteBuffer rgb = scaler.bytes(frame.av(), width, height);
        finish.accept(rgb);
        return rgb;
    }

    /**
     * Stretches a part of a frame.
     *
     * @return as {@link #scale(Frame)}
     */
    public ByteBuffer scale(Frame frame, Crop crop) {
        try (Frame part = frame.part(crop)) {
            return scale(part);
        }
    }

    @Override
    public void close() {
        scaler.close();
    }
}

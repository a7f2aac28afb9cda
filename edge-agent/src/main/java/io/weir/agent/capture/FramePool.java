package io.weir.agent.capture;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Frames of one decoder that are used again. Pixels are lent by FFmpeg's own pool and go back to it as a frame comes back here.
 *
 * <p>Each frame has one owner: the pool, or who took it. Safe for use by several threads; what comes back after the pool was closed is
 * freed.
 */
final class FramePool implements AutoCloseable {
    /** As many as a camera has in hand at most when all goes well: in the decoder, the gate, the queue and the memory. */
    private static final int MOST = 12;

    private final BlockingQueue<AVFrame> free = new ArrayBlockingQueue<>(MOST);
    private volatile boolean closed;

    /** Takes an empty frame, which the caller then owns. */
    AVFrame take() {
        AVFrame frame = free.poll();
        if (frame != null) {
            return frame;
        }
        AVFrame made = av_frame_alloc();
        if (made == null) {
            throw new OutOfMemoryError("no memory for a frame");
        }
        return made;
    }

    /** Takes a frame back, and frees what it refers to. */
    void giveBack(AVFrame frame) {
        av_frame_unref(frame);
        if (!free.offer(frame)) {
            av_frame_free(frame);
        }
        if (closed) {
            freeAll();
        }
    }

    private void freeAll() {
        for (AVFrame frame = free.poll(); frame != null; frame = free.poll()) {
            av_frame_free(frame);
        }
    }

    @Override
    public void close() {
        closed = true;
        freeAll();
    }
}

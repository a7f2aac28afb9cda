package io.weir.agent.capture;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Frames of one decoder that are used again. Pixels are lent by FFmpeg's own pool and go back to it as a frame comes back here.
 *
 * <p>Each frame has one owner: the pool, or who took it. What comes back first is lent first, so that a mistake of its last owner is found out
 * rather than done to the next. Safe for use by several threads; what comes back after the pool was closed is freed.
 */
final class FramePool implements AutoCloseable {
    /** As many as a camera has in hand at most when all goes well: in the decoder, the gate, the queue and the memory. */
    private static final int MOST = 12;

    private final Deque<Frame> free = new ArrayDeque<>(MOST);
    private boolean closed;

    /** Takes an empty frame, which the caller then owns. */
    synchronized Frame take() {
        Frame frame = free.pollFirst();
        return frame == null ? new Frame(this) : frame;
    }

    /** Takes a frame back, and frees what it refers to. */
    void giveBack(Frame frame) {
        frame.clear();
        synchronized (this) {
            if (!closed && free.size() < MOST) {
                free.addLast(frame);
                return;
            }
        }
        frame.free();
    }

    @Override
    public synchronized void close() {
        closed = true;
        free.forEach(Frame::free);
        free.clear();
    }
}

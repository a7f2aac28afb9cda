package io.weir.agent.metrics;

import io.weir.agent.capture.Cause;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How one camera's stream is: counters and marks, written by its capture thread and read by any. */
@SuppressWarnings("EnumOrdinal") // an array of counters, one a cause
public final class CameraHealth {
    private static final int CAUSES = Cause.values().length;

    private final AtomicLongArray failures = new AtomicLongArray(CAUSES);
    private final AtomicLong openings = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong decodeErrors = new AtomicLong();
    private final AtomicLong corruptFrames = new AtomicLong();
    private final AtomicLong skippedFrames = new AtomicLong();
    private final AtomicLong abandonedThreads = new AtomicLong();
    private volatile long lastPacketNanos = System.nanoTime();
    private volatile long lastFrameNanos = System.nanoTime();
    private volatile boolean slow;
    private volatile boolean frozen;

    CameraHealth() {}

    /** The source was opened. */
    public void opened() {
        openings.incrementAndGet();
    }

    /** The source could not be opened, or was lost. */
    public void failed(Cause cause) {
        failures.incrementAndGet(cause.ordinal());
    }

    /** A packet came. */
    public void packet(int size, long nanos, boolean isSlow) {
        bytes.addAndGet(size);
        lastPacketNanos = nanos;
        slow = isSlow;
    }

    /** A frame was decoded. */
    public void frame(boolean corrupt, boolean isFrozen) {
        lastFrameNanos = System.nanoTime();
        frozen = isFrozen;
        if (corrupt) {
            corruptFrames.incrementAndGet();
        }
    }

    /** More errors and skipped frames than at the last call. */
    public void decoded(long newErrors, long newSkipped) {
        decodeErrors.addAndGet(newErrors);
        skippedFrames.addAndGet(newSkipped);
    }

    /** A thread hangs in a call that no deadline ends, and was left behind. */
    public void abandoned() {
        abandonedThreads.incrementAndGet();
    }

    /** Nothing is open: what is said of the stream holds no longer. */
    public void closed() {
        slow = false;
        frozen = false;
    }

    /** How often it was opened after the first time. */
    public long reconnects() {
        return Math.max(0, openings.get() - 1);
    }

    /** How often it failed for this cause. */
    public long failures(Cause cause) {
        return failures.get(cause.ordinal());
    }

    /** Bytes of video received. */
    public long bytes() {
        return bytes.get();
    }

    /** Errors that decoding met. */
    public long decodeErrors() {
        return decodeErrors.get();
    }

    /** Frames that were decoded but are damaged. */
    public long corruptFrames() {
        return corruptFrames.get();
    }

    /** Frames that were not decoded on purpose. */
    public long skippedFrames() {
        return skippedFrames.get();
    }

    /** Threads that were left behind. */
    public long abandonedThreads() {
        return abandonedThreads.get();
    }

    /** Seconds since the last packet, or since the start. */
    public double secondsSincePacket() {
        return (System.nanoTime() - lastPacketNanos) / 1e9;
    }

    /** Seconds since the last frame, or since the start. */
    public double secondsSinceFrame() {
        return (System.nanoTime() - lastFrameNanos) / 1e9;
    }

    /** Whether packets only trickle. */
    public boolean slow() {
        return slow;
    }

    /** Whether the picture is frozen. */
    public boolean frozen() {
        return frozen;
    }
}

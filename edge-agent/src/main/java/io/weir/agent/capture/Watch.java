package io.weir.agent.capture;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A deadline and a stop switch that FFmpeg asks while it waits for the network or a disk.
 *
 * <p>FFmpeg calls back with a pointer to two native words: the deadline on the clock of {@link System#nanoTime()} and the
 * switch. One callback object serves all cameras, since JavaCPP makes only a fixed number of them. The camera's own thread
 * sets deadlines; any thread may stop.
 */
public final class Watch implements AutoCloseable {
    private static final int DEADLINE = 0;
    private static final int STOPPED = 1;
    private static final Duration LONG = Duration.ofDays(1);

    private static final AVIOInterruptCB.Callback_Pointer ASKED = new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer words) {
            LongPointer state = new LongPointer(words);
            return state.get(STOPPED) != 0 || state.get(DEADLINE) - System.nanoTime() < 0 ? 1 : 0;
        }
    };

    private final LongPointer words = new LongPointer(2);
    private boolean open = true;

    public Watch() {
        words.put(STOPPED, 0);
        allow(LONG);
    }

    synchronized void guard(AVFormatContext context) {
        if (!open) {
            throw new IllegalStateException("this watch is closed");
        }
        AVIOInterruptCB interrupt = context.interrupt_callback();
        interrupt.callback(ASKED);
        interrupt.opaque(words);
    }

    synchronized void allow(Duration time) {
        if (open) {
            words.put(DEADLINE, System.nanoTime() + time.toNanos());
        }
    }

    /** Lets time pass that is not FFmpeg's: while a frame waits for room further on. */
    public void pause() {
        allow(LONG);
    }

    /** By how many nanoseconds the deadline has passed; negative while there is time. */
    public synchronized long overdueNanos() {
        return open ? System.nanoTime() - words.get(DEADLINE) : Long.MIN_VALUE;
    }

    /** Ends what FFmpeg is waiting for, now and from now on. */
    public synchronized void stop() {
        if (open) {
            words.put(STOPPED, 1);
        }
    }

    synchronized boolean stopped() {
        return !open || words.get(STOPPED) != 0;
    }

    /** Whether FFmpeg was told to wait no longer, by the deadline or by a stop. */
    synchronized boolean over() {
        return stopped() || words.get(DEADLINE) - System.nanoTime() < 0;
    }

    /** Frees the words; nothing that this watch guards may be open any more. */
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            words.deallocate();
        }
    }
}

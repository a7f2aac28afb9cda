package io.weir.agent.capture;

import java.time.Duration;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A deadline and a stop switch that FFmpeg asks while it waits for the network or a disk.
 *
 * <p>FFmpeg calls back with each read, and with the number of the watch in place of a pointer. One callback object serves all
 * cameras, since JavaCPP makes only a fixed number of them. The camera's own thread sets deadlines; any thread may stop.
 */
public final class Watch implements AutoCloseable {
    private static final Duration LONG = Duration.ofDays(1);

    private static final AVIOInterruptCB.Callback_Pointer ASKED = new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer number) {
            Watch watch = watches[(int) number.address()];
            return watch == null || watch.over() ? 1 : 0;
        }
    };

    /** Those that are open, each in the place of its number; replaced by a copy with each change. There is no number 0. */
    private static volatile @Nullable Watch[] watches = new Watch[1];

    /** Carries a number where FFmpeg hands a pointer on. */
    private static final class Opaque extends Pointer {
        private Opaque(int number) {
            address = number;
        }
    }

    private final int number;
    private volatile long deadline;
    private volatile boolean stopped;
    private volatile boolean open = true;

    public Watch() {
        allow(LONG);
        this.number = open(this);
    }

    private static synchronized int open(Watch watch) {
        @Nullable Watch[] before = watches;
        int free = 1;
        while (free < before.length && before[free] != null) {
            free++;
        }
        put(free, watch);
        return free;
    }

    private static synchronized void put(int number, @Nullable Watch watch) {
        @Nullable Watch[] copy = Arrays.copyOf(watches, Math.max(watches.length, number + 1));
        copy[number] = watch;
        watches = copy;
    }

    void guard(AVFormatContext context) {
        if (!open) {
            throw new IllegalStateException("this watch is closed");
        }
        AVIOInterruptCB interrupt = context.interrupt_callback();
        interrupt.callback(ASKED);
        interrupt.opaque(new Opaque(number));
    }

    void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /** Lets time pass that is not FFmpeg's: while a frame waits for room further on. */
    public void pause() {
        allow(LONG);
    }

    /** By how many nanoseconds the deadline has passed; negative while there is time. */
    public long overdueNanos() {
        return open ? System.nanoTime() - deadline : Long.MIN_VALUE;
    }

    /** Ends what FFmpeg is waiting for, now and from now on. */
    public void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped || !open;
    }

    /** Whether FFmpeg was told to wait no longer, by the deadline or by a stop. */
    boolean over() {
        return stopped() || deadline - System.nanoTime() < 0;
    }

    /** Ends it; nothing that this watch guards may be open any more. */
    @Override
    public void close() {
        if (open) {
            open = false;
            put(number, null);
        }
    }
}

package io.weir.agent.capture;

import java.time.Duration;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.Alloc_long;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A deadline and a stop switch that FFmpeg asks while it waits for the network or a disk.
 *
 * <p>FFmpeg calls back with each read, several times for each packet of a live stream, and gives the number of the watch in place of a
 * pointer. One callback object serves all cameras, since JavaCPP makes only a fixed number of them. The camera's own thread sets deadlines;
 * any thread may stop.
 */
public final class Watch implements AutoCloseable {
    private static final Duration LONG = Duration.ofDays(1);

    /**
     * FFmpeg's callback takes a pointer and returns an int. JavaCPP has a type for that, which makes an object of each pointer: kilobytes for each
     * frame of a live camera. This one has the same calling convention where pointers have 64 bits, and takes a number.
     */
    private static final class Asked extends Alloc_long {
        @Override
        public @Nullable AVBufferRef call(long number) {
            Watch watch = watches[(int) number];
            return watch == null || watch.over() ? Answer.YES : null;
        }
    }

    /** Something whose address is 1, as null's is 0. */
    private static final class Answer extends AVBufferRef {
        private static final Answer YES = new Answer();

        private Answer() {
            super((Pointer) null);
            address = 1;
        }
    }

    private static final Asked ASKED = new Asked();

    /** The address of the function that calls {@link #ASKED}: what JavaCPP has allocated for that begins with it. */
    private static final long FUNCTION = new LongPointer(ASKED).get();

    /** Those that are open, each in the place of its number; replaced by a copy with each change. There is no number 0. */
    private static volatile @Nullable Watch[] watches = new Watch[1];

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
        new LongPointer(context.interrupt_callback()).put(0, FUNCTION).put(1, number); // and what it is given
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

package io.weir.standalone;

import io.weir.standalone.terminal.EndSignals;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and its kin: asks the program to end, and lets it end by itself, unless that takes too long. */
final class Interrupt {
    private static final long PATIENCE_MILLIS = 7500;
    /** What shells know an interrupted program by. */
    private static final int INTERRUPTED = 130;

    private static final Interrupt SIGNAL = new Interrupt();

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    private volatile long askedNanos;

    private Interrupt() {}

    /** The interrupt of this process, listened to from now on. */
    static Interrupt listen() {
        EndSignals.call(SIGNAL::ask);
        return SIGNAL;
    }

    /** Says that the program is done. */
    static void finished() {
        SIGNAL.finished.countDown();
    }

    /** Waits until somebody asks the program to end, or the time is over; true if somebody did. */
    boolean await(long millis) throws InterruptedException {
        return asked.await(millis, TimeUnit.MILLISECONDS);
    }

    /** How long the program may still take to end, in milliseconds; for ever if nobody asked it to. */
    long leftMillis() {
        return asked()
                ? PATIENCE_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - askedNanos)
                : Long.MAX_VALUE;
    }

    /** Whether somebody asked the program to end. */
    boolean asked() {
        return asked.getCount() == 0;
    }

    private void ask() {
        askedNanos = System.nanoTime();
        asked.countDown();
        try {
            if (!finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

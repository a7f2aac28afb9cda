package io.weir.standalone;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and its kin: asks the program to end, waits while it writes what is left, and lets it end with its own exit status.
 *
 * <p>The JVM runs {@link #ask} on a thread of its own ({@code interrupt}) when a signal comes.
 */
final class Interrupt {
    private static final long PATIENCE_MILLIS = 7500;
    private static final Interrupt SIGNAL = new Interrupt();

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int status;

    private Interrupt() {}

    /** The interrupt of this process, listened to from now on. */
    static Interrupt listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(SIGNAL::ask, "interrupt"));
        return SIGNAL;
    }

    /** Says that the program is done. */
    static void finished(int status) {
        SIGNAL.status = status;
        SIGNAL.finished.countDown();
    }

    /** Waits until somebody asks the program to end, or the time is over; true if somebody did. */
    boolean await(long millis) throws InterruptedException {
        return asked.await(millis, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        boolean running = finished.getCount() > 0;
        asked.countDown();
        if (!running) {
            return; // the program ended by itself
        }
        try {
            if (finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.weir.agent.pipeline;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before the next try: from 1 s, doubled each time up to 60 s, a random half of it taken off. */
final class Backoff {
    private static final long FIRST_MILLIS = 1000;
    private static final long LAST_MILLIS = 60_000;

    private final DoubleSupplier random;
    private int failures;

    /** @param random gives numbers in [0, 1) */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** The wait after one more failure. */
    synchronized Duration next() {
        long full = Math.min(LAST_MILLIS, FIRST_MILLIS << Math.min(failures, 10));
        failures++;
        return Duration.ofMillis(Math.round(full * (1 - random.getAsDouble() / 2)));
    }

    /** Begins anew, after a time in which all was well. */
    synchronized void reset() {
        failures = 0;
    }
}

package io.weir.processor.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/**
 * The series that carry a camera's id, so that a camera which comes and goes leaves nothing behind.
 *
 * <p>At most {@value #MOST} cameras have some; those beyond are left out, since anybody who may write candidates chooses their
 * ids. What was not touched for an hour is removed. Safe for use by several threads.
 */
final class CameraSeries {
    private static final int MOST = 5000;
    private static final long IDLE_NANOS = 3_600_000_000_000L;
    private static final long SWEEP_NANOS = 10_000_000_000L;

    private final MeterRegistry registry;
    private final String metric;
    private final Map<String, Long> touched = new HashMap<>();
    private long swept;

    /** @param metric as Micrometer calls it */
    CameraSeries(MeterRegistry registry, String metric) {
        this.registry = registry;
        this.metric = metric;
    }

    /** Says that a camera is there; false if it may have no series, since there are too many. */
    synchronized boolean touch(String camera, long nanos) {
        if (nanos - swept > SWEEP_NANOS) {
            swept = nanos;
            sweep(nanos);
        }
        if (!touched.containsKey(camera) && touched.size() >= MOST) {
            return false;
        }
        touched.put(camera, nanos);
        return true;
    }

    /** When it was last touched, or the given time if it never was. */
    synchronized long last(String camera, long otherwise) {
        return touched.getOrDefault(camera, otherwise);
    }

    synchronized boolean knows(String camera) {
        return touched.containsKey(camera);
    }

    synchronized void remove(String camera) {
        if (touched.remove(camera) != null) {
            for (Meter meter : registry.find(metric).tag("camera", camera).meters()) {
                registry.remove(meter);
            }
        }
    }

    /** Removes what was idle for an hour. */
    synchronized void sweep(long nanos) {
        touched.entrySet().stream()
                .filter(each -> nanos - each.getValue() > IDLE_NANOS)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::remove);
    }
}

package io.weir.processor.metrics;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Since when each waiting picture waits here, oldest first; the {@value #MOST} newest at most. Safe for use by several threads. */
final class HeldPictures {
    private static final int MOST = 100_000;

    private final Map<String, Long> since = new LinkedHashMap<>();

    synchronized void put(String id, long nanos) {
        since.put(id, nanos);
        if (since.size() > MOST) {
            Iterator<String> oldest = since.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** For how long it waited, in nanoseconds, or nothing if it came before this program did. */
    synchronized OptionalLong take(String id, long nanos) {
        Long start = since.remove(id);
        return start == null ? OptionalLong.empty() : OptionalLong.of(nanos - start);
    }

    /** For how long the oldest has waited, in nanoseconds; 0 if none waits. */
    synchronized long oldest(long nanos) {
        Iterator<Long> first = since.values().iterator();
        return first.hasNext() ? nanos - first.next() : 0;
    }

    synchronized void clear() {
        since.clear();
    }
}

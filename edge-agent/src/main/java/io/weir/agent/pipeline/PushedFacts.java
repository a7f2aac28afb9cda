package io.weir.agent.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The facts that were pushed for one camera, of each name the newest; safe for use by several threads. */
final class PushedFacts {
    private record Said(Object value, long nanos) {}

    private final Map<String, Said> newest = new ConcurrentHashMap<>();

    /** Takes facts that hold from now on. */
    void push(Map<String, Object> facts, long nowNanos) {
        facts.forEach((name, value) -> newest.put(name, new Said(value, nowNanos)));
    }

    /** What was pushed last under this name, or null if nothing was, or too long ago. */
    @Nullable
    Object get(String name, long nowNanos, double maxAgeSeconds) {
        Said said = newest.get(name);
        return said == null || nowNanos - said.nanos() > maxAgeSeconds * 1e9 ? null : said.value();
    }
}

package io.weir.processor.topology;

import io.weir.wire.Tick;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds the ticks of a partition's cameras: of each camera the latest counts.
 *
 * <p>A camera's first tick and its last are urgent, since whole contests may wait for them. What has not been drained is
 * lost with the task: another tick follows within a second, and the urgent ones never wait here.
 */
final class TickFold {
    private final Map<String, String> agents = new HashMap<>();
    private final Map<String, Tick> changed = new LinkedHashMap<>();

    /** Takes a tick; true if it is urgent and must be forwarded by the caller now. */
    boolean urgent(Tick tick) {
        boolean first = !tick.agent().equals(agents.put(tick.camera(), tick.agent()));
        if (tick.end()) {
            agents.remove(tick.camera());
        }
        if (first || tick.end()) {
            changed.remove(tick.camera());
            return true;
        }
        changed.put(tick.camera(), tick);
        return false;
    }

    /** The ticks that came since the last call and were not urgent, one a camera. */
    List<Tick> drain() {
        List<Tick> drained = List.copyOf(changed.values());
        changed.clear();
        return drained;
    }
}

package io.weir.agent.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.agent.capture.Cause;
import io.weir.observe.ProgramMetric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Registers the agent's metrics, which {@link AgentMetric} lists. */
public final class AgentMetrics {
    private static final String CAMERA = "camera";

    private final MeterRegistry registry;
    private final Map<Stage, DistributionSummary> stages = new EnumMap<>(Stage.class);

    public AgentMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Stage stage : Stage.values()) {
            stages.put(stage, AgentMetric.STAGES.spec().histogram(registry, stage.label()));
        }
    }

    /** The metrics of what becomes of one camera's frames. */
    public CameraCounts camera(String id) {
        CameraCounts counts = new CameraCounts(
                AgentMetric.NOVELTY.spec().histogram(registry, id),
                AgentMetric.TO_BROKER.spec().histogram(registry, id),
                stages,
                reason -> AgentMetric.CANDIDATES.spec().counter(registry, id, reason));
        for (Outcome outcome : Outcome.values()) {
            AgentMetric.FRAMES.spec().count(registry, counts, c -> c.of(outcome), id, outcome.label());
        }
        AgentMetric.DECODED.spec().count(registry, counts, CameraCounts::decodedFrames, id);
        AgentMetric.UNANSWERED.spec().count(registry, counts, CameraCounts::unansweredRules, id);
        AgentMetric.THRESHOLD.spec().show(registry, counts, CameraCounts::threshold, id);
        AgentMetric.MEMORY.spec().show(registry, counts, CameraCounts::remembered, id);
        AgentMetric.MEMORY_OLDEST.spec().show(registry, counts, CameraCounts::oldestSeconds, id);
        return counts;
    }

    /**
     * The state of one camera; asked as soon as it is registered.
     *
     * @param state gives the word for the camera's present state
     * @param states all words that it may give
     */
    public void state(String id, Supplier<String> state, List<String> states) {
        for (String word : states) {
            AgentMetric.STATE.spec().show(registry, state, s -> s.get().equals(word) ? 1 : 0, id, word);
        }
    }

    /** How one camera's stream is, and its state; see {@link #state}. */
    public CameraHealth health(String id, Supplier<String> state, List<String> states) {
        state(id, state, states);
        return health(id);
    }

    /** How one camera's stream is. */
    public CameraHealth health(String id) {
        CameraHealth health = new CameraHealth();
        for (Cause cause : Cause.values()) {
            AgentMetric.FAILURES.spec().count(registry, health, h -> h.failures(cause), id, cause.label());
        }
        count(AgentMetric.RECONNECTS, id, health, CameraHealth::reconnects);
        count(AgentMetric.RECEIVED, id, health, CameraHealth::bytes);
        count(AgentMetric.DECODE_ERRORS, id, health, CameraHealth::decodeErrors);
        count(AgentMetric.CORRUPT, id, health, CameraHealth::corruptFrames);
        count(AgentMetric.SKIPPED, id, health, CameraHealth::skippedFrames);
        count(AgentMetric.ABANDONED, id, health, CameraHealth::abandonedThreads);
        show(AgentMetric.PACKET_AGE, id, health, CameraHealth::secondsSincePacket);
        show(AgentMetric.FRAME_AGE, id, health, CameraHealth::secondsSinceFrame);
        show(AgentMetric.SLOW, id, health, h -> h.slow() ? 1 : 0);
        show(AgentMetric.FROZEN, id, health, h -> h.frozen() ? 1 : 0);
        return health;
    }

    /** For how long a camera's memory was not written, in seconds; NaN if it never will be. */
    public void saved(String id, DoubleSupplier age) {
        AgentMetric.MEMORY_SAVED.spec().show(registry, age, DoubleSupplier::getAsDouble, id);
    }

    private void count(AgentMetric metric, String id, CameraHealth health, ToDoubleFunction<CameraHealth> value) {
        metric.spec().count(registry, health, value, id);
    }

    private void show(AgentMetric metric, String id, CameraHealth health, ToDoubleFunction<CameraHealth> value) {
        metric.spec().show(registry, health, value, id);
    }

    /** Forgets a camera that is gone: no series of it is left. */
    public void remove(String id) {
        for (Meter meter : registry.getMeters()) {
            if (id.equals(meter.getId().getTag(CAMERA))) {
                registry.remove(meter);
            }
        }
    }

    /** {@code weir_model_info}: which model is at work. */
    public void model(String id, String sha256) {
        AgentMetric.MODEL.spec().show(registry, 1, Integer::doubleValue, id, sha256);
    }

    /** {@code weir_broker_connected{program="agent"}}: whether the broker answers. */
    public void brokerConnected(BooleanSupplier connected) {
        ProgramMetric.BROKER_CONNECTED.spec().show(registry, connected, c -> c.getAsBoolean() ? 1 : 0, "agent");
    }
}

package io.weir.agent.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** The agent's metrics in Prometheus' terms. */
public final class AgentMetrics {
    private final MeterRegistry registry;

    public AgentMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** {@code weir_frames_decoded_total{camera}} and {@code weir_frames_total{camera,outcome}} of one camera. */
    public CameraCounts camera(String id) {
        CameraCounts counts = new CameraCounts();
        for (Outcome outcome : Outcome.values()) {
            FunctionCounter.builder("weir.frames", counts, c -> c.of(outcome))
                    .description("Decoded frames by how they ended; the outcomes add up to the decoded frames")
                    .tag("camera", id)
                    .tag("outcome", outcome.label())
                    .register(registry);
        }
        FunctionCounter.builder("weir.frames.decoded", counts, CameraCounts::decodedFrames)
                .description("Frames that the decoder gave")
                .tag("camera", id)
                .register(registry);
        return counts;
    }

    /** {@code weir_camera_streaming{camera}}: whether frames arrive. */
    public void streaming(String id, BooleanSupplier streaming) {
        Gauge.builder("weir.camera.streaming", streaming, s -> s.getAsBoolean() ? 1 : 0)
                .description("1 while the camera gives frames, else 0")
                .tag("camera", id)
                .strongReference(true)
                .register(registry);
    }

    /** {@code weir_broker_connected{program="agent"}}: whether the broker answers. */
    public void brokerConnected(BooleanSupplier connected) {
        Gauge.builder("weir.broker.connected", connected, c -> c.getAsBoolean() ? 1 : 0)
                .description("1 while the broker answers, else 0")
                .tag("program", "agent")
                .strongReference(true)
                .register(registry);
    }
}

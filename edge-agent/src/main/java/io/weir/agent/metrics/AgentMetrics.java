package io.weir.agent.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.agent.capture.Cause;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

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
        FunctionCounter.builder("weir.rules.unanswered", counts, CameraCounts::unansweredRules)
                .description("How often a rule could not be answered, since a fact was not known")
                .tag("camera", id)
                .register(registry);
        return counts;
    }

    /**
     * How one camera's stream is.
     *
     * @param state gives the word for the camera's present state
     * @param states all words that it may give
     */
    public CameraHealth health(String id, Supplier<String> state, List<String> states) {
        CameraHealth health = new CameraHealth();
        for (String word : states) {
            Gauge.builder("weir.camera.state", state, s -> s.get().equals(word) ? 1 : 0)
                    .description("1 for the state that the camera is in, 0 for the others")
                    .tag("camera", id)
                    .tag("state", word)
                    .strongReference(true)
                    .register(registry);
        }
        for (Cause cause : Cause.values()) {
            FunctionCounter.builder("weir.camera.failures", health, h -> h.failures(cause))
                    .description("How often the source could not be opened or was lost, by cause")
                    .tag("camera", id)
                    .tag("cause", cause.label())
                    .register(registry);
        }
        counter(
                "weir.camera.reconnects",
                "How often the source was opened again",
                id,
                health,
                CameraHealth::reconnects);
        counter("weir.camera.received.bytes", "Bytes of video received", id, health, CameraHealth::bytes);
        counter("weir.camera.decode.errors", "Errors that decoding met", id, health, CameraHealth::decodeErrors);
        counter(
                "weir.camera.corrupt.frames",
                "Decoded frames that are damaged",
                id,
                health,
                CameraHealth::corruptFrames);
        counter(
                "weir.camera.skipped.frames",
                "Frames that were not decoded, by option or to catch up",
                id,
                health,
                CameraHealth::skippedFrames);
        counter(
                "weir.camera.abandoned.threads",
                "Threads that hang in a call which no deadline ends",
                id,
                health,
                CameraHealth::abandonedThreads);
        gauge("weir.camera.packet.age.seconds", "Since the last packet", id, health, CameraHealth::secondsSincePacket);
        gauge("weir.camera.frame.age.seconds", "Since the last frame", id, health, CameraHealth::secondsSinceFrame);
        gauge("weir.camera.slow", "1 while packets only trickle", id, health, h -> h.slow() ? 1 : 0);
        gauge(
                "weir.camera.frozen",
                "1 while the picture does not change by a bit",
                id,
                health,
                h -> h.frozen() ? 1 : 0);
        return health;
    }

    private void counter(
            String name, String sentence, String id, CameraHealth health, ToDoubleFunction<CameraHealth> value) {
        FunctionCounter.builder(name, health, value)
                .description(sentence)
                .tag("camera", id)
                .register(registry);
    }

    private void gauge(
            String name, String sentence, String id, CameraHealth health, ToDoubleFunction<CameraHealth> value) {
        Gauge.builder(name, health, value)
                .description(sentence)
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

package io.weir.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CameraCountsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AgentMetrics metrics = new AgentMetrics(registry);

    @Test
    void shouldCountEachOutcomeByItsLabel() {
        CameraCounts counts = metrics.camera("door");
        counts.decoded();
        counts.decoded();
        counts.ended(Outcome.STATIC);
        counts.ended(Outcome.KEPT);
        counts.ended(Outcome.KEPT);
        counts.ended(Outcome.CONTROL);

        assertThat(counts.decodedFrames()).isEqualTo(2);
        assertThat(counts.of(Outcome.KEPT)).isEqualTo(2);
        assertThat(counts.delivered()).isEqualTo(3);
        assertThat(counts.byLabel())
                .hasSize(Outcome.values().length)
                .containsEntry("static", 1L)
                .containsEntry("kept", 2L)
                .containsEntry("not_sampled", 0L);
    }

    @Test
    void shouldShowEveryOutcomeFromTheStartUnderItsCamera() {
        CameraCounts door = metrics.camera("door");
        CameraCounts yard = metrics.camera("yard");
        door.decoded();
        door.ended(Outcome.OVERLOAD);
        yard.ended(Outcome.FAILED);

        assertThat(Arrays.stream(Outcome.values())
                        .mapToDouble(outcome -> frames("door", outcome.label()))
                        .sum())
                .isEqualTo(1);
        assertThat(frames("door", "overload")).isEqualTo(1);
        assertThat(frames("yard", "failed")).isEqualTo(1);
        assertThat(registry.get("weir.frames.decoded")
                        .tag("camera", "door")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldMeasureWhatTheNetworkSaysAndHowLongItTakes() {
        CameraCounts door = metrics.camera("door");

        door.judged(0.31, 0.2);
        door.remembers(7, 3600);
        door.took(Stage.NETWORK, 11_000_000);
        door.arrived("novel", 1_500_000_000);
        door.arrived("novel", 1_500_000_000);

        assertThat(registry.get("weir.novelty").tag("camera", "door").summary().totalAmount())
                .isEqualTo(0.31);
        assertThat(registry.get("weir.threshold").tag("camera", "door").gauge().value())
                .isEqualTo(0.2);
        assertThat(registry.get("weir.memory.frames")
                        .tag("camera", "door")
                        .gauge()
                        .value())
                .isEqualTo(7);
        assertThat(registry.get("weir.memory.oldest.seconds")
                        .tag("camera", "door")
                        .gauge()
                        .value())
                .isEqualTo(3600);
        assertThat(registry.get("weir.stage.seconds")
                        .tag("stage", "network")
                        .summary()
                        .totalAmount())
                .isEqualTo(0.011);
        assertThat(registry.get("weir.candidates")
                        .tags("camera", "door", "reason", "novel")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void shouldLeaveNothingBehindOfACameraThatIsGone() {
        metrics.camera("yard");
        int withoutDoor = registry.getMeters().size();
        metrics.camera("door").arrived("first", 1);
        metrics.health("door", () -> "streaming", List.of("streaming"));

        metrics.remove("door");

        assertThat(registry.getMeters()).hasSize(withoutDoor);
    }

    @Test
    void shouldShowWhetherTheBrokerAnswers() {
        AtomicBoolean connected = new AtomicBoolean(true);
        metrics.brokerConnected(connected::get);

        assertThat(registry.get("weir.broker.connected")
                        .tag("program", "agent")
                        .gauge()
                        .value())
                .isEqualTo(1);

        connected.set(false);

        assertThat(registry.get("weir.broker.connected").gauge().value()).isZero();
    }

    private double frames(String camera, String outcome) {
        return registry.get("weir.frames")
                .tag("camera", camera)
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }
}

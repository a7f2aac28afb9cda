package io.weir.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Cause;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CameraHealthTest {
    private static final List<String> STATES = List.of("connecting", "streaming", "failed");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<String> state = new AtomicReference<>("connecting");
    private final CameraHealth health = new AgentMetrics(registry).health("door", state::get, STATES);

    @Test
    void shouldShowEveryMetricUnderItsCameraFromTheStart() {
        new AgentMetrics(registry).health("yard", state::get, STATES);

        assertThat(registry.getMeters())
                .filteredOn(meter -> meter.getId().getName().startsWith("weir.camera."))
                .filteredOn(meter -> !meter.getId().getName().startsWith("weir.camera.to.broker"))
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().getDescription()).isNotBlank())
                .allSatisfy(meter -> assertThat(meter.getId().getTag("camera")).isIn("door", "yard"));
        assertThat(registry.getMeters().stream()
                        .map(Meter::getId)
                        .filter(id -> "yard".equals(id.getTag("camera")))
                        .map(Meter.Id::getName)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "weir.camera.state",
                        "weir.camera.failures",
                        "weir.camera.reconnects",
                        "weir.camera.received.bytes",
                        "weir.camera.decode.errors",
                        "weir.camera.corrupt.frames",
                        "weir.camera.skipped.frames",
                        "weir.camera.abandoned.threads",
                        "weir.camera.packet.age.seconds",
                        "weir.camera.frame.age.seconds",
                        "weir.camera.slow",
                        "weir.camera.frozen");
        assertThat(registry.find("weir.camera.failures").tag("camera", "door").functionCounters())
                .hasSize(Cause.values().length)
                .allMatch(counter -> counter.count() == 0);
    }

    @Test
    void shouldShowOneStateAtATime() {
        assertThat(states()).isEqualTo("1 0 0");

        state.set("failed");

        assertThat(states()).isEqualTo("0 0 1");
    }

    private String states() {
        return STATES.stream()
                .map(word -> registry.get("weir.camera.state")
                        .tag("state", word)
                        .gauge()
                        .value())
                .map(value -> Integer.toString(value.intValue()))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountFailuresByTheirCause(Cause cause) {
        health.failed(cause);
        health.failed(cause);

        for (Cause each : Cause.values()) {
            assertThat(registry.get("weir.camera.failures")
                            .tag("cause", each.label())
                            .functionCounter()
                            .count())
                    .isEqualTo(each == cause ? 2 : 0);
        }
        assertThat(cause.label()).matches("[a-z_]+");
    }

    @Test
    void shouldCountWhatComes() {
        health.packet(1_000, System.nanoTime(), false);
        health.packet(500, System.nanoTime(), false);
        health.frame(false, false);
        health.frame(true, false);
        health.decoded(3, 7);
        health.decoded(1, 0);
        health.abandoned();

        assertThat(count("weir.camera.received.bytes")).isEqualTo(1_500);
        assertThat(count("weir.camera.corrupt.frames")).isEqualTo(1);
        assertThat(count("weir.camera.decode.errors")).isEqualTo(4);
        assertThat(count("weir.camera.skipped.frames")).isEqualTo(7);
        assertThat(count("weir.camera.abandoned.threads")).isEqualTo(1);
    }

    @Test
    void shouldCountOnlyOpeningsAfterTheFirstAsReconnects() {
        assertThat(count("weir.camera.reconnects")).isZero();
        health.opened();
        assertThat(count("weir.camera.reconnects")).isZero();
        health.opened();
        health.opened();
        assertThat(count("weir.camera.reconnects")).isEqualTo(2);
    }

    @Test
    void shouldMarkWhatIsSlowOrFrozenOnlyWhileTheSourceIsOpen() {
        health.packet(1, System.nanoTime(), true);
        health.frame(false, true);
        assertThat(gauge("weir.camera.slow")).isEqualTo(1);
        assertThat(gauge("weir.camera.frozen")).isEqualTo(1);

        health.closed();

        assertThat(gauge("weir.camera.slow")).isZero();
        assertThat(gauge("weir.camera.frozen")).isZero();
    }

    @Test
    void shouldSayHowLongAgoTheLastPacketAndFrameCame() {
        assertThat(gauge("weir.camera.frame.age.seconds")).isBetween(0.0, 60.0);

        health.packet(1, System.nanoTime() - TimeUnit.MINUTES.toNanos(90), false);

        assertThat(gauge("weir.camera.packet.age.seconds")).isBetween(5_400.0, 5_460.0);
        health.frame(false, false);
        assertThat(gauge("weir.camera.frame.age.seconds")).isBetween(0.0, 60.0);
    }

    private double count(String name) {
        return registry.get(name).functionCounter().count();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}

package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PulseTest {
    private static final long ORIGIN = -7_000_000_000L; // of System.nanoTime, which is anywhere

    private double now;

    @Test
    void shouldCallASteadyStreamNotSlow() {
        Pulse pulse = new Pulse(25);
        for (int i = 0; i < 1_000; i++) {
            assertThat(beat(pulse, 0.04)).isFalse();
        }
    }

    @Test
    void shouldCallAStreamSlowWhosePacketsComeFarApartUntilItFlowsAgain() {
        Pulse pulse = new Pulse(25);
        beat(pulse, 0);
        assertThat(beat(pulse, 1.9)).isFalse();
        assertThat(beat(pulse, 2.1)).isTrue();
        assertThat(beat(pulse, 2.1)).isTrue();
        for (int i = 0; i < 25; i++) {
            assertThat(beat(pulse, 0.04)).as("packet %d of the run", i).isTrue();
        }
        assertThat(beat(pulse, 0.04)).isFalse();
    }

    @Test
    void shouldBeginTheRunAnewWithEachPause() {
        Pulse pulse = new Pulse(25);
        beat(pulse, 0);
        beat(pulse, 3);
        for (int i = 0; i < 20; i++) {
            beat(pulse, 0.04);
        }
        assertThat(beat(pulse, 3)).isTrue();
        for (int i = 0; i < 25; i++) {
            assertThat(beat(pulse, 0.04)).isTrue();
        }
        assertThat(beat(pulse, 0.04)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "25, 2", "1, 5", "0.5, 10", "0.1, 50"})
    void shouldAllowASlowCameraItsOwnPace(double framesPerSecond, double longest) {
        Pulse pulse = new Pulse(framesPerSecond);
        beat(pulse, 0);

        assertThat(beat(pulse, longest - 0.01)).isFalse();
        assertThat(beat(pulse, longest + 0.01)).isTrue();
    }

    @Test
    void shouldNotCountTheTimeBeforeTheFirstPacket() {
        assertThat(beat(new Pulse(25), 60)).isFalse();
    }

    private boolean beat(Pulse pulse, double after) {
        now += after;
        return pulse.beat(ORIGIN + Math.round(now * 1e9));
    }
}

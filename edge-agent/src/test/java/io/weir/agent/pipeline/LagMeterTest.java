package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LagMeterTest {
    private static final double STEP = 0.04;
    private static final int GOP = 50;

    private final LagMeter meter = new LagMeter();
    private long packets;

    @Property
    void shouldSeeNoLagInWhatIsReadAsItComes(
            @ForAll long seed, @ForAll @DoubleRange(min = -1e6, max = 1e9) double origin) {
        LagMeter own = new LagMeter();
        Random network = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            double jitter = 0.4 * network.nextDouble();
            assertThat(own.lags(origin + i * STEP, i * STEP + jitter, i % GOP == 0))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 9, 20, 3_000})
    void shouldSeeNoLagInABurstAfterAPause(double pause) {
        flow(0, 0, 20);

        // the network held back all that was taken in the pause, and then gives it at once
        int held = (int) Math.min(pause / STEP, 1_000);
        double read = 20 + pause;
        for (int i = 0; i < held; i++) {
            assertThat(packet(20 + pause - (held - i) * STEP, read += 0.001)).isFalse();
        }
        assertThat(flow(20 + pause, read, 300)).isZero();
    }

    @Test
    void shouldSeeNoLagWhereThePauseWasTheCameras() {
        flow(0, 0, 20);

        assertThat(flow(25, 25, 100)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.05, 1.2, 2})
    void shouldSeeConstantSlowness(double slowness) {
        // given: each second of the stream takes longer than a second to decode
        double read = 0;
        double stream = 0;
        while (!packet(stream, read)) {
            stream += STEP;
            read += STEP * slowness;
            assertThat(stream).as("seconds without notice").isLessThan(40);
        }

        // then: no sooner than a second of lag that lasts two
        assertThat(read - stream).isGreaterThan(1);
        assertThat(read).isGreaterThan(3);
    }

    @Test
    void shouldPassPacketsOverUntilAKeyframeAtWhichItHasCaughtUp() {
        // given: a lag of 3 s
        double read = 0;
        double stream = 0;
        while (!packet(stream, read)) {
            stream += STEP;
            read += STEP * 2;
        }

        // when: what waits is read at once, undecoded
        double lag = read - stream;
        int passedOver = 0;
        boolean key = false;
        boolean over = false;
        while (!over) {
            stream += STEP;
            read = Math.max(read + 0.0005, stream);
            lag = read - stream;
            key = packets % GOP == 0;
            over = !packet(stream, read);
            passedOver++;
            assertThat(passedOver).isLessThan(500);
        }

        // then
        assertThat(key).as("decoding goes on with a keyframe").isTrue();
        assertThat(lag).isLessThan(0.3);
        assertThat(passedOver).isGreaterThan(25);
        assertThat(flow(stream + STEP, read + STEP, 100)).as("and goes on").isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {3600, -3600, 60, -60, 5, -5, -2, 0.9, -0.9, 1e9, -1e9})
    void shouldSeeNoLagWhereTheCameraSetsItsClock(double leap) {
        flow(1e6, 0, 100);

        assertThat(flow(1e6 + 100 + leap, 100, 400)).isZero();
    }

    @Test
    void shouldSeeNoLagInAStreamThatBeginsAnewAgainAndAgain() {
        for (int round = 0; round < 100; round++) {
            assertThat(flow(0, 2 * round, 2)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0001, 0.9999, 1.005, 0.98})
    void shouldSeeNoLagInAClockThatDrifts(double rate) {
        int late = 0;
        for (int i = 0; i < 100_000; i++) {
            late += packet(i * STEP, i * STEP * rate) ? 1 : 0;
        }
        assertThat(late).isZero();
    }

    @Test
    void shouldEndALagWithALeapAtTheNextKeyframe() {
        double read = 0;
        double stream = 0;
        while (!packet(stream, read)) {
            stream += STEP;
            read += STEP * 2;
        }

        int passedOver = flow(-500, read, 10);

        assertThat(passedOver).isLessThanOrEqualTo(GOP);
    }

    /** Reads a stream as it comes; gives how many packets were to be passed over. */
    private int flow(double stream, double read, double seconds) {
        int late = 0;
        for (double at = 0; at < seconds; at += STEP) {
            late += packet(stream + at, read + at) ? 1 : 0;
        }
        return late;
    }

    private boolean packet(double stream, double read) {
        return meter.lags(stream, read, packets++ % GOP == 0);
    }
}

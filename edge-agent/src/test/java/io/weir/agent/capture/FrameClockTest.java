package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameClockTest {
    private static final double MILLISECOND = 0.001;
    private static final double MPEG_TS = 1 / 90_000.0;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCountSecondsFromTheFirstFrameWhateverItsTimestamp(boolean live) {
        FrameClock clock = new FrameClock(MILLISECOND, 25, live);

        assertThat(clock.stamped(7_000, at(100))).isZero();
        assertThat(clock.stamped(7_040, at(100.04))).isCloseTo(0.04, within(1e-9));
        assertThat(clock.stamped(9_000, at(102))).isCloseTo(2, within(1e-9));
    }

    @Test
    void shouldStepByTheNominalRateWhereAFileHasNoTimestamps() {
        FrameClock clock = new FrameClock(MILLISECOND, 10, false);

        assertThat(clock.unstamped(at(0))).isZero();
        assertThat(clock.unstamped(at(7))).isCloseTo(0.1, within(1e-9));
        assertThat(clock.stamped(5_000, at(8))).isCloseTo(0.2, within(1e-9));
        assertThat(clock.stamped(5_100, at(9))).isCloseTo(0.3, within(1e-9));
        assertThat(clock.unstamped(at(10))).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void shouldGoByTheArrivalWhereALiveStreamHasNoTimestamps() {
        FrameClock clock = new FrameClock(MILLISECOND, 10, true);

        assertThat(clock.unstamped(at(50))).isZero();
        assertThat(clock.unstamped(at(50.01))).as("a burst goes by the rate").isCloseTo(0.1, within(1e-9));
        assertThat(clock.unstamped(at(53.01))).as("a pause is a pause").isCloseTo(3.1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTakeTwentyFiveFramesASecondWhereNoRateIsKnown(boolean live) {
        FrameClock clock = new FrameClock(MILLISECOND, 0, live);

        clock.unstamped(at(0));

        assertThat(clock.unstamped(at(0))).isCloseTo(0.04, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "-3600, true, 0.04",
        "-3600, false, 0.04",
        "-90000, true, 0.04",
        "-90000, false, 0.04",
        "3600, true, 0.04", // the camera set its clock: the frames came 40 ms apart
        "3600, false, 3600.04", // a recording with a gap
        "90000, true, 0.04",
        "90000, false, 0.04", // more than a day is no gap
    })
    void shouldGoOnWhenTheTimestampsLeap(long seconds, boolean live, double passed) {
        // given: an hour of stream
        FrameClock clock = new FrameClock(MILLISECOND, 25, live);
        clock.stamped(0, at(0));
        double before = clock.stamped(3_600_000, at(3_600));

        // when: the clock leaps, and goes on from there
        long leapt = 3_600_040 + seconds * 1000;
        double first = clock.stamped(leapt, at(3_600.04));
        double later = clock.stamped(leapt + 1_000, at(3_601.04));

        // then: a time that stands still would blind the sampler for an hour
        assertThat(first - before).isCloseTo(passed, within(1e-6));
        assertThat(later).isCloseTo(first + 1, within(1e-6));
    }

    @Test
    void shouldTakeAPauseOfALiveStreamForAPauseWhateverItsTimestampsSay() {
        FrameClock told = new FrameClock(MILLISECOND, 25, true);
        told.stamped(0, at(0));
        assertThat(told.stamped(600_000, at(600))).isCloseTo(600, within(1e-6));

        FrameClock untold = new FrameClock(MILLISECOND, 25, true);
        untold.stamped(500_000, at(0));
        assertThat(untold.stamped(0, at(600)))
                .as("the camera was started anew in the pause")
                .isCloseTo(600, within(1e-6));
    }

    @Test
    void shouldNotTakeABurstAfterAPauseForALeap() {
        // given: 8 s in which the network held the frames back
        FrameClock clock = new FrameClock(MILLISECOND, 25, true);
        clock.stamped(0, at(0));
        assertThat(clock.stamped(40, at(8))).isCloseTo(0.04, within(1e-9));

        for (int i = 2; i <= 200; i++) {
            assertThat(clock.stamped(40L * i, at(8 + i / 1000.0))).isCloseTo(0.04 * i, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGoOnWhenACounterOf33BitsWraps(boolean live) {
        FrameClock clock = new FrameClock(MPEG_TS, 25, live);
        long wrap = 1L << 33;
        double last = 0;
        for (int i = 0; i < 100; i++) {
            long stamp = (wrap - 50 * 3600L + i * 3600L) % wrap;
            double time = clock.stamped(stamp, at(i / 25.0));
            assertThat(time).isCloseTo(i / 25.0, within(0.001));
            assertThat(time).isGreaterThanOrEqualTo(last);
            last = time;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNotStepBackForAFrameThatComesALittleLate(boolean live) {
        FrameClock clock = new FrameClock(MILLISECOND, 25, live);
        clock.stamped(0, at(0));
        clock.stamped(80, at(0.08));

        assertThat(clock.stamped(40, at(0.09))).isCloseTo(0.08, within(1e-9));
        assertThat(clock.stamped(120, at(0.12))).isCloseTo(0.12, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGoOnAfterOneTimestampFromTheFarFuture(boolean live) {
        FrameClock clock = new FrameClock(MILLISECOND, 25, live);
        clock.stamped(0, at(0));
        clock.stamped(4_102_444_800_000L, at(0.04)); // the year 2100, in a stream that began at 0

        double next = clock.stamped(80, at(0.08));
        double later = clock.stamped(1_080, at(1.08));

        assertThat(next).isBetween(0.0, 1.0);
        assertThat(later).isCloseTo(next + 1, within(1e-6));
    }

    @Property
    void shouldNeverGoBackNorLeaveTheNumbers(
            @ForAll @Size(min = 1, max = 30) List<Long> stamps, @ForAll boolean live, @ForAll long seed) {
        FrameClock clock = new FrameClock(MPEG_TS, 30, live);
        Random pauses = new Random(seed);
        double arrival = 0;
        double last = 0;
        for (long stamp : stamps) {
            arrival += pauses.nextDouble() * pauses.nextDouble() * 20;
            double time = stamp % 5 == 0 ? clock.unstamped(at(arrival)) : clock.stamped(stamp, at(arrival));
            assertThat(time).isFinite().isGreaterThanOrEqualTo(last);
            last = time;
        }
    }

    @Property
    void shouldNeverRunAheadOfALiveStreamByMoreThanItsTolerance(
            @ForAll @Size(min = 1, max = 50) List<Long> stamps, @ForAll long seed) {
        FrameClock clock = new FrameClock(MILLISECOND, 25, true);
        Random pauses = new Random(seed);
        double arrival = 0;
        for (int i = 0; i < stamps.size(); i++) {
            arrival += pauses.nextDouble();
            double time = clock.stamped(stamps.get(i), at(arrival));
            assertThat(time).isLessThanOrEqualTo(arrival + 10.04 * i + 1e-3);
        }
    }

    /** A moment of {@link System#nanoTime}, whose origin is anywhere. */
    private static long at(double seconds) {
        return -5_000_000_000L + Math.round(seconds * 1e9);
    }
}

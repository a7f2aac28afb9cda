package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameClockTest {
    private static final double MILLISECOND = 0.001;

    @Test
    void shouldCountSecondsFromTheFirstFrameWhateverItsTimestamp() {
        FrameClock clock = new FrameClock(MILLISECOND, 25);

        assertThat(clock.count()).isZero();
        assertThat(clock.stamped(7_000)).isZero();
        assertThat(clock.stamped(7_040)).isCloseTo(0.04, within(1e-9));
        assertThat(clock.stamped(9_000)).isCloseTo(2, within(1e-9));
        assertThat(clock.count()).isEqualTo(3);
    }

    @Test
    void shouldStepByTheNominalRateWhereTimestampsAreMissing() {
        FrameClock clock = new FrameClock(MILLISECOND, 10);

        assertThat(clock.unstamped()).isZero();
        assertThat(clock.unstamped()).isCloseTo(0.1, within(1e-9));
        assertThat(clock.stamped(5_000)).isCloseTo(0.2, within(1e-9));
        assertThat(clock.stamped(5_100)).isCloseTo(0.3, within(1e-9));
        assertThat(clock.unstamped()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void shouldTakeTwentyFiveFramesASecondWhereNoRateIsKnown() {
        FrameClock clock = new FrameClock(MILLISECOND, 0);

        clock.unstamped();

        assertThat(clock.unstamped()).isCloseTo(0.04, within(1e-9));
    }

    @Test
    void shouldGoOnWhenTheCameraSetsItsClockBack() {
        // given: an hour of stream, then a clock that was set back
        FrameClock clock = new FrameClock(MILLISECOND, 25);
        clock.stamped(0);
        double before = clock.stamped(3_600_000);

        // when
        double first = clock.stamped(0);
        double later = clock.stamped(1_000);

        // then: a time that stands still would blind the sampler for an hour
        assertThat(first).isBetween(before, before + 1);
        assertThat(later).isCloseTo(first + 1, within(1e-6));
    }

    @Test
    void shouldNotStepBackForAFrameThatComesALittleLate() {
        FrameClock clock = new FrameClock(MILLISECOND, 25);
        clock.stamped(0);
        clock.stamped(80);

        assertThat(clock.stamped(40)).isCloseTo(0.08, within(1e-9));
        assertThat(clock.stamped(120)).isCloseTo(0.12, within(1e-9));
    }

    @Test
    void shouldGoOnAfterOneTimestampFromTheFarFuture() {
        FrameClock clock = new FrameClock(MILLISECOND, 25);
        clock.stamped(0);
        clock.stamped(4_102_444_800_000L); // the year 2100, in a stream that began at 0

        double next = clock.stamped(80);
        double later = clock.stamped(1_080);

        assertThat(next).isBetween(0.0, 1.0);
        assertThat(later).isCloseTo(next + 1, within(1e-6));
    }

    @Property
    void shouldNeverGoBackNorLeaveTheNumbers(@ForAll @Size(min = 1, max = 30) List<Long> stamps) {
        FrameClock clock = new FrameClock(1 / 90_000.0, 30);
        double last = 0;
        for (long stamp : stamps) {
            double time = stamp % 5 == 0 ? clock.unstamped() : clock.stamped(stamp);
            assertThat(time).isFinite().isGreaterThanOrEqualTo(last);
            last = time;
        }
        assertThat(clock.count()).isEqualTo(stamps.size());
    }
}

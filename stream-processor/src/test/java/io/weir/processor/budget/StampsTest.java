package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StampsTest {
    private static final long HOUR = 3_600_000;
    private static final long NOW = 1_790_000_000_000L;

    @Test
    void shouldPassTheAdvanceOfTheLargestStamp() {
        assertThat(advances(NOW, NOW + 10, NOW + 5, NOW + 12, NOW + 12)).containsExactly(0L, 10L, 0L, 2L, 0L);
    }

    @Test
    void shouldPassAnHourButNothingForMoreAtOnce() {
        assertThat(advances(NOW, NOW + HOUR)).containsExactly(0L, HOUR);
        assertThat(advances(NOW, NOW + HOUR + 1)).containsExactly(0L, 0L);
    }

    @Test
    void shouldNotBeMovedByOneClockOfAnotherCentury() {
        assertThat(advances(NOW, 4_102_444_800_000L, NOW + 10, 0, NOW + 20, 4_102_444_800_005L, NOW + 30))
                .containsExactly(0L, 0L, 10L, 0L, 10L, 0L, 10L);
    }

    @Test
    void shouldGoOnAfterTheTopicWasIdleForLong() {
        assertThat(advances(NOW, NOW + 5 * HOUR, NOW + 5 * HOUR + 7)).containsExactly(0L, 0L, 7L);
    }

    @Test
    void shouldGoOnAfterAClockWasSetBack() {
        assertThat(advances(NOW + 5 * HOUR, NOW, NOW + 7, NOW + 9)).containsExactly(0L, 0L, 7L, 2L);
    }

    @Test
    void shouldStandAnyNumber() {
        assertThat(advances(Long.MIN_VALUE, Long.MAX_VALUE, 0, Long.MIN_VALUE, Long.MAX_VALUE))
                .containsOnly(0L);
    }

    @Property
    void shouldNeverPassMoreThanAnHourARecordNorGoBack(@ForAll @Size(max = 50) long[] stamps) {
        assertThat(advances(stamps)).allSatisfy(passed -> assertThat(passed).isBetween(0L, HOUR));
    }

    private static List<Long> advances(long... stamps) {
        Stamps clock = new Stamps();
        return Arrays.stream(stamps).map(clock::advance).boxed().toList();
    }
}

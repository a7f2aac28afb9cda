package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowTest {
    private MapJournal journal = new MapJournal();

    @Test
    void shouldFreeAPlaceExactlyWhenTheWindowHasPassed() {
        Window window = window(1, 1_000);
        take(window, 5);

        window.advance(1_004);
        assertThat(window.hasRoom(1_004)).isFalse();
        window.advance(1_005);
        assertThat(window.hasRoom(1_005)).isTrue();
        assertThat(window.used()).isZero();
    }

    @Property(tries = 100)
    void shouldCountAsOneWhoCountsAllAgain(@ForAll long seed, @ForAll @IntRange(max = 20) int limit) {
        journal = new MapJournal();
        Random random = new Random(seed);
        Window window = window(limit, 100);
        List<Long> taken = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 300; i++) {
            now += random.nextInt(20);
            window.advance(now);
            long start = now - 100;
            long used = taken.stream().filter(at -> at > start).count();

            assertThat(window.used()).isEqualTo((int) used);
            assertThat(window.usedAt(now)).isEqualTo((int) used);
            assertThat(window.hasRoom(now)).isEqualTo(used < limit);
            if (window.hasRoom(now)) {
                window.take(now, false);
                taken.add(now);
            }
        }
    }

    @Test
    void shouldCountControlFramesApartAndLeaveThemATwentieth() {
        Window window = window(40, 1_000);
        window.take(1, true);
        assertThat(window.hasControlRoom(1)).isTrue();
        window.take(1, true);
        assertThat(window.hasControlRoom(1)).isFalse();
        assertThat(window.hasRoom(1)).isTrue();

        window.advance(1_001);
        assertThat(window.hasControlRoom(1_001)).isTrue();
    }

    @Test
    void shouldHoldALongerWindowOverWhatWasSelectedBefore() {
        Window window = window(3, 10);
        for (int i = 0; i < 9; i++) {
            take(window, 10 * i);
        }

        Window longer = window(3, 35);
        longer.advance(80);
        assertThat(longer.used()).isEqualTo(4);
        assertThat(longer.hasRoom(80)).isFalse();
        longer.advance(100);
        assertThat(longer.hasRoom(100)).isTrue();
    }

    @Test
    void shouldCountAsFullWhereALongerWindowReachesBehindWhatIsRemembered() {
        Window window = window(1, 10);
        for (int i = 0; i < 10_002; i++) {
            take(window, 10L * i);
        }
        assertThat(journal.entries).hasSize(10_001);

        Window longest = window(1_000_000, 100_000);
        longest.advance(100_009);
        assertThat(longest.hasRoom(100_009)).isFalse();
        longest.advance(100_010);
        assertThat(longest.hasRoom(100_010)).isTrue();
    }

    private static void take(Window window, long at) {
        window.advance(at);
        window.take(at, false);
    }

    /** A window on what the journal holds. */
    private Window window(int limit, long millis) {
        BudgetRule rule = new BudgetRule(limit, Duration.ofMillis(millis), Duration.ZERO, 0.02);
        return new Window(rule, new Stored(journal.scan(new Random(1))), journal);
    }
}

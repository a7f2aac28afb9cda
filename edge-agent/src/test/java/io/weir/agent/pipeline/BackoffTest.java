package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void shouldDoubleFromOneSecondToAMinute() {
        Backoff backoff = new Backoff(() -> 0);

        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void shouldTakeOffAtMostHalf() {
        Backoff backoff = new Backoff(new Random(1)::nextDouble);
        for (int i = 0; i < 10_000; i++) {
            long full = Math.min(60_000, 1000L << Math.min(i, 10));
            assertThat(backoff.next().toMillis()).isBetween(full / 2, full);
        }
    }

    @Test
    void shouldBeginAnewAfterAReset() {
        Backoff backoff = new Backoff(() -> 0);
        backoff.next();
        backoff.next();

        backoff.reset();

        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
    }
}

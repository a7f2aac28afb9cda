package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.wire.BudgetLimit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MeterTest {
    private record Taken(long at, long amount, int owner) {}

    @Test
    void shouldFreeAPlaceExactlyWhenTheWindowHasPassed() {
        Meter meter = new Meter(BudgetLimit.frames(1, 1_000));
        meter.take(5, 1, -1);

        meter.advance(1_004);
        assertThat(meter.fits(1, -1)).isFalse();
        meter.advance(1_005);
        assertThat(meter.fits(1, -1)).isTrue();
        assertThat(meter.used()).isZero();
    }

    @Property(tries = 200)
    void shouldCountAsOneWhoCountsAllAgain(
            @ForAll long seed, @ForAll @IntRange(max = 20) int limit, @ForAll boolean bytes) {
        Random random = new Random(seed);
        Meter meter = new Meter(new BudgetLimit(bytes, limit, 100));
        List<Taken> taken = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 300; i++) {
            now += random.nextInt(20);
            meter.advance(now);
            long used = used(taken, now, -2);
            long amount = bytes ? 1 + random.nextInt(5) : 1;

            assertThat(meter.used()).isEqualTo(used);
            assertThat(meter.usedAt(now + 50)).isEqualTo(used(taken, now + 50, -2));
            assertThat(meter.fits(amount, -1)).isEqualTo(used + amount <= limit);
            if (meter.fits(amount, -1)) {
                meter.take(now, amount, -1);
                taken.add(new Taken(now, amount, -1));
            }
        }
    }

    @Property(tries = 300)
    void shouldNeverRefuseWhoHasHadLessThanIsReservedForThemNorLetTheWindowRunOver(
            @ForAll long seed, @ForAll boolean bytes, @ForAll @IntRange(max = 12) int spare) {
        Random random = new Random(seed);
        int[] reserves = {1 + random.nextInt(4), 1 + random.nextInt(3)};
        long unit = bytes ? BudgetRule.RESERVED_BYTES : 1;
        long limit = (Arrays.stream(reserves).sum() + spare) * unit;
        Meter meter = new Meter(new BudgetLimit(bytes, limit, 100), reserves);
        List<Taken> taken = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 400; i++) {
            now += random.nextInt(12);
            meter.advance(now);
            int owner = random.nextInt(3) - 1;
            long amount = bytes ? 1 + random.nextInt((int) unit) : 1;
            boolean fits = meter.fits(amount, owner);

            if (owner >= 0 && count(taken, now, owner) < reserves[owner]) {
                assertThat(fits).isTrue();
            }
            if (fits) {
                meter.take(now, amount, owner);
                taken.add(new Taken(now, amount, owner));
            }
            assertThat(used(taken, now, -2)).isLessThanOrEqualTo(limit).isEqualTo(meter.used());
        }
    }

    private static long used(List<Taken> taken, long now, int owner) {
        return taken.stream()
                .filter(one -> one.at > now - 100 && (owner == -2 || one.owner == owner))
                .mapToLong(Taken::amount)
                .sum();
    }

    private static long count(List<Taken> taken, long now, int owner) {
        return taken.stream()
                .filter(one -> one.at > now - 100 && one.owner == owner)
                .count();
    }
}

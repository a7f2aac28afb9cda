package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmallThingsTest {
    private static final double STEP = 0.2;

    @Property(tries = 50)
    void shouldPointAtAThingOfAQuarterOfACoarseCell(
            @ForAll @IntRange(min = 2, max = SpotGrid.COLUMNS - 8) int x,
            @ForAll @IntRange(min = 2, max = SpotGrid.ROWS - 3) int y) {
        int[] wall = wall();
        SmallThings things = new SmallThings(Mask.NONE);
        for (int i = 0; i < 50; i++) {
            things.next(wall, i * STEP);
        }

        assertThat(things.next(with(wall, x, y), 50 * STEP)).isNull();
        Spot spot = things.next(with(wall, x + 2, y), 51 * STEP);

        assertThat(spot).isNotNull();
        assertThat(spot.x() * SpotGrid.COLUMNS).isBetween(x + 2.0, x + 3.0);
        assertThat(spot.y() * SpotGrid.ROWS).isBetween((double) y, y + 1.0);
    }

    @Property(tries = 20)
    void shouldPointAtNothingInNoise(@ForAll long seed, @ForAll @DoubleRange(max = 8) double sigma) {
        Random random = new Random(seed);
        SmallThings things = new SmallThings(Mask.NONE);
        for (int i = 0; i < 300; i++) {
            assertThat(things.next(noisy(sigma, random), i * STEP)).isNull();
        }
    }

    @Test
    void shouldNotPointAtWhatIsMasked() {
        Mask left = new Mask(
                java.util.List.of(java.util.List.of(
                        new Mask.Point(0, 0), new Mask.Point(0.5, 0), new Mask.Point(0.5, 1), new Mask.Point(0, 1))),
                java.util.List.of());
        SmallThings things = new SmallThings(left);
        int[] wall = wall();
        for (int i = 0; i < 50; i++) {
            things.next(wall, i * STEP);
        }

        @Nullable Spot hidden = null;
        for (int i = 0; i < 5; i++) {
            hidden = things.next(with(wall, 20 + i, 20), (50 + i) * STEP);
        }

        assertThat(hidden).isNull();
    }

    private static int[] wall() {
        int[] luma = new int[SpotGrid.CELLS];
        Arrays.fill(luma, 120 * 16);
        return luma;
    }

    /** Half of a cell is covered by something darker. */
    private static int[] with(int[] wall, int x, int y) {
        int[] luma = wall.clone();
        luma[y * SpotGrid.COLUMNS + x] = 95 * 16;
        return luma;
    }

    private static int[] noisy(double sigma, Random random) {
        int[] luma = wall();
        for (int i = 0; i < luma.length; i++) {
            luma[i] += (int) Math.round(16 * sigma / 4 * random.nextGaussian());
        }
        return luma;
    }
}

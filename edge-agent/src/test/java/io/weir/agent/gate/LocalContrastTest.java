package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LocalContrastTest {
    /** What the meter takes for a change at the least. */
    private static final float FLOOR = 0.03f;

    @Test
    void shouldFindNoContrastBetweenEqualGrids() {
        int[] scene = Scenes.textured(1);

        assertThat(between(scene, scene)).containsOnly(0f);
    }

    /** The range within which what is added to the dark changes no cell's contrast by as much as the floor. */
    @Property(tries = 100)
    void shouldBeBlindToAGlobalGain(@ForAll long seed, @ForAll @DoubleRange(min = 0.85, max = 1.17) double gain) {
        int[] scene = Scenes.textured(seed);

        assertThat(largest(between(scene, Scenes.lit(scene, (x, y) -> gain)))).isLessThan(FLOOR);
    }

    @Property(tries = 100)
    void shouldBeBlindToALampThatFlickersWhileTheSensorIsRead(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 6.3) double phase) {
        int[] scene = Scenes.textured(seed);

        int[] lit = Scenes.lit(scene, (x, y) -> 1 + 0.15 * Math.sin(phase + y * 0.9));

        assertThat(largest(between(scene, lit))).isLessThan(FLOOR);
    }

    @Property(tries = 100)
    void shouldBeBlindToLightThatIsSmoothOverThePicture(
            @ForAll @IntRange(min = 60, max = 200) int luma,
            @ForAll @DoubleRange(min = -0.25, max = 0.25) double strength) {
        int[] wall = Scenes.paint((x, y) -> luma);

        int[] lit = Scenes.lit(wall, (x, y) -> 1 - strength * (square((x - 24) / 24.0) + square((y - 13) / 13.0)) / 2);

        assertThat(largest(between(wall, lit))).isLessThan(FLOOR);
    }

    @Property(tries = 100)
    void shouldSeeASmallObjectWhereItIsAndNowhereElse(
            @ForAll long seed,
            @ForAll @IntRange(max = LumaGrid.COLUMNS - 2) int left,
            @ForAll @IntRange(max = LumaGrid.ROWS - 2) int top) {
        int[] scene = Scenes.lit(Scenes.textured(seed), (x, y) -> 0.5);

        float[] contrast = between(scene, Scenes.with(scene, left, top, 2, 2, 150));

        for (int y = 0; y < LumaGrid.ROWS; y++) {
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                boolean inside = x >= left && x < left + 2 && y >= top && y < top + 2;
                float value = contrast[y * LumaGrid.COLUMNS + x];
                if (inside) {
                    assertThat(value).isGreaterThan(0.15f);
                } else {
                    assertThat(Math.abs(value)).isLessThan(0.2f);
                }
            }
        }
    }

    @Test
    void shouldSeeTheEdgesOfALargeObject() {
        int[] wall = Scenes.paint((x, y) -> 100);

        float[] contrast = between(wall, Scenes.with(wall, 12, 6, 24, 15, 140));

        // inside the left and right edge it became brighter than its surroundings, outside darker
        for (int y = 8; y < 19; y++) {
            assertThat(contrast[y * LumaGrid.COLUMNS + 12]).isGreaterThan(0.05f);
            assertThat(contrast[y * LumaGrid.COLUMNS + 35]).isGreaterThan(0.05f);
            assertThat(contrast[y * LumaGrid.COLUMNS + 11]).isLessThan(-0.05f);
            assertThat(contrast[y * LumaGrid.COLUMNS + 36]).isLessThan(-0.05f);
        }
    }

    @Property(tries = 50)
    void shouldEqualItsPlainDefinition(@ForAll long seed, @ForAll long other) {
        int[] before = Scenes.textured(seed);
        int[] now = Scenes.textured(other + 1);

        float[] fast = between(before, now);

        float[] plain = plain(before, now);
        for (int i = 0; i < plain.length; i++) {
            assertThat(fast[i]).isCloseTo(plain[i], within(1e-4f));
        }
    }

    /** Cell by cell: the difference of logarithms, less its mean along the row, less the mean of its window. */
    private static float[] plain(int[] before, int[] now) {
        double[] difference = new double[LumaGrid.CELLS];
        for (int y = 0; y < LumaGrid.ROWS; y++) {
            double mean = 0;
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                int i = y * LumaGrid.COLUMNS + x;
                difference[i] = Math.log(now[i] / 16.0 + 20) - Math.log(before[i] / 16.0 + 20);
                mean += difference[i] / LumaGrid.COLUMNS;
            }
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                difference[y * LumaGrid.COLUMNS + x] -= mean;
            }
        }
        float[] contrast = new float[LumaGrid.CELLS];
        for (int y = 0; y < LumaGrid.ROWS; y++) {
            for (int x = 0; x < LumaGrid.COLUMNS; x++) {
                double sum = 0;
                int count = 0;
                for (int v = Math.max(0, y - LocalContrast.RADIUS);
                        v <= Math.min(LumaGrid.ROWS - 1, y + LocalContrast.RADIUS);
                        v++) {
                    for (int u = Math.max(0, x - LocalContrast.RADIUS);
                            u <= Math.min(LumaGrid.COLUMNS - 1, x + LocalContrast.RADIUS);
                            u++) {
                        sum += difference[v * LumaGrid.COLUMNS + u];
                        count++;
                    }
                }
                contrast[y * LumaGrid.COLUMNS + x] = (float) (difference[y * LumaGrid.COLUMNS + x] - sum / count);
            }
        }
        return contrast;
    }

    private static float[] between(int[] before, int[] now) {
        LocalContrast filter = new LocalContrast(Mask.NONE);
        float[] contrast = new float[LumaGrid.CELLS];
        float[] earlier = new float[LumaGrid.CELLS];
        filter.of(now, contrast);
        filter.of(before, earlier);
        for (int i = 0; i < contrast.length; i++) {
            contrast[i] -= earlier[i];
        }
        return contrast;
    }

    private static float largest(float[] contrast) {
        float largest = 0;
        for (float value : contrast) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double square(double x) {
        return x * x;
    }
}

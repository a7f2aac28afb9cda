package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ToneCurveTest {
    private final ToneCurve curve = new ToneCurve();

    @Property(tries = 100)
    void shouldLeaveAGridAsItIsInItsOwnLight(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4000) int levels) {
        int[] scene = random(seed, levels);

        assertThat(applied(scene, scene)).isEqualTo(scene);
    }

    @Property(tries = 100)
    void shouldNeverMakeABrighterCellTheDarkerOne(@ForAll long seed, @ForAll long other) {
        int[] before = random(seed, 4000);
        int[] mapped = applied(before, random(other, 4000));

        int[] lowest = new int[LumaGrid.MAX + 1];
        Arrays.fill(lowest, -1);
        for (int i = 0; i < before.length; i++) {
            assertThat(mapped[i]).isBetween(0, LumaGrid.MAX);
            int same = lowest[before[i]];
            assertThat(same == -1 || same == mapped[i])
                    .as("one brightness becomes one brightness")
                    .isTrue();
            lowest[before[i]] = mapped[i];
        }
        int last = 0;
        for (int value : lowest) {
            assertThat(value == -1 || value >= last).isTrue();
            last = Math.max(last, value);
        }
    }

    @Property(tries = 60)
    void shouldFindAnyExposureOfATexturedScene(
            @ForAll @IntRange(min = 0, max = 99) int seed, @ForAll @DoubleRange(min = 0.4, max = 2) double gain) {
        int[] scene = Scenes.textured(seed);
        int[] lit = Scenes.lit(scene, (x, y) -> gain);

        int[] mapped = applied(scene, lit);

        for (int i = 0; i < scene.length; i++) {
            assertThat(Math.abs(mapped[i] - lit[i]))
                    .as("%d -> %d", scene[i], lit[i])
                    .isLessThanOrEqualTo(80);
        }
    }

    @Property(tries = 60)
    void shouldNotBeMovedByAThingThatCame(
            @ForAll @IntRange(max = LumaGrid.COLUMNS - 6) int left,
            @ForAll @IntRange(max = LumaGrid.ROWS - 5) int top) {
        int[] scene = Scenes.textured(4);
        int[] lit = Scenes.with(Scenes.lit(scene, (x, y) -> 0.7), left, top, 6, 5, 250);

        int[] mapped = applied(scene, lit);

        for (int i = 0; i < scene.length; i++) {
            boolean thing = i % LumaGrid.COLUMNS >= left
                    && i % LumaGrid.COLUMNS < left + 6
                    && i / LumaGrid.COLUMNS >= top
                    && i / LumaGrid.COLUMNS < top + 5;
            assertThat(thing || Math.abs(mapped[i] - lit[i]) <= 160).isTrue();
        }
    }

    @Test
    void shouldKeepAFewBrightCellsBrightBeforeAPlainWall() {
        int[] wall = Scenes.with(Scenes.paint((x, y) -> 100), 20, 10, 2, 2, 220);

        assertThat(applied(wall, wall)).isEqualTo(wall);
        int[] darker = applied(wall, Scenes.paint((x, y) -> 50));
        assertThat(darker[0]).isEqualTo(50 * 16);
        assertThat(darker[10 * LumaGrid.COLUMNS + 20]).isEqualTo(110 * 16);
    }

    @Test
    void shouldKeepAFewDarkCellsDarkBeforeAPlainWall() {
        int[] wall = Scenes.with(Scenes.paint((x, y) -> 100), 20, 10, 2, 2, 10);

        assertThat(applied(wall, wall)).isEqualTo(wall);
    }

    private int[] applied(int[] before, int[] now) {
        int[] into = new int[LumaGrid.CELLS];
        curve.apply(before, now, into);
        return into;
    }

    /** Each cell one of so many levels, of which few are much more frequent than the others. */
    private static int[] random(long seed, int levels) {
        Random random = new Random(seed);
        int[] grid = new int[LumaGrid.CELLS];
        for (int i = 0; i < grid.length; i++) {
            int level = random.nextInt(3) == 0 ? random.nextInt(levels) : random.nextInt(1 + levels / 20);
            grid[i] = (int) ((long) level * LumaGrid.MAX / levels);
        }
        return grid;
    }
}

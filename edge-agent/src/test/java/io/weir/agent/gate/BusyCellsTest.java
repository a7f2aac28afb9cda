package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.gate.Mask.Point;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BusyCellsTest {
    private final Random random = new Random(6);
    private final int[] scene = Scenes.textured(5);

    @Test
    void shouldFindAClockButNotWhatPassesNorNoise() {
        BusyCells busy = new BusyCells();
        for (int i = 0; i < 300; i++) {
            int[] picture = Scenes.with(scene, 2, 1, 4, 2, i / 5 % 2 == 0 ? 30 : 220);
            if (i % 100 < 20) {
                picture = Scenes.with(picture, i % 100, 12, 6, 6, 240);
            }
            busy.next(Scenes.noisy(picture, 1, random), i / 5.0);
        }

        boolean[] always = busy.always();
        for (int cell = 0; cell < always.length; cell++) {
            int x = cell % LumaGrid.COLUMNS;
            int y = cell / LumaGrid.COLUMNS;
            assertThat(always[cell]).as("%d, %d", x, y).isEqualTo(x >= 2 && x < 6 && y >= 1 && y < 3);
        }
        // a margin of one cell all round
        assertThat(CellOutlines.around(always))
                .containsExactly(List.of(point(7, 0), point(7, 4), point(1, 4), point(1, 0)));
    }

    @Test
    void shouldFindNothingInAStillSceneWhoseLightChanges() {
        BusyCells busy = new BusyCells();
        for (int i = 0; i < 300; i++) {
            double light = 1 + 0.2 * Math.sin(i / 7.0);
            busy.next(Scenes.noisy(Scenes.lit(scene, (x, y) -> light), 2, random), i / 5.0);
        }

        assertThat(busy.always()).doesNotContain(true);
        assertThat(CellOutlines.around(busy.always())).isEmpty();
    }

    @Test
    void shouldSayNothingAfterAShortTime() {
        BusyCells busy = new BusyCells();
        for (int i = 0; i < 50; i++) {
            busy.next(Scenes.with(scene, 2, 1, 4, 2, i % 2 == 0 ? 30 : 220), i / 5.0);
        }

        assertThat(busy.windows()).isLessThan(BusyCells.LEAST_WINDOWS);
        assertThat(busy.always()).doesNotContain(true);
    }

    @Property(tries = 200)
    void shouldDrawOutlinesThatHideAllCellsAndNothingFarFromThem(@ForAll long seed) {
        Random dice = new Random(seed);
        boolean[] cells = new boolean[LumaGrid.CELLS];
        int x = dice.nextInt(LumaGrid.COLUMNS);
        int y = dice.nextInt(LumaGrid.ROWS);
        for (int step = 0; step < 120; step++) {
            if (step % 40 == 0) {
                x = dice.nextInt(LumaGrid.COLUMNS);
                y = dice.nextInt(LumaGrid.ROWS);
            }
            cells[y * LumaGrid.COLUMNS + x] = true;
            x = Math.clamp(x + dice.nextInt(3) - 1, 0, LumaGrid.COLUMNS - 1);
            y = Math.clamp(y + dice.nextInt(3) - 1, 0, LumaGrid.ROWS - 1);
        }

        List<List<Point>> outlines = CellOutlines.around(cells);
        Mask mask = new Mask(outlines, List.of());

        assertThat(outlines).allMatch(outline -> outline.size() >= 4);
        int left = LumaGrid.COLUMNS;
        int right = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            if (cells[cell]) {
                assertThat(mask.hidesCell(cell)).isTrue();
                left = Math.min(left, cell % LumaGrid.COLUMNS);
                right = Math.max(right, cell % LumaGrid.COLUMNS);
            }
        }
        for (int cell = 0; cell < cells.length; cell++) {
            int column = cell % LumaGrid.COLUMNS;
            if (column < left - 1 || column > right + 1) {
                assertThat(mask.hidesCell(cell)).isFalse();
            }
        }
    }

    private static Point point(int x, int y) {
        return new Point((double) x / LumaGrid.COLUMNS, (double) y / LumaGrid.ROWS);
    }
}

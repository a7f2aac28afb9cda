package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChangeMapTest {
    @Property(tries = 200)
    void shouldTouchTheRegionsThatItsPlainTwinTouches(
            @ForAll @IntRange(min = 1, max = 16) int rows,
            @ForAll @IntRange(min = 1, max = 16) int columns,
            @ForAll @IntRange(min = 1, max = 60) int oneIn,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[] beyond = new float[LumaGrid.CELLS];
        for (int i = 0; i < beyond.length; i++) {
            beyond[i] = random.nextInt(oneIn) == 0 ? random.nextFloat() : 0;
        }

        assertThat(regions(new ChangeMap(beyond, LumaGrid.CELLS), rows, columns))
                .isEqualTo(plain(beyond, rows, columns));
    }

    /** A region is touched if the middle of a changed cell lies in it or within half a region of it. */
    private static boolean[] plain(float[] beyond, int rows, int columns) {
        boolean[] touched = new boolean[rows * columns];
        for (int region = 0; region < touched.length; region++) {
            for (int cell = 0; cell < beyond.length; cell++) {
                double x = (cell % LumaGrid.COLUMNS + 0.5) / LumaGrid.COLUMNS * columns - region % columns;
                double y = (cell / LumaGrid.COLUMNS + 0.5) / LumaGrid.ROWS * rows - region / columns;
                touched[region] |= beyond[cell] > 0 && x >= -0.5 && x < 1.5 && y >= -0.5 && y < 1.5;
            }
        }
        return touched;
    }

    @Property(tries = 60)
    void shouldTouchTheRegionOfAnyCellThatChanged(
            @ForAll @IntRange(max = LumaGrid.CELLS - 1) int cell, @ForAll @IntRange(min = 1, max = 14) int side) {
        float[] beyond = new float[LumaGrid.CELLS];
        beyond[cell] = 0.01f;

        boolean[] regions = regions(new ChangeMap(beyond, LumaGrid.CELLS), side, side);

        int row = (int) ((cell / LumaGrid.COLUMNS + 0.5) / LumaGrid.ROWS * side);
        int column = (int) ((cell % LumaGrid.COLUMNS + 0.5) / LumaGrid.COLUMNS * side);
        assertThat(regions[row * side + column]).isTrue();
    }

    @Property(tries = 60)
    void shouldSayOfEachRegionHowMuchItsCellChangedThatChangedMost(@ForAll long seed) {
        Random random = new Random(seed);
        float[] beyond = new float[LumaGrid.CELLS];
        float[] strongest = new float[7 * 7];
        for (int i = 0; i < beyond.length; i++) {
            beyond[i] = random.nextInt(40) == 0 ? random.nextFloat() : 0;
            int row = (int) ((i / LumaGrid.COLUMNS) * 7.0 / LumaGrid.ROWS);
            int column = (int) ((i % LumaGrid.COLUMNS) * 7.0 / LumaGrid.COLUMNS);
            strongest[row * 7 + column] = Math.max(strongest[row * 7 + column], beyond[i]);
        }

        float[] found = new float[7 * 7];
        Arrays.fill(found, 9); // of another frame
        new ChangeMap(beyond, LumaGrid.CELLS).strongest(7, 7, found);
        assertThat(found).containsExactly(strongest);
    }

    @Test
    void shouldTouchNothingWhereNothingChangedAndAllWhereNothingWasSeen() {
        assertThat(regions(ChangeMap.NOWHERE, 7, 7)).containsOnly(false);
        assertThat(regions(ChangeMap.EVERYWHERE, 7, 7)).containsOnly(true);
        assertThat(regions(ChangeMap.EVERYWHERE, 1, 1)).containsExactly(true);
    }

    /** Into an array that is full of another frame. */
    private static boolean[] regions(ChangeMap map, int rows, int columns) {
        boolean[] regions = new boolean[rows * columns];
        Arrays.fill(regions, true);
        map.regions(rows, columns, regions);
        return regions;
    }
}

package io.weir.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.agent.capture.Pictures.Format;
import io.weir.agent.capture.Pictures.Painter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LumaReaderTest {
    private static final int COLUMNS = 48;
    private static final int ROWS = 27;

    @ParameterizedTest
    @EnumSource(Format.class)
    void shouldGiveTheMeanOfEachCellInAnyFormat(Format format) {
        // given: a picture that changes slowly, so that a few pixels of a cell stand for all
        Painter slope = (x, y) -> 30 + x * 100 / 640 + y * 80 / 360;

        int[] grid = read(format, 640, 360, slope, COLUMNS, ROWS);

        assertThat(grid).hasSize(COLUMNS * ROWS);
        assertLikePlainMean(grid, 640, 360, slope, COLUMNS, ROWS, 2.5);
    }

    @ParameterizedTest
    @CsvSource({"641, 361", "1919, 1079", "97, 55", "48, 27", "368, 656", "383, 217"})
    void shouldReadSizesThatNoCellDivides(int width, int height) {
        Painter slope = (x, y) -> 30 + x * 100 / width + y * 80 / height;

        for (Format format : new Format[] {Format.GRAY8, Format.YUV420P, Format.RGB24}) {
            int[] grid = read(format, width, height, slope, COLUMNS, ROWS);
            assertLikePlainMean(grid, width, height, slope, COLUMNS, ROWS, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "16, 9", "47, 26", "3, 200"})
    void shouldReadPicturesThatHaveFewerPixelsThanThereAreCells(int width, int height) {
        int[] grid = read(Format.YUV420P, width, height, (x, y) -> 77, COLUMNS, ROWS);

        assertThat(grid).containsOnly(77 * 16);
    }

    @Test
    void shouldKeepTheExtremes() {
        assertThat(read(Format.GRAY8, 320, 240, (x, y) -> 0, COLUMNS, ROWS)).containsOnly(0);
        assertThat(read(Format.GRAY8, 320, 240, (x, y) -> 255, COLUMNS, ROWS)).containsOnly(4080);
    }

    @Test
    void shouldPutEachCellInItsPlace() {
        // given: a bright field over the cells of row 2 in column 3
        Painter field = (x, y) -> x / 10 == 3 && y / 10 == 2 ? 200 : 50;

        int[] grid = read(Format.YUV420P, 60, 40, field, 6, 4);

        for (int cell = 0; cell < grid.length; cell++) {
            assertThat(grid[cell]).isEqualTo(cell == 2 * 6 + 3 ? 200 * 16 : 50 * 16);
        }
    }

    @Test
    void shouldReadOneSourceWhoseSizeAndFormatChange() {
        try (LumaReader reader = new LumaReader(4, 3)) {
            int[] grid = new int[12];
            for (Format format : Format.values()) {
                for (int width : new int[] {40, 8, 333}) {
                    try (Frame frame = Pictures.of(format, width, 30, (x, y) -> 120)) {
                        reader.read(frame, grid);
                    }
                    assertThat(java.util.Arrays.stream(grid).boxed())
                            .allSatisfy(value -> assertThat(value / 16.0).isCloseTo(120, within(1.5)));
                }
            }
        }
    }

    @Test
    void shouldMeetTheMeanOfSensorNoiseWithinWhatASampleMay() {
        // given: noise over the whole range, of which 16 pixels a cell are read
        Painter noise = (x, y) -> (x * 73_856_093 ^ y * 19_349_663) * 0x9E3779B1 >>> 24;

        int[] grid = read(Format.GRAY8, 1920, 1080, noise, COLUMNS, ROWS);

        double mean = 0;
        for (int value : grid) {
            mean += value / 16.0 / grid.length;
        }
        assertThat(mean).isCloseTo(127.5, within(4.0));
    }

    private static int[] read(Format format, int width, int height, Painter painter, int columns, int rows) {
        int[] grid = new int[columns * rows];
        try (LumaReader reader = new LumaReader(columns, rows);
                Frame frame = Pictures.of(format, width, height, painter)) {
            reader.read(frame, grid);
        }
        return grid;
    }

    private static void assertLikePlainMean(
            int[] grid, int width, int height, Painter painter, int columns, int rows, double tolerance) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                int count = 0;
                for (int y = row * height / rows;
                        y < Math.max(row * height / rows + 1, (row + 1) * height / rows);
                        y++) {
                    for (int x = column * width / columns;
                            x < Math.max(column * width / columns + 1, (column + 1) * width / columns);
                            x++) {
                        sum += painter.luma(x, y);
                        count++;
                    }
                }
                assertThat(grid[row * columns + column] / 16.0)
                        .as("row %d column %d", row, column)
                        .isCloseTo(sum / count, within(tolerance));
            }
        }
    }
}

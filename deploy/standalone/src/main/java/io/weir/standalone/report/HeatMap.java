package io.weir.standalone.report;

import io.weir.standalone.output.RunReader.SampledLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which regions of a frame were new, to lie over its picture.
 *
 * <p>A region is clear up to half of the threshold, and from there on the more coloured the newer it was. The three newest, whose
 * mean is the frame's novelty, have an outline.
 */
record HeatMap(int rows, int columns, List<Cell> cells) {
    private static final double STRONGEST = 0.7;
    private static final int LARGEST = 3;

    /**
     * A region that is not clear.
     *
     * @param opacity in [0, 1], as a number for SVG
     * @param kind {@code top} for one of the three newest, else empty
     */
    record Cell(int x, int y, String opacity, String kind, String text) {}

    /** The map of a frame, or nothing if it has no regions. */
    static Optional<HeatMap> of(SampledLine line, int rows, int columns) {
        double[] regions = line.regions();
        Double threshold = line.threshold();
        if (regions == null || threshold == null || regions.length != rows * columns || regions.length < 2) {
            return Optional.empty();
        }
        double[] sorted = regions.clone();
        Arrays.sort(sorted);
        double clear = threshold / 2;
        double full = Math.max(2 * threshold, sorted[sorted.length - 1]);
        double newest = sorted[Math.max(0, sorted.length - LARGEST)];
        boolean allAlike = sorted[0] == newest;
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < regions.length; i++) {
            double strength = Math.clamp((regions[i] - clear) / (full - clear), 0.0, 1.0);
            if (strength > 0 && !allAlike) {
                cells.add(new Cell(
                        i % columns,
                        i / columns,
                        String.format(Locale.ROOT, "%.2f", STRONGEST * strength),
                        regions[i] >= newest ? "top" : "",
                        Say.distance(regions[i])));
            }
        }
        return Optional.of(new HeatMap(rows, columns, cells));
    }
}

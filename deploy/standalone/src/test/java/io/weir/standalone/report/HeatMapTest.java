package io.weir.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.output.RunReader.SampledLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatMapTest {
    @Test
    void shouldColourNewRegionsInTheirPlacesAndOutlineTheThreeNewest() {
        HeatMap map = HeatMap.of(line(0.05, 0.3, 0.1, 0.9, 0.4, 0.15), 2, 3).orElseThrow();

        assertThat(map.cells())
                .extracting(HeatMap.Cell::x, HeatMap.Cell::y, HeatMap.Cell::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 0, "top"),
                        org.assertj.core.groups.Tuple.tuple(0, 1, "top"),
                        org.assertj.core.groups.Tuple.tuple(1, 1, "top"),
                        org.assertj.core.groups.Tuple.tuple(2, 1, ""));
        List<Double> opacities =
                map.cells().stream().map(cell -> Double.valueOf(cell.opacity())).toList();
        assertThat(opacities.get(1)).isEqualTo(0.7);
        assertThat(opacities.get(2)).isBetween(opacities.get(0), opacities.get(1));
    }

    @Test
    void shouldLeaveTheFirstFrameClearSinceAllOfItIsNew() {
        assertThat(HeatMap.of(line(2, 2, 2, 2, 2, 2), 2, 3).orElseThrow().cells())
                .isEmpty();
    }

    @Test
    void shouldMapNothingWithoutRegions() {
        assertThat(HeatMap.of(line(0.5), 1, 1)).isEmpty();
        assertThat(HeatMap.of(line(0.5, 0.5), 7, 7)).isEmpty();
        assertThat(HeatMap.of(new SampledLine("d-s-1", "d", 1, "kept", "novel", 0.3, 0.2, null, null), 7, 7))
                .isEmpty();
    }

    private static SampledLine line(double... regions) {
        return new SampledLine("d-s-1", "d", 1, "kept", "novel", 0.3, 0.2, null, regions);
    }
}

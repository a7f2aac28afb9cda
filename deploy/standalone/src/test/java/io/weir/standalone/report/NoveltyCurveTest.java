package io.weir.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.output.RunReader.SampledLine;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoveltyCurveTest {
    private final NoveltyCurve curve = new NoveltyCurve();

    @Test
    void shouldDrawTheLineItsThresholdAndTheKeptFrames() {
        curve.add(scored("d-s-0", 0, "kept", "first", 2, 0.2));
        curve.add(scored("d-s-5", 5, "repeated", "known", 0.1, 0.2));
        curve.add(scored("d-s-10", 10, "kept", "novel", 0.4, 0.2));
        curve.draw(Map.of("d-s-0", 1, "d-s-10", 2));

        assertThat(curve.line()).isEqualTo("M0 0h.01L500 77.3L1000 9.1");
        assertThat(curve.threshold()).isEqualTo("M0 54.5H1000");
        assertThat(curve.marks()).extracting(NoveltyCurve.Mark::number).containsExactly(1, 2);
        assertThat(curve.marks().getLast().path()).isEqualTo("M1000 9.1h.01");
        assertThat(curve.topValue()).isEqualTo("0.44");
        assertThat(curve.limits()).isEqualTo("0.20");
    }

    @Test
    void shouldBreakTheLineWhereNothingChanged() {
        curve.add(scored("d-s-0", 0, "repeated", "known", 0.1, 0.2));
        curve.add(new SampledLine("d-s-1", "d", 1, "static", "still", null, null, null, null));
        curve.add(scored("d-s-2", 2, "repeated", "known", 0.1, 0.2));
        curve.draw(Map.of());

        assertThat(curve.line()).matches("M[^L]*M[^L]*");
    }

    @Test
    void shouldLetSessionsFollowEachOther() {
        curve.add(scored("d-a-0", 0, "repeated", "known", 0.1, 0.2));
        curve.add(scored("d-a-9", 4, "repeated", "known", 0.1, 0.3));
        curve.add(scored("d-b-0", 0, "repeated", "known", 0.1, 0.2));
        curve.add(scored("d-b-9", 4, "merged", "novel", 0.3, 0.2));
        curve.draw(Map.of());

        assertThat(curve.endTime()).isEqualTo("0:00:08.0");
        assertThat(curve.merged()).startsWith("M1000 ");
        assertThat(curve.limits()).isEqualTo("0.20 to 0.30");
    }

    @Test
    void shouldKeepThePeaksOfAVeryLongReplay() {
        for (int i = 0; i < 50_000; i++) {
            curve.add(scored("d-s-" + i, i, "repeated", "known", i == 33_333 ? 0.9 : 0.1, 0.2));
        }
        curve.draw(Map.of());

        assertThat(curve.line().length()).isLessThan(30_000);
        assertThat(curve.line()).contains(" 9.1");
    }

    private static SampledLine scored(
            String id, double time, String outcome, String reason, double novelty, double threshold) {
        return new SampledLine(id, "d", time, outcome, reason, novelty, threshold, null, null);
    }
}

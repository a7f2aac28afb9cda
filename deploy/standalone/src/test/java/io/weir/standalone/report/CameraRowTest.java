package io.weir.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CameraRowTest {
    @Property(tries = 300)
    void shouldFillTheBarWithoutGapsAndHideNoOutcome(@ForAll("outcomes") Map<String, Long> outcomes) {
        long decoded = outcomes.values().stream().mapToLong(Long::longValue).sum();

        List<CameraRow.Segment> segments =
                CameraRow.of("gate", Runs.camera(decoded, outcomes, null), 1).segments();

        assertThat(segments)
                .hasSize((int) outcomes.values().stream().filter(n -> n > 0).count());
        assertThat(segments).allMatch(segment -> segment.length() >= 5);
        int end = 0;
        for (CameraRow.Segment segment : segments) {
            assertThat(segment.start()).isEqualTo(end);
            end += segment.length();
        }
        assertThat(end).isEqualTo(segments.isEmpty() ? 0 : 1000);
    }

    @Test
    void shouldHaveAColourForEachOutcome() {
        String css = Report.resource("report.css");

        for (String outcome : Outcome.ALL.stream().map(Outcome::key).toList()) {
            assertThat(css).contains(".o-" + outcome + " { fill: var(--o-" + outcome + "); }");
            assertThat(css.split("--o-" + outcome + ": #", -1))
                    .as(outcome + " on a light and a dark screen and on paper")
                    .hasSize(4);
        }
    }

    @Provide
    Arbitrary<Map<String, Long>> outcomes() {
        return Arbitraries.maps(
                Arbitraries.of(Outcome.ALL.stream().map(Outcome::key).toList()),
                Arbitraries.longs().between(0, 1_000_000_000_000L));
    }
}

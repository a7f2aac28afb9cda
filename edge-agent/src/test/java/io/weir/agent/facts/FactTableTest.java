package io.weir.agent.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FactTableTest {
    @Test
    void shouldHoldAValueUntilTheNextButNotTooLong() {
        FactTable.Builder builder = new FactTable.Builder();
        builder.add(1, "speed", 3.0);
        builder.add(2, "speed", 4.0);
        builder.add(2, "speed", 5.0);
        FactTable table = builder.build(false);

        assertThat(table.at("speed", 0.9, 10)).isNull();
        assertThat(table.at("speed", 1, 10)).isEqualTo(3.0);
        assertThat(table.at("speed", 1.9, 10)).isEqualTo(3.0);
        assertThat(table.at("speed", 2, 10)).isEqualTo(5.0);
        assertThat(table.at("speed", 12, 10)).isEqualTo(5.0);
        assertThat(table.at("speed", 12.1, 10)).isNull();
        assertThat(table.at("line", 2, 10)).isNull();
    }

    @Test
    void shouldTakeForTextWhatIsSometimesANumber() {
        FactTable.Builder builder = new FactTable.Builder();
        builder.add(1, "line", 3.0);
        builder.add(2, "line", "stop");
        builder.add(3, "on", true);
        FactTable table = builder.build(false);

        assertThat(table.types()).containsEntry("line", FactType.TEXT).containsEntry("on", FactType.BOOLEAN);
        assertThat(table.at("line", 1, 1)).isEqualTo("3");
    }

    @Property
    void shouldFindWhatAPlainSearchFinds(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 20) Double> times,
            @ForAll @DoubleRange(min = -1, max = 30) double when,
            @ForAll @DoubleRange(min = 0, max = 10) double maxAge) {
        List<Double> sorted = new ArrayList<>(times.stream().sorted().toList());
        FactTable.Builder builder = new FactTable.Builder();
        Object expected = null;
        for (int i = 0; i < sorted.size(); i++) {
            builder.add(sorted.get(i), "x", (double) i);
            if (sorted.get(i) <= when) {
                expected = when - sorted.get(i) <= maxAge ? (Object) (double) i : null;
            }
        }

        assertThat(builder.build(true).at("x", when, maxAge)).isEqualTo(expected);
    }
}

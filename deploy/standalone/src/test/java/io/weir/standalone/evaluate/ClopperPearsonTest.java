package io.weir.standalone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClopperPearsonTest {
    /** Where nothing was found the bounds have a closed form; the others are in many statistics tables. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.95, 0, 0.3085",
        "10, 10, 0.95, 0.6915, 1",
        "5, 10, 0.95, 0.1871, 0.8129",
        "1, 20, 0.95, 0.0013, 0.2487",
        "2, 10, 0.9, 0.0368, 0.5069"
    })
    void shouldGiveTheBoundsThatAreKnown(int found, int sampled, double confidence, double low, double high) {
        ClopperPearson interval = ClopperPearson.of(found, sampled, confidence);

        assertThat(interval.low()).isCloseTo(low, within(6e-5));
        assertThat(interval.high()).isCloseTo(high, within(6e-5));
    }

    @Test
    void shouldStayExactForLargeSamples() {
        ClopperPearson none = ClopperPearson.of(0, 100_000, 0.95);

        assertThat(none.high()).isCloseTo(1 - Math.pow(0.025, 1e-5), within(1e-9));
    }

    /** The law of the interval: whatever the share is, the results whose interval holds it are at least as likely as promised. */
    @Property(tries = 60)
    void shouldHoldTheTrueShareAsOftenAsItSays(
            @ForAll @IntRange(min = 1, max = 60) int sampled,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll @DoubleRange(min = 0.5, max = 0.99) double confidence) {
        double covered = 0;
        for (int found = 0; found <= sampled; found++) {
            ClopperPearson interval = ClopperPearson.of(found, sampled, confidence);
            if (interval.low() <= share && share <= interval.high()) {
                double before = found == 0 ? 0 : ClopperPearson.atMost(found - 1, sampled, share);
                covered += ClopperPearson.atMost(found, sampled, share) - before;
            }
        }
        assertThat(covered).isGreaterThanOrEqualTo(confidence - 1e-9);
    }

    @Test
    void shouldRefuseWhatIsNoSample() {
        assertThatThrownBy(() -> ClopperPearson.of(3, 2, 0.95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClopperPearson.of(0, 0, 0.95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClopperPearson.of(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}

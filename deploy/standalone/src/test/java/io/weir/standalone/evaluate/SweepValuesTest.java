package io.weir.standalone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepValuesTest {
    @Test
    void shouldCountFromOneEndToTheOtherWithoutRounding() {
        assertThat(SweepValues.parse("novelty.threshold=0.1:0.4:0.1"))
                .isEqualTo(new SweepValues("novelty.threshold", java.util.List.of("0.1", "0.2", "0.3", "0.4")));
        assertThat(SweepValues.parse("novelty.memory=10:30:15").values()).containsExactly("10", "25");
    }

    @Test
    void shouldTakeWordsAsTheyAre() {
        assertThat(SweepValues.parse("sample = 2/s, keyframes").values()).containsExactly("2/s", "keyframes");
        assertThat(SweepValues.parse("novelty.episode=1s").values()).containsExactly("1s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "=1",
                "x=",
                "x=1:2",
                "x=1:2:0",
                "x=2:1:1",
                "x=a:b:c",
                "x=1,,2",
                ".x=1",
                "x..y=1",
                "x=1:1000:1"
            })
    void shouldRefuseWhatIsNoSweep(String text) {
        assertThatThrownBy(() -> SweepValues.parse(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("--sweep: ");
    }
}

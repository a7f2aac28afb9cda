package io.weir.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.gate.Mask;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskSettingsTest {
    @Test
    void shouldReadPolygons() {
        Mask mask = parse(
                        "{ignore: [[[0, 0], [1, 0], [1, 0.25], [0, 0.25]]], only: [[[0, 0], [0.5, 0], [0.5, 1], [0, 1]]]}")
                .setups()
                .getFirst()
                .judging()
                .mask();

        assertThat(mask.hides(0.2, 0.1)).isTrue();
        assertThat(mask.hides(0.2, 0.5)).isFalse();
        assertThat(mask.hides(0.7, 0.5)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ignore: [[[0, 0], [1, 0]]]} | masks.ignore: '[[0.0, 0.0], [1.0, 0.0]]': must be polygons of 3 to 256 points",
                "{ignore: [[[0, 0], [1, 0], [1, 1.2]]]} | masks.ignore: '[1.0, 1.2]': must be points of two numbers from 0 to 1",
                "{only: [[[0, 0], [1, 0], [1]]]} | masks.only: '[1.0]': must be points of two numbers",
                "{only: [[0, 0], [1, 0], [1, 1]]} | masks.only.0.0: must be a list",
                "{ignore: [[[0, 0], [1, 0], [1, 1], [0, 1]]]} | masks: hides all of the picture",
                "{only: [[[0.1, 0.1], [0.11, 0.1], [0.1, 0.11]]]} | masks: hides all of the picture",
                "{ignored: []} | masks.ignored: unknown key; did you mean 'ignore'?",
                "{ignore: [[[a, 0], [1, 0], [1, 1]]]} | must be a number",
            })
    void shouldSayInOneLineWhatIsWrong(String masks, String complaint) {
        assertThatThrownBy(() -> parse(masks))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("x:")
                .hasMessageContaining("cameras.a.masks")
                .hasMessageContaining(complaint.strip());
    }

    private static AgentSettings parse(String masks) {
        return SettingsFile.parse("cameras: {a: {source: a.mp4, masks: " + masks + "}}", "x", AgentSettings.class);
    }
}

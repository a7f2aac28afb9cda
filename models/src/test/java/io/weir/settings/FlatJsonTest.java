package io.weir.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {
    @Test
    void shouldReadPlainValues() {
        assertThat(FlatJson.parse("{\"speed\": 3, \"line\": \"run\", \"open\": true, \"x\": -1.5e1}"))
                .containsEntry("speed", 3.0)
                .containsEntry("line", "run")
                .containsEntry("open", true)
                .containsEntry("x", -15.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "[]",
                "null",
                "{\"a\": null}",
                "{\"a\": {}}",
                "{\"a\": [1]}",
                "{\"a\": 1e999}",
                "{\"a\": 1} {}",
                "{\"a\": 1, \"a\": 2}",
                "{a: 1}",
                "{"
            })
    void shouldRefuseAnythingElseInOneLine(String text) {
        assertThatThrownBy(() -> FlatJson.parse(text))
                .isInstanceOf(SettingsException.class)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void shouldRefuseATextThatIsTooLong() {
        assertThatThrownBy(() -> FlatJson.parse("{\"a\": \"" + "x".repeat(1001) + "\"}"))
                .hasMessage("a: must be a number, true, false, or a text of at most 1000 characters");
    }
}

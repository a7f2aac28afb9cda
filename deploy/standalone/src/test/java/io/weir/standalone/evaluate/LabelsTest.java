package io.weir.standalone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.settings.SettingsException;
import io.weir.standalone.evaluate.ClipLabels.Event;
import io.weir.standalone.evaluate.ClipLabels.Interval;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadFramesAndSecondsAndPassOverWhatIsForPeople() throws Exception {
        Path file = Files.writeString(folder.resolve("labels.json"), """
                {"about": "by eye",
                 "a.mp4": {"kind": "cars", "fps": "variable", "unit": "frames",
                           "events": [{"interval": [5, 9], "what": "a car", "colour": 3}, {"interval": [20, 20]}],
                           "empty": [[0, 4]]},
                 "b.mp4": {"unit": "seconds", "events": [{"interval": [0.5, 1]}]}}
                """);

        Labels labels = Labels.read(file);

        ClipLabels a = labels.of("a.mp4").orElseThrow();
        assertThat(a.seconds()).isFalse();
        assertThat(a.events())
                .containsExactly(new Event(new Interval(5, 9), "a car"), new Event(new Interval(20, 20), ""));
        assertThat(a.empty()).containsExactly(new Interval(0, 4));
        ClipLabels b = labels.of("b.mp4").orElseThrow();
        assertThat(b.seconds()).isTrue();
        assertThat(b.events()).containsExactly(new Event(new Interval(0.5, 1), ""));
        assertThat(labels.names()).containsExactly("a.mp4", "b.mp4");
        assertThat(labels.of("about")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {                                                       | l:1: is not JSON
                    []                                                      | l: must be an object with a member for each clip
                    {"a": {"unit": "minutes"}}                              | l: a.unit: '"minutes"': must be frames or seconds
                    {"a": {"unit": 3}}                                      | l: a.unit: '3': must be frames or seconds
                    {"a": {"events": 3}}                                    | l: a.events: '3': must be a list
                    {"a": {"events": [{"what": "x"}]}}                      | l: a.events[0].interval: is missing; must be two whole numbers
                    {"a": {"events": [{"interval": [1, 2]}, {"interval": [5, 4]}]}} | l: a.events[1].interval: '[5,4]': the last must not be below
                    {"a": {"events": [{"interval": [1, 2.5]}]}}             | l: a.events[0].interval: '[1,2.5]': must be two whole numbers
                    {"a": {"events": [{"interval": [-1, 2]}]}}              | l: a.events[0].interval: '[-1,2]': must be two whole numbers
                    {"a": {"unit": "seconds", "empty": [[1]]}}              | l: a.empty[0]: '[1]': must be two numbers
                    {"a": {"empty": [["x", 1]]}}                            | l: a.empty[0]: '["x",1]': must be two whole numbers
                    {"a": {}, "a": {}}                                      | Duplicate""")
    void shouldSayInOneLineWhatIsWrong(String json, String line) {
        assertThatThrownBy(() -> Labels.parse(json, "l"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(line)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldSayThatThereIsNoFile() {
        assertThatThrownBy(() -> Labels.read(folder.resolve("none.json"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> Labels.read(folder)).hasMessageContaining("is a folder");
    }
}

package io.weir.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.facts.FactTable;
import io.weir.agent.facts.FactType;
import io.weir.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadCsvByStreamTime() throws IOException {
        FactTable table = read("\uFEFFtime, speed ,line,\"auto\"\n0,1.5,run,true\n2.5,,\"stop, now\",false\n\n");

        assertThat(table.byClock()).isFalse();
        assertThat(table.types())
                .containsEntry("speed", FactType.NUMBER)
                .containsEntry("line", FactType.TEXT)
                .containsEntry("auto", FactType.BOOLEAN);
        assertThat(table.at("speed", 3, 10)).as("an empty cell says nothing").isEqualTo(1.5);
        assertThat(table.at("line", 3, 10)).isEqualTo("stop, now");
        assertThat(table.at("auto", 3, 10)).isEqualTo(false);
    }

    @Test
    void shouldReadJsonLinesByTheClock() throws IOException {
        FactTable table = read("""
                {"timestamp": "2026-05-01T08:30:00Z", "speed": 2}
                {"timestamp": "2026-05-01T10:30:01.500+02:00", "speed": 3, "line": "run"}
                """);

        double start = Instant.parse("2026-05-01T08:30:00Z").getEpochSecond();
        assertThat(table.byClock()).isTrue();
        assertThat(table.at("speed", start + 1, 10)).isEqualTo(2.0);
        assertThat(table.at("speed", start + 1.5, 10)).isEqualTo(3.0);
        assertThat(table.at("line", start + 1, 10)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "time,speed;0,1;1 | facts:3': has 1 cells, but the header has 2",
                "time,speed;5,1;4,2 | facts:3': its time is before that of the line above; sort the file by time",
                "time,speed;now,1 | facts:2': time: 'now': must be a number of seconds",
                "speed;1 | facts:2': must have either time, seconds of the stream, or timestamp",
                "timestamp,speed;yesterday,1 | facts:2': timestamp: 'yesterday': must be like 2026-05-01T08:30:00Z",
                "time,speed,speed;0,1,2 | facts:1': column 'speed' stands there twice",
                "time,speed (m/s);0,1 | facts:1': 'speed (m/s)' must be a name of letters",
                "time,sharpness;0,1 | facts:1': 'sharpness' is measured by the agent itself",
                "time,speed;0,fast | 'speed' must be a number",
                "time,line;0,'a | OK",
                "{\"time\": 1, \"speed\": [1]} | facts:1': speed: must be a number, true, false, or a text",
                "{\"time\": 1, \"speed\": 2};{\"time\": 2, speed} | facts:2': is not JSON",
                "{\"time\": 1, \"speed\": 2};{\"timestamp\": \"2026-05-01T08:30:00Z\"} | facts:2': must have time, as the lines above",
            })
    void shouldSayInWhichLineAFileIsWrong(String text, String complaint) throws IOException {
        if (complaint.equals("OK")) {
            assertThat(read(text.replace(';', '\n')).at("line", 0, 1)).isEqualTo("'a");
            return;
        }
        assertThatThrownBy(() -> read(text.replace(';', '\n')))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("facts.file: '")
                .hasMessageContaining(complaint.strip());
    }

    @Test
    void shouldSayThatAFileIsNotThere() {
        assertThatThrownBy(() -> FactFile.read("facts.file", "gone.csv"))
                .hasMessage("facts.file: 'gone.csv': no such file");
        assertThatThrownBy(() -> FactFile.read("facts.file", folder.toString()))
                .hasMessageEndingWith("is a folder, not a file");
    }

    private FactTable read(String text) throws IOException {
        return FactFile.read(
                "facts.file", Files.writeString(folder.resolve("facts"), text).toString());
    }
}

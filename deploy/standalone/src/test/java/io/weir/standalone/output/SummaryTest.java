package io.weir.standalone.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryTest {
    @TempDir
    Path folder;

    @Test
    void shouldAddUpWhatTheCamerasSaw() {
        Summary summary = summary();

        assertThat(summary.decoded()).isEqualTo(100);
        assertThat(summary.kept()).isEqualTo(12);
    }

    @Test
    void shouldWriteTheFactsOfTheRun() throws Exception {
        summary().write(folder);

        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("summary.json").toFile());
        assertThat(json.at("/budget/limit").asString()).isEqualTo("600/h");
        assertThat(json.at("/budget/refused/repeats").asLong()).isEqualTo(4);
        assertThat(json.at("/cameras/gate/outcomes/kept").asLong()).isEqualTo(10);
        assertThat(json.at("/cameras/gate").has("problem")).isFalse();
        assertThat(json.at("/cameras/dock/problem").asString()).isEqualTo("401");
        assertThat(json.at("/started").asString()).isEqualTo("1970-01-01T00:00:00Z");
    }

    private static Summary summary() {
        Map<String, Summary.Camera> cameras = new LinkedHashMap<>();
        cameras.put(
                "gate",
                new Summary.Camera("gate.mp4", 100, Map.of("static", 88L, "kept", 10L, "control", 2L), 6, null));
        cameras.put("dock", new Summary.Camera("rtsp://dock/", 0, Map.of(), 0, "401"));
        return new Summary(
                "0.1.0", Instant.EPOCH, cameras, "600/h", 6, Map.of("repeats", 4L), "ab".repeat(32), 2.5, 3.5);
    }
}

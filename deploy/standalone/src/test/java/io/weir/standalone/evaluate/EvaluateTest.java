package io.weir.standalone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.support.Program;
import io.weir.standalone.support.Yard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole command, as a user would start it. */
class EvaluateTest {
    private static final String LABELS = """
            {"yard.ts": {"unit": "frames",
              "events": [{"interval": [60, 90]}, {"interval": [150, 185]}, {"interval": [240, 270]},
                         {"interval": [345, 385]}, {"interval": [430, 431], "what": "nothing at all"}],
              "empty": [[0, 59], [91, 149], [186, 239], [271, 344], [386, 429]]}}
            """;

    @TempDir
    Path home;

    @Test
    void shouldScoreWhatIsKeptBesideMethodsThatKeepAsMuch() throws Exception {
        Yard.busy(21).write(home.resolve("yard.ts"));
        Files.writeString(home.resolve("labels.json"), LABELS);

        try (Program program = Program.start(home, "evaluate", "labels.json", "yard.ts", "--out", "e");
                Program sweep = Program.start(
                        home,
                        "evaluate",
                        "labels.json",
                        "yard.ts",
                        "--out",
                        "s",
                        "--sweep",
                        "novelty.threshold=0.2,1.9")) {
            assertThat(program.await()).as(program.said()).isZero();
            assertThat(program.stdout())
                    .contains("yard.ts (450 frames", "weir", "4 of 5", "missed 430-431: nothing at all");
            assertThat(sweep.await()).as(sweep.said()).isZero();
            assertThat(sweep.stdout().lines()).hasSize(3);
        }

        JsonNode methods = json("e").get("clips").get("yard.ts").get("methods");
        JsonNode weir = methods.get("weir");
        assertThat(weir.get("found").asDouble()).isEqualTo(4);
        assertThat(weir.get("falseKeeps").asDouble()).isZero();
        assertThat(weir.get("delaySeconds").asDouble()).isBetween(0.0, 2.0);
        for (String method : List.of("every_nth", "random")) {
            assertThat(methods.get(method).get("kept")).as(method).isEqualTo(weir.get("kept"));
            assertThat(methods.get(method).get("falseKeeps").asDouble())
                    .as(method)
                    .isPositive();
        }
        assertThat(home.resolve("e/evaluation.html"))
                .content()
                .contains("Clip by clip", "Missed: 430-431", "</html>")
                .doesNotContain("<script", "http://", "https://");
        JsonNode points = json("s").get("sweep").get("points");
        assertThat(points.get(0).get("total").get("weir").get("kept").asDouble())
                .isGreaterThan(
                        points.get(1).get("total").get("weir").get("kept").asDouble());
        assertThat(home.resolve("s/evaluation.html")).content().contains("class=\"m-weir\"", "novelty.threshold");
    }

    @Test
    void shouldRefuseInOneLineWhatIsWrong() throws Exception {
        Files.writeString(home.resolve("labels.json"), LABELS);
        Files.writeString(home.resolve("bad.json"), "{\"yard.ts\": {\"unit\": \"days\"}}");

        refused("bad.json: yard.ts.unit: '\"days\"': must be frames or seconds", "bad.json", "yard.ts");
        refused("labels.json: other.ts: has no labels; labelled are: yard.ts", "labels.json", "other.ts");
        refused(
                "with novelty.threshold = 5: novelty.threshold: '5.0': must be more than 0 and at most 2",
                "labels.json",
                "yard.ts",
                "--sweep",
                "novelty.threshold=5");
    }

    private void refused(String line, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = "evaluate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try (Program program = Program.start(home, all)) {
            assertThat(program.await()).isEqualTo(2);
            assertThat(program.said().strip()).isEqualTo("weir: " + line);
        }
    }

    @Test
    void shouldGoOnWithoutAClipThatIsMissing() throws Exception {
        Yard.dead(22, new io.weir.standalone.support.Sensor(22, 1.5, io.weir.standalone.support.Sensor.Light.STEADY))
                .write(home.resolve("dead.ts"));
        Files.writeString(
                home.resolve("labels.json"), "{\"dead.ts\": {\"empty\": [[0, 299]]}, \"gone.ts\": {\"events\": []}}");

        try (Program program = Program.start(home, "evaluate", "labels.json", "gone.ts", "dead.ts")) {
            assertThat(program.await()).as(program.said()).isEqualTo(1);
            assertThat(program.lines("no such file")).hasSize(1);
            assertThat(program.stdout()).contains("dead.ts (300 frames").doesNotContain("gone.ts");
        }
    }

    private JsonNode json(String folder) {
        return JsonMapper.builder()
                .build()
                .readTree(home.resolve(folder).resolve("evaluation.json").toFile());
    }
}

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
              "events": [{"interval": [20, 50]}, {"interval": [100, 130]},
                         {"interval": [170, 171], "what": "nothing at all"}],
              "empty": [[0, 19], [51, 99], [131, 169]]}}
            """;

    @TempDir
    Path home;

    @Test
    void shouldScoreWhatIsKeptBesideMethodsThatKeepAsMuch() throws Exception {
        Yard.brief(21).write(home.resolve("yard.ts"));
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
                    .contains("yard.ts (180 frames", "weir", "2 of 3", "missed 170-171: nothing at all");
            assertThat(sweep.await()).as(sweep.said()).isZero();
            assertThat(sweep.stdout().lines()).hasSize(3);
        }

        JsonNode methods = json("e").get("clips").get("yard.ts").get("methods");
        JsonNode weir = methods.get("weir");
        assertThat(weir.get("found").asDouble()).isEqualTo(2);
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
                .contains("Clip by clip", "Missed: 170-171", "</html>")
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

        refused(
                "with novelty.threshold = 5: novelty.threshold: '5.0': must be more than 0 and at most 2",
                "labels.json",
                "yard.ts",
                "--sweep",
                "novelty.threshold=5");
        refused(
                "--camera: 'gate': there is no camera in the settings; name their file with --config",
                "labels.json",
                "yard.ts",
                "--camera",
                "gate");
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
        Yard.brief(22).write(home.resolve("other.ts"));
        Files.writeString(
                home.resolve("labels.json"), "{\"other.ts\": {\"empty\": [[0, 19]]}, \"gone.ts\": {\"events\": []}}");

        try (Program program = Program.start(home, "evaluate", "labels.json", "gone.ts", "other.ts")) {
            assertThat(program.await()).as(program.said()).isEqualTo(1);
            assertThat(program.lines("no such file")).hasSize(1);
            assertThat(program.stdout()).contains("other.ts (180 frames").doesNotContain("gone.ts");
        }
    }

    private JsonNode json(String folder) {
        return JsonMapper.builder()
                .build()
                .readTree(home.resolve(folder).resolve("evaluation.json").toFile());
    }
}

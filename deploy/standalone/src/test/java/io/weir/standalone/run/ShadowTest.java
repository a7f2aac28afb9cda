package io.weir.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.support.Program;
import io.weir.standalone.support.Run;
import io.weir.standalone.support.Yard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two settings on one clip: one camera is live, the other in shadow. */
class ShadowTest {
    @TempDir
    Path home;

    @Test
    void shouldSayWhatAnotherSettingWouldHaveKeptAndSendNothingOfIt() throws Exception {
        Yard.brief(31).write(home.resolve("yard.ts"));
        Files.writeString(home.resolve("weir.yaml"), """
                control: 0.05
                cameras:
                  gate: {source: yard.ts}
                  gate-new: {source: yard.ts, mode: shadow, novelty: {threshold: 1.9}}
                """);

        try (Program program = Program.start(home, "run", "--config", "weir.yaml", "--out", "out")) {
            assertThat(program.await()).as(program.said()).isZero();
            assertThat(program.lines("gate-new: in shadow")).hasSize(1);
            assertThat(program.stdout()).contains(" in shadow");
        }

        Run run = new Run(home.resolve("out"));
        assertThat(run.candidates())
                .isNotEmpty()
                .allMatch(line -> Run.text(line, "camera").equals("gate"));
        JsonNode outcomes = run.camera("gate-new").get("outcomes");
        assertThat(outcomes.get("kept").asLong() + outcomes.get("control").asLong())
                .isZero();
        assertThat(run.outcomes("gate-new"))
                .isEqualTo(run.camera("gate-new").get("decoded").asLong());
        List<JsonNode> shadow = Files.readAllLines(home.resolve("out/shadow.jsonl")).stream()
                .map(JsonMapper.builder().build()::readTree)
                .toList();
        assertThat(shadow)
                .hasSize((int) outcomes.get("shadow").asLong())
                .hasSizeBetween(1, run.kept("gate").size() - 1)
                .allMatch(line -> Run.text(line, "camera").equals("gate-new")
                        && Run.text(line, "outcome").equals("shadow"));
        assertThat(home.resolve("out/report.html")).content().contains("in shadow: would have kept " + shadow.size());
    }
}

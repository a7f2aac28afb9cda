package io.weir.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.support.Footage;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.Run;
import io.weir.standalone.support.Windows;
import io.weir.standalone.support.Yard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BudgetTest {
    @TempDir
    Path home;

    @Test
    void shouldSpreadASmallBudgetOverWhatIsBestOfAllClips() throws Exception {
        List<String> sources = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            sources.add(yard(seed));
        }
        Footage.all().forEach(clip -> sources.add(clip.toString()));

        Run run = run("spread", sources, "--budget", "5/h");

        List<JsonNode> taken = run.taken();
        assertThat(Windows.most(taken, 3600)).isBetween(1, 5);
        assertThat(taken.stream()
                        .map(line -> Run.text(line, "camera"))
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(2);
        assertThat(ids(taken)).isNotEqualTo(firstFive(run));
        assertThat(run.verdicts()).hasSameSizeAs(run.candidates());
    }

    @Test
    void shouldFillNoWindowBeyondItsLimit() throws Exception {
        Path config = Files.writeString(home.resolve("weir.yaml"), """
                cameras:
                  north: {source: %s}
                  south: {source: %s}
                budget: {limit: 2/10s, contest: 2s}
                """.formatted(yard(4), yard(5)));

        Run run = run("windows", List.of(), "--config", config.toString());

        assertThat(Windows.most(run.taken(), 10)).isEqualTo(2);
        assertThat(run.taken()).hasSizeGreaterThan(2);
        assertThat(run.verdicts())
                .filteredOn(line -> Run.text(line, "reason").equals("budget"))
                .isNotEmpty();
    }

    private Run run(String name, List<String> sources, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(sources);
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--out", home.resolve(name).toString()));
        try (Program program = Program.start(home, arguments.toArray(String[]::new))) {
            assertThat(program.await()).as(program.said()).isZero();
        }
        return new Run(home.resolve(name));
    }

    private String yard(long seed) throws Exception {
        return Yard.busy(seed).write(home.resolve("yard" + seed + ".ts")).toString();
    }

    /** What whoever takes the first that comes would have selected. */
    private static List<String> firstFive(Run run) {
        return run.candidates().stream()
                .sorted(Comparator.comparingDouble(line -> line.get("time").asDouble()))
                .limit(5)
                .map(line -> Run.text(line, "id"))
                .sorted()
                .toList();
    }

    private static List<String> ids(List<JsonNode> lines) {
        return lines.stream().map(line -> Run.text(line, "id")).sorted().toList();
    }
}

package io.weir.standalone.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.metrics.Outcome;
import io.weir.agent.pipeline.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/decisions.md} shows how each frame may end, and why; {@code DecisionPicturesTest} makes its pictures. */
class DecisionsPageTest {
    private static final Path DOCS = Path.of(System.getProperty("weir.root"), "docs");
    private static final Pattern PICTURE = Pattern.compile("\\]\\(images/(decision-[a-z-]+\\.jpg)\\)");

    @Test
    void shouldShowAPictureOfEachReasonAndEachOutcome() throws Exception {
        shows("Reasons", Arrays.stream(Reason.values()).map(Reason::label));
        shows("Outcomes", Arrays.stream(Outcome.values()).map(Outcome::label));
    }

    private static void shows(String section, Stream<String> words) throws IOException {
        List<String> rows =
                section(section).lines().filter(line -> line.startsWith("| `")).toList();

        assertThat(rows)
                .as(section)
                .extracting(row -> row.split("`")[1])
                .containsExactlyInAnyOrderElementsOf(words.toList());
        assertThat(rows).allMatch(row -> pictures(row).size() == 1);
    }

    @Test
    void shouldShowEachPictureThatThereIs() throws Exception {
        List<String> shown = pictures(Files.readString(DOCS.resolve("decisions.md")));

        try (Stream<Path> files = Files.list(DOCS.resolve("images"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("decision-")))
                    .containsExactlyInAnyOrderElementsOf(
                            shown.stream().distinct().toList());
        }
    }

    private static List<String> pictures(String text) {
        return PICTURE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String section(String name) throws IOException {
        String page = Files.readString(DOCS.resolve("decisions.md"));
        String from = page.substring(page.indexOf("\n## " + name + "\n") + 1);
        int next = from.indexOf("\n## ", 1);
        return next < 0 ? from : from.substring(0, next);
    }
}

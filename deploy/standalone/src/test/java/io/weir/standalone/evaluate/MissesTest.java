package io.weir.standalone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weir.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissesTest {
    @TempDir
    Path folder;

    @Test
    void shouldLetEachControlFrameStandForItsRate() throws Exception {
        Path candidates = candidates(20, 100);
        Path csv = Files.writeString(
                folder.resolve("a.csv"), "id,interesting,who\nc0,yes,ann\n\"c1\", no ,ann\nc2,,ann\nk0,yes,ann\n");
        StringBuilder lines = new StringBuilder();
        for (int i = 3; i < 20; i++) {
            lines.append("{\"id\":\"c").append(i).append("\",\"interesting\":false}\n");
        }
        Path json = Files.writeString(folder.resolve("b.jsonl"), lines);

        Misses misses = Misses.estimate(candidates, List.of(csv, json), 0.95);

        assertThat(misses.control()).isEqualTo(20);
        assertThat(misses.labelled()).isEqualTo(19);
        assertThat(misses.interesting()).isEqualTo(1);
        assertThat(misses.dropped()).isEqualTo(2000);
        assertThat(misses.counted()).isFalse();
        assertThat(misses.missed()).isCloseTo(2000 / 19.0, within(1e-9));
        ClopperPearson share = ClopperPearson.of(1, 19, 0.95);
        assertThat(misses.low()).isCloseTo(2000 * share.low(), within(1e-9));
        assertThat(misses.high()).isCloseTo(2000 * share.high(), within(1e-9));
        assertThat(misses.text())
                .hasSize(5)
                .contains(
                        "20 control frames stand for about 2,000 dropped frames; 19 of them are labelled, 1 as interesting",
                        "missed: about 105 interesting frames, 5.3 % of the dropped ones");
    }

    @Test
    void shouldTakeTheCountOfTheSameRunAndOfNoOther() throws Exception {
        Path candidates = candidates(20, 100);
        Path csv = Files.writeString(folder.resolve("a.csv"), "id,interesting\nc0,1\nc1,0\n");
        String summary = """
                {"cameras": {"a": {"outcomes": {"not_sampled": 1900, "static": 77, "control": 20, "kept": 9, "failed": 3}}}}
                """;

        Files.writeString(folder.resolve("summary.json"), summary);
        assertThat(Misses.estimate(candidates, List.of(csv), 0.95).dropped()).isEqualTo(1997);
        assertThat(Misses.estimate(candidates, List.of(csv), 0.95).counted()).isTrue();

        Files.writeString(folder.resolve("summary.json"), summary.replace("\"control\": 20", "\"control\": 21"));
        assertThat(Misses.estimate(candidates, List.of(csv), 0.95).dropped()).isEqualTo(2000);
    }

    @Test
    void shouldAddUpRunsOfSeveralRates() throws Exception {
        String line = "{\"id\":\"%s\",\"reason\":\"control\",\"sampledrate\":%d}\n";
        Path candidates = Files.writeString(
                folder.resolve("c.jsonl"),
                line.formatted("a", 10) + line.formatted("b", 10) + line.formatted("c", 1000));
        Path csv = Files.writeString(folder.resolve("a.csv"), "id,interesting\na,1\nb,0\nc,0\n");

        Misses misses = Misses.estimate(candidates, List.of(csv), 0.9);

        assertThat(misses.dropped()).isEqualTo(1020);
        assertThat(misses.missed()).isCloseTo(10, within(1e-9));
        assertThat(misses.high())
                .isCloseTo(
                        20 * ClopperPearson.of(1, 2, 0.95).high()
                                + 1000 * ClopperPearson.of(0, 1, 0.95).high(),
                        within(1e-9));
    }

    @Test
    void shouldHoldTheTruthInNearlyAllRuns() throws Exception {
        SplittableRandom dice = new SplittableRandom(5);
        int held = 0;
        for (int run = 0; run < 200; run++) {
            StringBuilder lines = new StringBuilder();
            StringBuilder labels = new StringBuilder("id,interesting\n");
            int dropped = 20_000;
            int missed = 300;
            for (int frame = 0; frame < dropped; frame++) {
                if (dice.nextInt(100) == 0) {
                    lines.append("{\"id\":\"f" + frame + "\",\"reason\":\"control\",\"sampledrate\":100}\n");
                    labels.append("f" + frame + "," + (frame < missed ? 1 : 0) + "\n");
                }
            }
            Path candidates = Files.writeString(folder.resolve("c.jsonl"), lines);
            Misses misses =
                    Misses.estimate(candidates, List.of(Files.writeString(folder.resolve("l.csv"), labels)), 0.95);
            held += misses.low() <= missed && missed <= misses.high() ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(190);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    frame,good           | l:1: 'frame,good': must name the columns id and interesting
                    id,interesting~c0,maybe | l:2: interesting: 'maybe': must be true or false
                    id,interesting~,1    | l:2: id: is missing
                    id,interesting~x9,1  | l:2: id: 'x9': must be of a candidate in
                    id,interesting~c0,1~c0,0 | l:3: c0: says the opposite of
                    id,interesting~k0,1  | no control frame in it has a label; there are 20
                    {"id"                | l:1: is not a line of JSON""")
    void shouldSayInOneLineWhatIsWrong(String text, String line) throws Exception {
        Path labels = Files.writeString(folder.resolve("l"), text.replace('~', '\n'));
        Path candidates = candidates(20, 100);

        assertThatThrownBy(() -> Misses.estimate(candidates, List.of(labels), 0.95))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(line)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldSayWhichCandidateIsNone() throws Exception {
        Path labels = Files.writeString(folder.resolve("l"), "id,interesting\n");
        Path wrong =
                Files.writeString(folder.resolve("c.jsonl"), "{\"id\":\"a\",\"reason\":\"control\",\"sampledrate\":0}");
        Path other = Files.writeString(folder.resolve("o.jsonl"), "{\"camera\":\"a\"}");

        assertThatThrownBy(() -> Misses.estimate(wrong, List.of(labels), 0.95))
                .hasMessageContaining("c.jsonl:1: sampledrate: '0': must be a whole number from 1");
        assertThatThrownBy(() -> Misses.estimate(other, List.of(labels), 0.95))
                .hasMessageContaining("o.jsonl:1: id: is missing");
        assertThatThrownBy(() -> Misses.estimate(folder.resolve("none"), List.of(labels), 0.95))
                .hasMessageContaining("no such file");
    }

    private Path candidates(int controls, int rate) throws IOException {
        StringBuilder lines = new StringBuilder("{\"id\":\"k0\",\"reason\":\"novel\",\"sampledrate\":1}\n");
        for (int i = 0; i < controls; i++) {
            lines.append("{\"id\":\"c" + i + "\",\"reason\":\"control\",\"sampledrate\":" + rate + "}\n");
        }
        return Files.writeString(folder.resolve("candidates.jsonl"), lines);
    }
}

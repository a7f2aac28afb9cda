package io.weir.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.Run;
import io.weir.standalone.support.Yard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path home;

    @Test
    void shouldGiveTheSameBytesEachTimeHoweverManyCamerasThereAre() throws Exception {
        List<String> sources = new ArrayList<>();
        sources.add(Yard.brief(11).write(home.resolve("north.ts")).toString());
        sources.add(Yard.brief(12).write(home.resolve("south.ts")).toString());
        Files.writeString(home.resolve("weir.yaml"), "control: 0.05\n");

        try (Program one = start("one", sources);
                Program two = start("two", sources)) {
            assertThat(one.await()).as(one.said()).isZero();
            assertThat(two.await()).as(two.said()).isZero();
        }

        for (String file : List.of("candidates.jsonl", "vectors.jsonl", "frames.jsonl")) {
            assertThat(home.resolve("one").resolve(file))
                    .as(file)
                    .isNotEmptyFile()
                    .hasSameBinaryContentAs(home.resolve("two").resolve(file));
        }
        Run run = new Run(home.resolve("one"));
        shouldAddUp(run);
        for (JsonNode line : run.candidates()) {
            assertThat(home.resolve("one/candidates").resolve(Run.text(line, "id") + ".jpg"))
                    .isNotEmptyFile();
        }
        assertThat(run.candidates()).anyMatch(line -> Run.text(line, "reason").equals("control"));
        assertThat(home.resolve("one/report.html")).content().contains("class=\"heat\"", "</html>");
    }

    /** Each sampled frame has its line, and the lines of an outcome are as many as the summary says. */
    private void shouldAddUp(Run run) throws Exception {
        List<JsonNode> frames = Files.readAllLines(run.folder().resolve("frames.jsonl")).stream()
                .map(JSON::readTree)
                .toList();
        for (String camera : List.of("north", "south")) {
            assertThat(run.outcomes(camera))
                    .isEqualTo(run.camera(camera).get("decoded").asLong());
            for (String outcome : List.of("kept", "control", "merged", "repeated")) {
                assertThat(frames.stream()
                                .filter(line -> Run.text(line, "camera").equals(camera)
                                        && Run.text(line, "outcome").equals(outcome))
                                .count())
                        .as(camera + " " + outcome)
                        .isEqualTo(
                                run.camera(camera).get("outcomes").get(outcome).asLong());
            }
            assertThat(run.kept(camera)).hasSizeGreaterThan(2);
        }
    }

    @Test
    void shouldReadTheOthersWhenOneIsMissing() throws Exception {
        Path clip = Yard.brief(13).write(home.resolve("yard.ts"));

        try (Program program = start("out", List.of("missing.mp4", clip.toString()))) {
            assertThat(program.await()).as(program.said()).isEqualTo(1);
            assertThat(program.lines("missing.mp4"))
                    .singleElement()
                    .asString()
                    .startsWith("error: ")
                    .contains("no such file");
        }

        Run run = new Run(home.resolve("out"));
        assertThat(run.kept("yard")).isNotEmpty();
        assertThat(run.camera("missing").get("problem").asString()).contains("no such file");
        assertThat(home.resolve("out/report.html")).content().contains("1 camera failed");
    }

    @Test
    void shouldRefuseAFolderThatHoldsSomethingAndNoSources() throws Exception {
        Files.createDirectory(home.resolve("full"));
        Files.createFile(home.resolve("full/thing"));
        Files.createFile(home.resolve("yard.ts"));

        try (Program full = start("full", List.of("yard.ts"));
                Program none = Program.start(home, "replay", "--out", "new")) {
            assertThat(full.await()).isEqualTo(2);
            assertThat(full.said().strip()).startsWith("weir: --out: ").contains("is not empty");
            assertThat(none.await()).isEqualTo(2);
            assertThat(none.said().strip()).isEqualTo("weir: nothing to read: name a video file");
        }
        assertThat(home.resolve("new")).doesNotExist();
    }

    @Test
    void shouldReadWhatIsNamedAloneAndJudgeItAsACameraOfTheSettings() throws Exception {
        Path clip = Yard.brief(15).write(home.resolve("yard.ts"));
        Files.writeString(home.resolve("weir.yaml"), """
                cameras:
                  Gate 1: {source: 'rtsp://127.0.0.1:%d/cam', sample: 1/s}
                  door: {source: gone.ts}
                """.formatted(LiveSource.freePort()));

        try (Program all = start("all", List.of(clip.toString()));
                Program gate = start("gate", List.of(clip.toString(), "--camera", "Gate-1"));
                Program none = start("none", List.of(clip.toString(), "--camera", "gat"))) {
            assertThat(all.await()).as(all.said()).isZero();
            assertThat(all.lines("--camera NAME")).hasSize(1);
            assertThat(gate.await()).as(gate.said()).isZero();
            assertThat(gate.lines("--camera NAME")).isEmpty();
            assertThat(none.await()).isEqualTo(2);
            assertThat(none.said().strip()).isEqualTo("weir: --camera: 'gat': no such camera; there are Gate 1, door");
        }

        Run all = new Run(home.resolve("all"));
        Run gate = new Run(home.resolve("gate"));
        assertThat(all.summary().get("cameras").propertyNames()).containsExactly("yard");
        assertThat(gate.summary().get("cameras").propertyNames()).containsExactly("yard");
        assertThat(notSampled(gate)).isGreaterThan(notSampled(all));
    }

    private static long notSampled(Run run) {
        return run.camera("yard").get("outcomes").get("not_sampled").asLong();
    }

    @Test
    void shouldFollowALiveCameraUntilItIsInterrupted() throws Exception {
        try (LiveSource camera = LiveSource.start(Yard.brief(14), home);
                Program program = start("out", List.of(camera.url()))) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(home.resolve("out/candidates"))
                            && home.resolve("out/candidates").toFile().list().length > 1);
            program.interrupt();

            assertThat(program.await(Duration.ofSeconds(8))).as(program.said()).isZero();
            Run run = new Run(home.resolve("out"));
            assertThat(run.candidates()).hasSizeGreaterThan(1);
            assertThat(run.outcomes(camera.id()))
                    .isEqualTo(run.camera(camera.id()).get("decoded").asLong());
            assertThat(program.said()).doesNotContain("s3cr3t", "t0k3n", "Exception");
        }
    }

    private Program start(String out, List<String> sources) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("replay", "--out", out));
        if (Files.exists(home.resolve("weir.yaml"))) {
            arguments.addAll(List.of("--config", "weir.yaml"));
        }
        arguments.addAll(sources);
        return Program.start(home, arguments.toArray(String[]::new));
    }
}

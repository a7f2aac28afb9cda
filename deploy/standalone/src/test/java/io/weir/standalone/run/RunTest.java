package io.weir.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.standalone.support.Ffmpeg;
import io.weir.standalone.support.Footage;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.Run;
import io.weir.standalone.support.Yard;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One run on a drawn clip, and on two real ones where they are there. */
class RunTest {
    private static final Yard YARD = Yard.busy(1);
    private static final Set<String> CANDIDATE = Set.of(
            "id", "camera", "frame", "time", "timestamp", "novelty", "threshold", "reason", "nearest", "sampledrate");
    private static final Set<String> VERDICT = Set.of(
            "selected",
            "reason",
            "gain",
            "price",
            "nearest",
            "nearestcamera",
            "distance",
            "scope",
            "used",
            "limit",
            "budgettime");

    @TempDir
    static Path home;

    private static List<Path> footage = List.of();
    private static int status;
    private static String said = "";
    private static Run run = new Run(Path.of(""));

    @BeforeAll
    static void runOnClips() throws Exception {
        footage = Stream.of("car-detection.mp4", "bottle-detection.mp4")
                .map(Footage::clip)
                .flatMap(Optional::stream)
                .toList();
        List<String> arguments = new ArrayList<>(
                List.of("run", YARD.write(home.resolve("yard.ts")).toString()));
        footage.forEach(clip -> arguments.add(clip.toString()));
        arguments.addAll(List.of("--out", home.resolve("out").toString()));
        try (Program program = Program.start(home, arguments.toArray(String[]::new))) {
            status = program.await();
            said = program.said();
        }
        run = new Run(home.resolve("out"));
    }

    @Test
    void shouldEndWellAndSayWhereTheReportIs() {
        assertThat(status).as(said).isZero();
        assertThat(said).contains("look at " + home.resolve("out").resolve("report.html"));
        assertThat(said).doesNotContain("error: ", "Exception");
        assertThat(home.resolve("out")).isDirectoryContaining(file -> file.endsWith("report.html"));
    }

    @Test
    void shouldKeepSomethingOfEachVisitAndNothingElse() {
        for (Yard.Visit visit : YARD.visits()) {
            assertThat(frames("yard")).anyMatch(frame -> frame >= visit.first() && frame <= visit.last());
        }
        assertThat(frames("yard").stream().skip(1))
                .allMatch(frame -> YARD.visitIn(frame).isPresent());
    }

    @Test
    void shouldFindEveryLabelledEvent() {
        for (Path clip : footage) {
            List<Long> frames = frames(name(clip));
            assertThat(Footage.events(clip))
                    .as(clip.toString())
                    .allMatch(event -> frames.stream().anyMatch(event::contains));
        }
    }

    @Test
    void shouldKeepFewFrames() {
        long decoded = run.summary()
                .get("cameras")
                .valueStream()
                .mapToLong(camera -> camera.get("decoded").asLong())
                .sum();

        assertThat(run.candidates()).hasSizeLessThanOrEqualTo((int) (decoded * 4 / 100));
        if (footage.size() == 2) {
            assertThat(run.kept("car-detection").size()
                            + run.kept("bottle-detection").size())
                    .isLessThanOrEqualTo(1566 * 4 / 100);
        }
    }

    @Test
    void shouldAccountForEveryFrame() {
        assertThat(run.camera("yard").get("decoded").asLong()).isEqualTo(YARD.frames());
        if (footage.size() == 2) {
            assertThat(run.camera("car-detection").get("decoded").asLong()).isEqualTo(377);
            assertThat(run.camera("bottle-detection").get("decoded").asLong()).isEqualTo(1189);
        }
        for (String camera : run.summary().get("cameras").propertyNames()) {
            JsonNode facts = run.camera(camera);
            assertThat(run.outcomes(camera))
                    .as(camera)
                    .isEqualTo(facts.get("decoded").asLong());
            assertThat(facts.get("outcomes").get("kept").asLong())
                    .isEqualTo(run.kept(camera).size());
        }
    }

    @Test
    void shouldGiveEachCandidateOneVerdict() {
        assertThat(run.candidates()).isNotEmpty();
        assertThat(ids(run.candidates())).doesNotHaveDuplicates();
        assertThat(ids(run.verdicts())).containsExactlyInAnyOrderElementsOf(ids(run.candidates()));
    }

    @Test
    void shouldWriteAPictureForEachSelectedFrame() throws Exception {
        assertThat(ids(run.selected())).isNotEmpty().containsExactlyInAnyOrderElementsOf(ids(run.taken()));
        assertThat(run.selected())
                .extracting(line -> run.folder().resolve(Run.text(line, "file")))
                .containsExactlyInAnyOrderElementsOf(run.pictures());
        assertThat(run.summary().get("budget").get("used").asInt())
                .isEqualTo(run.selected().size());
        for (Path picture : run.pictures()) {
            BufferedImage image = ImageIO.read(picture.toFile());
            assertThat(image).as(picture.toString()).isNotNull();
            assertThat(image.getWidth()).isGreaterThanOrEqualTo(384);
        }
    }

    @Test
    void shouldWriteTheKeysOfTheContractAndNoOthers() {
        for (JsonNode line : run.candidates()) {
            assertThat(keys(line)).isEqualTo(CANDIDATE);
        }
        for (JsonNode line : run.verdicts()) {
            assertThat(keys(line)).isEqualTo(with(VERDICT, "id", "camera"));
        }
        for (JsonNode line : run.selected()) {
            assertThat(keys(line)).isEqualTo(with(CANDIDATE, "verdict", "file"));
            assertThat(keys(line.get("verdict"))).isEqualTo(VERDICT);
        }
    }

    @Test
    void shouldNumberFramesInTheOrderInWhichTheyAreShown() throws Exception {
        List<JsonNode> ofVisits = run.selected().stream()
                .filter(line -> Run.text(line, "camera").equals("yard"))
                .filter(line -> YARD.visitIn(line.get("frame").asLong()).isPresent())
                .toList();

        assertThat(ofVisits).hasSizeGreaterThanOrEqualTo(YARD.visits().size());
        for (JsonNode line : ofVisits) {
            int frame = line.get("frame").asInt();
            BufferedImage picture =
                    ImageIO.read(run.folder().resolve(Run.text(line, "file")).toFile());
            assertThat(YARD.numberIn(picture, frame)).isEqualTo(frame);
            assertThat(line.get("time").asDouble()).isCloseTo(frame / (double) YARD.framesPerSecond(), within(1e-6));
        }
    }

    @Test
    void shouldNumberTheFramesOfRealClipsAsFfmpegDoes() throws Exception {
        for (Path clip : Ffmpeg.isInstalled() ? footage : List.<Path>of()) {
            List<JsonNode> some = run.selected().stream()
                    .filter(line -> Run.text(line, "camera").equals(name(clip)))
                    .filter(line -> line.get("novelty").asDouble() < 2) // the first frame has none before it
                    .limit(3)
                    .toList();
            for (JsonNode line : some) {
                long frame = line.get("frame").asLong();
                BufferedImage picture = ImageIO.read(
                        run.folder().resolve(Run.text(line, "file")).toFile());
                List<Double> differences = Ffmpeg.frames(clip, frame - 2, frame + 2, home).stream()
                        .map(other -> Ffmpeg.difference(picture, other))
                        .toList();
                assertThat(differences.indexOf(Collections.min(differences)))
                        .as(clip + " " + frame + " " + differences)
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void shouldLeaveNothingInTheCache() {
        assertThat(Program.cache(home).resolve("weir").toFile().list()).isEmpty();
        assertThat(Files.exists(home.resolve("weir-out"))).isFalse();
    }

    private static List<Long> frames(String camera) {
        return run.kept(camera).stream().map(line -> line.get("frame").asLong()).toList();
    }

    private static List<String> ids(List<JsonNode> lines) {
        return lines.stream().map(line -> Run.text(line, "id")).toList();
    }

    private static Set<String> keys(JsonNode line) {
        return new HashSet<>(line.propertyNames());
    }

    private static Set<String> with(Set<String> keys, String... more) {
        Set<String> all = new HashSet<>(keys);
        all.addAll(List.of(more));
        return all;
    }

    private static String name(Path clip) {
        return clip.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }
}

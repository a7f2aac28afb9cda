package io.weir.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.support.Footage;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A clip that comes again and again, with the program ended in between. */
@EnabledIf("hasFootage")
class RememberingTest {
    private static final double PASS = 30.16;
    private static final int PASSES = 10;

    @TempDir
    Path home;

    static boolean hasFootage() {
        return Footage.clip("car-detection.mp4").isPresent();
    }

    @Test
    void shouldHardlyKeepWhatComesAgainEvenIfItWasEndedInBetween() throws Exception {
        Path clip = home.resolve("cars.mp4");
        loop(Footage.clip("car-detection.mp4").orElseThrow(), clip);

        int[] first = keptByPass(replay("one", clip));
        int[] second = keptByPass(replay("two", clip));

        assertThat(first[0]).isGreaterThan(4);
        int later =
                Arrays.stream(first, 2, PASSES).sum() + Arrays.stream(second).sum();
        assertThat(later / (2.0 * PASSES - 2))
                .as("kept a pass from the third on")
                .isLessThanOrEqualTo(0.05 * first[0]);
    }

    @Test
    void shouldFindNewAgainWhatWasNotSeenForSoLong() throws Exception {
        Path clip = clip();
        int once = kept(replay("one", clip));
        assertThat(kept(replay("two", clip))).isZero();

        Path config = Files.writeString(home.resolve("brief.yaml"), "novelty: {forget: 5s}\n");

        assertThat(kept(replay("three", clip, "--config", config.toString()))).isBetween(3, 4 * once);
    }

    @Test
    void shouldBeginAnewWithALineWhereTheMemoryIsDamagedOrOfAnotherModel() throws Exception {
        Path clip = clip();
        int once = kept(replay("one", clip));
        Path memory = home.resolve("memory").resolve("car.memory");
        byte[] whole = Files.readAllBytes(memory);
        Files.write(memory, Arrays.copyOf(whole, whole.length / 2));

        Program again = start("two", clip);
        assertThat(again.await()).as(again.said()).isZero();

        assertThat(again.said()).contains("begins without memory").contains("damaged");
        assertThat(kept(home.resolve("two"))).isEqualTo(once);
        assertThat(memory.resolveSibling("car.memory.unused")).exists();
    }

    @Test
    void shouldShowExportAndClearWhatIsRemembered() throws Exception {
        replay("one", clip());
        Path memory = home.resolve("memory");

        Program shown = Program.start(
                home,
                "memory",
                "show",
                "--memory",
                memory.toString(),
                "--sheet",
                home.resolve("sheet.html").toString());
        assertThat(shown.await()).as(shown.said()).isZero();
        assertThat(shown.said()).containsPattern("car: \\d+ frames, \\d+ small things, seen from .* to ");
        assertThat(Files.readString(home.resolve("sheet.html"))).contains("data:image/jpeg;base64,");

        Program exported =
                Program.start(home, "memory", "export", "--memory", memory.toString(), "--out", home + "/exported");
        assertThat(exported.await()).as(exported.said()).isZero();
        assertThat(home.resolve("exported/car/00001.jpg")).isNotEmptyFile();
        assertThat(Files.readAllLines(home.resolve("exported/car/memory.jsonl")))
                .allSatisfy(line -> assertThat(line).startsWith("{\"id\":\"car-"));

        Program cleared = Program.start(home, "memory", "clear", "--memory", memory.toString(), "car");
        assertThat(cleared.await()).as(cleared.said()).isZero();
        assertThat(memory.resolve("car.memory")).doesNotExist();
    }

    private Path clip() throws Exception {
        return Files.copy(Footage.clip("car-detection.mp4").orElseThrow(), home.resolve("car.mp4"));
    }

    private static void loop(Path clip, Path looped) throws Exception {
        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-stream_loop",
                        Integer.toString(PASSES - 1),
                        "-i",
                        clip.toString(),
                        "-an",
                        "-c:v",
                        "copy",
                        looped.toString())
                .inheritIO()
                .start();
        assertThat(ffmpeg.waitFor()).isZero();
    }

    private Program start(String out, Path clip, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "replay",
                "--memory",
                home.resolve("memory").toString(),
                "--out",
                home.resolve(out).toString(),
                clip.toString()));
        arguments.addAll(List.of(more));
        return Program.start(home, arguments.toArray(String[]::new));
    }

    private Path replay(String out, Path clip, String... more) throws Exception {
        Program program = start(out, clip, more);
        assertThat(program.await()).as(program.said()).isZero();
        return home.resolve(out);
    }

    private static int kept(Path folder) {
        return Arrays.stream(keptByPass(folder)).sum();
    }

    private static int[] keptByPass(Path folder) {
        int[] kept = new int[PASSES];
        new Run(folder)
                .candidates().stream()
                        .filter(line -> !Run.text(line, "reason").equals("control"))
                        .forEach(line -> kept[
                                Math.min(PASSES - 1, (int) (line.get("time").asDouble() / PASS))]++);
        return kept;
    }
}

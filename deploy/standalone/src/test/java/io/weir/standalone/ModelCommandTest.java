package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.support.Footage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandTest {
    private static final Path MODELS = Footage.root().resolve("edge-agent/src/test/resources/models");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void shouldSayWhatAModelGivesAndHowFast() {
        int status = run("model", "check", MODELS.resolve("classifier.onnx").toString(), "--device", "cpu");

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("classifier, SHA-256 "))
                .contains(
                        "  on the CPU, one core (it was asked for)",
                        "  takes image float32 [n, 3, 8, 8]",
                        "  gives logits float32 [n, 3]",
                        "  does what its card says")
                .anyMatch(line -> line.matches("  fact scoreGreenLight, 0\\.\\d+ for a picture of noise"))
                .anyMatch(line -> line.matches("  runs in [\\d.]+ ms a picture, one at once"))
                .anyMatch(line -> line.matches("  runs in [\\d.]+ ms a picture, 8 at once"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            not-finite    | 'pooled' is not finite
            blind         | every picture gives the same embedding; is it the right output, and the normalisation right?
            whole-numbers | outputs: 'pooled' gives INT64, not float32
            """)
    void shouldSayInOneLineWhatIsWrong(String name, String why) {
        int status = run("model", "check", MODELS.resolve(name + ".onnx").toString());

        assertThat(status).isEqualTo(1);
        assertThat(out.toString().lines().filter(line -> line.contains("wrong: ")))
                .containsExactly("  wrong: " + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"planar-float", "interleaved-uint8", "classifier"})
    void shouldDraftACardWithWhichTheModelRuns(String name) throws IOException {
        Path onnx = Files.copy(MODELS.resolve(name + ".onnx"), folder.resolve("own.onnx"));

        assertThat(run("model", "check", onnx.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("weir: " + onnx + ": has no card; begin with this one, as ");
        Files.writeString(folder.resolve("own.json"), out.toString());
        out.getBuffer().setLength(0);

        assertThat(run("model", "check", onnx.toString())).as(out.toString()).isZero();
        assertThat(out.toString()).startsWith("own, SHA-256 ");
    }

    @Test
    void shouldDraftACardForAModelThatTakesOnePictureARun() throws IOException {
        Path onnx = Files.copy(MODELS.resolve("one-at-a-time.onnx"), folder.resolve("own.onnx"));
        run("model", "check", onnx.toString());
        Files.writeString(folder.resolve("own.json"), out.toString());

        assertThat(run("model", "check", onnx.toString())).isZero();
        assertThat(out.toString()).contains("does not run 4 pictures at once");
    }

    @Test
    void shouldSayInOneLineThatThereIsNoSuchDevice() {
        String clip = MODELS.resolve("int8.onnx").toString();

        assertThat(run("model", "check", clip, "--device", "cuda")).isEqualTo(2);
        assertThat(run(
                        "replay",
                        clip,
                        "--device",
                        "cuda",
                        "--out",
                        folder.resolve("out").toString()))
                .isEqualTo(2);
        assertThat(run("model", "check", folder.resolve("none.onnx").toString()))
                .isEqualTo(2);
        assertThat(run("model", "check", clip, "--device", "abacus")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("weir: "))
                .noneSatisfy(line -> assertThat(line).contains("Exception"));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private int run(String... arguments) {
        return Weir.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

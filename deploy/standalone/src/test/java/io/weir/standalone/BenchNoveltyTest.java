package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.support.Footage;
import io.weir.standalone.support.Yard;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchNoveltyTest {
    private static final Path MODELS = Footage.root().resolve("edge-agent/src/test/resources/models");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayHowOftenTheNetworkRunsAndWhatItCosts() throws IOException {
        Path clip = Yard.brief(1).write(folder.resolve("yard.ts"));

        int status = run(
                "bench",
                "novelty",
                clip.toString(),
                "--model",
                MODELS.resolve("planar-float.onnx").toString());

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches(
                                        "yard: [1-9]\\d* frames, [1-9]\\d* sampled, [1-9]\\d* runs of the network, .* %"),
                        line -> assertThat(line).matches("  round it: resize [\\d.]+ ms, .* the network .*"),
                        line -> assertThat(line)
                                .matches(
                                        "  allocated: capture nothing for [1-9]\\d* of [1-9]\\d* frames, .* beside ONNX"
                                                + " Runtime's [1-9]\\d* a run"),
                        line -> assertThat(line).startsWith("all: "));
    }

    @Test
    void shouldSayWhatBatchesBring() {
        int status = run("bench", "network", MODELS.resolve("int8.onnx").toString(), "--time", "20ms");

        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches(".*:(  \\d+/s by [1248]){4}"));
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        assertThat(run("bench", "novelty", "rtsp://127.0.0.1/none")).isEqualTo(2);
        assertThat(run("bench", "network", "--time", "0s")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("weir: "));
    }

    private int run(String... arguments) {
        return Weir.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

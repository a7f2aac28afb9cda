package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.support.Ffmpeg;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCamerasTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void shouldSayWhatCamerasThatShowAClipTake() throws IOException, InterruptedException {
        Path clip = folder.resolve("clip.mp4");
        if (!Ffmpeg.isInstalled()) {
            Files.write(clip, new byte[] {1});
            assertThat(run(clip.toString())).isEqualTo(1);
            return;
        }
        Ffmpeg.draw(clip, 25, 2);

        int status = run(clip.toString(), "--cameras", "2", "--time", "1s");

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("clip.mp4: 2 cameras (2 streaming), sample 5/s, decode all, "),
                        line -> assertThat(line)
                                .matches("  frames: [1-9][\\d.]* % of 50/s decoded; .* lost to overload"),
                        line -> assertThat(line).matches("  CPU: [\\d.]+ cores: capture .*; besides, the feed [\\d.]+"),
                        line -> assertThat(line).matches("  memory: \\d+ MB resident, .* \\d+ threads"));
    }

    @Test
    void shouldRefuseWhatCannotBeMeasuredBeforeAnythingIsOpened() throws IOException {
        String clip = Files.write(folder.resolve("clip.mp4"), new byte[] {1}).toString();

        assertThat(run(clip, "--cameras", "0")).isEqualTo(2);
        assertThat(run(clip, "--time", "0s")).isEqualTo(2);
        assertThat(run(clip, "--sample", "often")).isEqualTo(2);
        assertThat(run(folder.resolve("none.mp4").toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("weir: "))
                .noneSatisfy(line -> assertThat(line).contains("Exception"));
    }

    private int run(String clip, String... options) {
        return Weir.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(concat(clip, options));
    }

    private static String[] concat(String clip, String... options) {
        String[] all = new String[options.length + 3];
        all[0] = "bench";
        all[1] = "cameras";
        all[2] = clip;
        System.arraycopy(options, 0, all, 3, options.length);
        return all;
    }
}

package io.weir.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.output.RunFiles;
import io.weir.standalone.output.SampleFrames;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of the page. Where there is none, the page itself must hold what the browser would show. */
class ReportInBrowserTest {
    private static final int RED = 0xff0000;

    @TempDir
    Path root;

    @Test
    void shouldShowThePicturesAndRunItsScript() throws Exception {
        Path out = root.resolve("out");
        try (RunFiles files = RunFiles.create(out)) {
            files.selected(
                    SampleFrames.taken(SampleFrames.frame("gate-1", "gate <1>", 1, Runs.jpeg(640, 400, RED)), 0.1));
            files.selected(SampleFrames.taken(SampleFrames.frame("dock-1", "dock", 2, Runs.jpeg(640, 400, RED)), 0.1));
        }
        Report.write(out, Runs.summary(Map.of("dock", Runs.camera(1, Map.of("kept", 1L), null)), Map.of()));
        Path page = out.resolve("report.html");

        Optional<Path> browser = browser();
        Optional<String> dom =
                browser.isPresent() ? Optional.of(run(browser.get(), page, "--dump-dom")) : Optional.empty();

        assertThat(dom.orElse(Files.readString(page)))
                .contains("2 frames selected from 1 camera", "gate &lt;1&gt;", "</html>");
        if (dom.isPresent()) {
            assertThat(dom.get()).as("the script ran").contains("<div class=\"tools\">");
            Path shot = root.resolve("shot.png");
            run(browser.get(), page, "--screenshot=" + shot);
            assertThat(redPixels(ImageIO.read(shot.toFile()))).isGreaterThan(10_000);
        }
    }

    private static long redPixels(BufferedImage image) {
        long red = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                red += ((pixel >> 16) & 0xff) > 240 && ((pixel >> 8) & 0xff) < 20 ? 1 : 0;
            }
        }
        return red;
    }

    private static Optional<Path> browser() {
        List<String> names = List.of("chromium", "chromium-browser", "google-chrome");
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String run(Path browser, Path page, String what) throws Exception {
        Path output = root.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + root.resolve("profile"),
                "--window-size=1280,1600",
                what,
                page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the browser ended")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return Files.readString(output);
    }
}

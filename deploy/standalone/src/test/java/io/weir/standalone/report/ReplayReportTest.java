package io.weir.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.output.ReplayFiles;
import io.weir.standalone.output.ReplaySummary;
import io.weir.standalone.output.SampleFrames;
import io.weir.standalone.output.SampledFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayReportTest {
    private static final String ODD = "<b>&\"'";

    @TempDir
    Path folder;

    @Test
    void shouldShowWhatWasKeptBesideWhatItIsMostLike() throws Exception {
        Path out = folder.resolve("out");
        try (ReplayFiles files = ReplayFiles.create(out, List.of("gate"))) {
            files.candidate(SampleFrames.frame("gate-s-7", "gate", 1, Runs.jpeg(64, 40, 0xff0000)));
            files.sampled(frame("gate-s-5", 0.5, "merged", "novel", 0.3f, "gate-s-0", null));
            files.remembered("gate-s-5", Runs.jpeg(64, 40, 0x00ff00));
            files.remembered("gate-s-6", Runs.jpeg(64, 40, 0x00ff00));
            files.sampled(frame("gate-s-7", 1, "kept", "novel", 0.4f, "gate-s-5", new float[] {0, 0.4f, 0.4f, 0.4f}));
            files.sampled(frame("gate-s-9", 1.5, "control", "known", 0.1f, "gate-s-5", null));
            files.candidate(nearTo(SampleFrames.frame("gate-s-8", "gate", 2, Runs.jpeg(64, 40, 0xff0000)), "gate-s-5"));
            files.finish();
        }
        ReplayReport.write(out, summary(Map.of("gate", camera(null))));

        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains(
                        "1 frame would be kept of 1 camera",
                        "1 frame kept and 1 of the control sample",
                        "href=\"candidates/gate-s-7.jpg\"")
                .contains("href=\"remembered/gate-s-5.jpg\"", "seen at <b>0:00:00.5</b>")
                .contains("class=\"heat\"", "fill-opacity=\"0.70\"", "href=\"#f1\"");
        assertThat(out.resolve("remembered/gate-s-6.jpg"))
                .as("nothing kept is like it")
                .doesNotExist();
    }

    @Test
    void shouldBeWellFormedAndHarmlessWhateverNamesAre() throws Exception {
        Path out = folder.resolve("out");
        try (ReplayFiles files = ReplayFiles.create(out, List.of("gate", ODD))) {
            files.sampled(frame("gate-s-7", 1, "kept", "novel", 0.4f, ODD, new float[] {0, 0.4f, 0.4f, 0.4f}));
            files.finish();
        }
        Map<String, ReplaySummary.Camera> cameras = new LinkedHashMap<>();
        cameras.put("gate", camera(null));
        cameras.put(ODD, camera(ODD + ": no such file"));
        ReplayReport.write(out, summary(cameras));

        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains("1 camera failed", "The picture cannot be read", "No picture of the nearest remembered frame")
                .contains("Nothing of this camera would be kept")
                .doesNotContain("<b>&\"", "<script", "http://", "https://");
        String xml = page.replace("<!DOCTYPE html>", "").replaceAll("(?s)<style>.*</style>", "");
        DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new org.xml.sax.InputSource(new java.io.StringReader(xml)));
    }

    private static SampledFrame frame(
            String id, double time, String outcome, String reason, float novelty, String nearest, float[] regions) {
        return new SampledFrame(id, "gate", (long) time, time, outcome, reason, novelty, 0.2f, nearest, regions);
    }

    private static io.weir.wire.FrameEvent nearTo(io.weir.wire.FrameEvent frame, String nearest) {
        return new io.weir.wire.FrameEvent(
                frame.id(),
                frame.camera(),
                frame.frame(),
                frame.time(),
                frame.timestamp(),
                frame.novelty(),
                frame.threshold(),
                frame.reason(),
                nearest,
                frame.sampledRate(),
                null,
                frame.model(),
                frame.embedding(),
                frame.jpeg());
    }

    private static ReplaySummary.Camera camera(String problem) {
        return new ReplaySummary.Camera(
                "file",
                2,
                problem == null ? 9 : 0,
                problem == null ? Map.of("kept", 1L, "static", 8L) : Map.of(),
                problem);
    }

    private static ReplaySummary summary(Map<String, ReplaySummary.Camera> cameras) {
        return new ReplaySummary(
                "0.1.0", Instant.parse("2026-11-24T20:22:44Z"), "ab".repeat(32), 2, 2, cameras, 1.5, 2.5);
    }
}

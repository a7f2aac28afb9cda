package io.weir.standalone.report;

import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.ReplaySummary;
import io.weir.standalone.output.RunReader;
import io.weir.standalone.output.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that stands on the page of a replay; the template asks for it by the names of these methods. */
record ReplayPage(ReplaySummary summary, List<Part> cameras) {
    private static final String STYLE = Report.resource("report.css") + Report.resource("replay.css");

    /**
     * One camera's part of the page.
     *
     * @param row how its frames ended
     * @param kept what it kept
     */
    record Part(int number, CameraRow row, NoveltyCurve curve, KeptFrames kept) {}

    private record Draft(CameraRow row, NoveltyCurve curve, KeptFrames kept) {}

    static ReplayPage of(Path folder, ReplaySummary summary, Thumbnails thumbnails) throws OutputException {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        summary.cameras()
                .forEach((id, camera) -> drafts.put(
                        id,
                        new Draft(
                                row(id, camera),
                                new NoveltyCurve(),
                                new KeptFrames(folder, summary.rows(), summary.columns(), thumbnails))));
        new RunReader(folder).sampled(line -> {
            Draft draft = drafts.get(line.camera());
            if (draft != null) {
                draft.curve().add(line);
                draft.kept().add(line);
            }
        });
        int next = 1;
        List<Part> parts = new ArrayList<>();
        for (Draft draft : drafts.values()) {
            next = draft.kept().number(next);
            draft.curve().draw(draft.kept().numbers());
            parts.add(new Part(parts.size() + 1, draft.row(), draft.curve(), draft.kept()));
        }
        return new ReplayPage(summary, parts);
    }

    private static CameraRow row(String id, ReplaySummary.Camera camera) {
        Summary.Camera same =
                new Summary.Camera(camera.source(), camera.decoded(), camera.outcomes(), 0, camera.problem());
        return CameraRow.of(id, same, 0);
    }

    String started() {
        return Say.moment(summary.started());
    }

    String lasted() {
        return Say.lasting(summary.wallSeconds());
    }

    String read() {
        return Say.lasting(summary.cameras().values().stream()
                .mapToDouble(ReplaySummary.Camera::seconds)
                .sum());
    }

    String shortModel() {
        return summary.model().length() > 12 ? summary.model().substring(0, 12) : summary.model();
    }

    String decodedFrames() {
        return Say.count(decoded());
    }

    String keptFrames() {
        return Say.count(kept());
    }

    String keptCount() {
        return Say.count(kept(), "frame");
    }

    String keptShare() {
        return decoded() == 0 ? "" : Say.share(kept(), decoded());
    }

    String lookedAt() {
        long looked = summary.cameras().values().stream()
                .mapToLong(camera -> outcome(camera, "repeated")
                        + outcome(camera, "merged")
                        + outcome(camera, "fleeting")
                        + camera.kept()
                        + outcome(camera, "control"))
                .sum();
        return Say.count(looked);
    }

    String cameraCount() {
        return Say.count(cameras.size(), "camera");
    }

    List<Part> failed() {
        return cameras.stream().filter(part -> part.row().problem() != null).toList();
    }

    boolean anyFailed() {
        return !failed().isEmpty();
    }

    String failedCount() {
        return Say.count(failed().size(), "camera");
    }

    boolean severalCameras() {
        return cameras.size() > 1;
    }

    boolean anyRegions() {
        return summary.rows() * summary.columns() > 1;
    }

    List<Outcome> outcomes() {
        return Outcome.ALL;
    }

    String style() {
        return STYLE;
    }

    /** What the page may load: its own style, the pictures in it and beside it, and nothing else. */
    String policy() {
        return "default-src 'none'; img-src data: file: 'self'; style-src '" + Page.hash(STYLE)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private long decoded() {
        return summary.cameras().values().stream()
                .mapToLong(ReplaySummary.Camera::decoded)
                .sum();
    }

    private long kept() {
        return summary.cameras().values().stream()
                .mapToLong(ReplaySummary.Camera::kept)
                .sum();
    }

    private static long outcome(ReplaySummary.Camera camera, String key) {
        return camera.outcomes().getOrDefault(key, 0L);
    }
}

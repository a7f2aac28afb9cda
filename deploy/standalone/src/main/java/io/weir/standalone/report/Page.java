package io.weir.standalone.report;

import io.weir.standalone.output.OutputException;
import io.weir.standalone.output.RunReader;
import io.weir.standalone.output.Summary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** All that stands on the page; the template asks for it by the names of these methods. */
record Page(Summary summary, Frames frames, Refusals refusals, List<CameraRow> cameras) {
    private static final String STYLE = Report.resource("report.css");
    private static final String SCRIPT = Report.resource("report.js");

    static Page of(Path folder, Summary summary, Thumbnails thumbnails) throws OutputException {
        RunReader reader = new RunReader(folder);
        Frames frames = Frames.read(reader, thumbnails);
        double highest = summary.cameras().values().stream()
                .mapToDouble(CameraRow::share)
                .max()
                .orElse(0);
        List<CameraRow> cameras = summary.cameras().entrySet().stream()
                .map(camera -> CameraRow.of(camera.getKey(), camera.getValue(), highest))
                .toList();
        return new Page(summary, frames, Refusals.read(reader, summary, frames), cameras);
    }

    String started() {
        return Say.moment(summary.started());
    }

    String lasted() {
        return Say.lasting(summary.wallSeconds());
    }

    String processor() {
        if (!Double.isFinite(summary.cpuSeconds()) || !(summary.wallSeconds() > 0)) {
            return "unknown";
        }
        String cores = String.format(Locale.ROOT, "%.1f cores", summary.cpuSeconds() / summary.wallSeconds());
        return cores + ", " + Say.lasting(summary.cpuSeconds()) + " in all";
    }

    String shortModel() {
        return summary.model().length() > 12 ? summary.model().substring(0, 12) : summary.model();
    }

    String decodedFrames() {
        return Say.count(summary.decoded());
    }

    String keptFrames() {
        return Say.count(summary.kept());
    }

    String keptShare() {
        return summary.decoded() == 0 ? "" : Say.share(summary.kept(), summary.decoded());
    }

    String selectedFrames() {
        return Say.count(frames.total());
    }

    String selectedShare() {
        return summary.kept() == 0 ? "" : Say.share(frames.total(), summary.kept());
    }

    String frameCount() {
        return Say.count(frames.total(), "frame");
    }

    String cameraCount() {
        return Say.count(cameras.size(), "camera");
    }

    String used() {
        return Say.count(summary.used(), "frame");
    }

    String refusedFrames() {
        return Say.count(refusals.total());
    }

    boolean anyFrames() {
        return frames.total() > 0;
    }

    boolean leftOutFrames() {
        return frames.shown() < frames.total();
    }

    String shownFrames() {
        return Say.count(frames.shown());
    }

    boolean severalCameras() {
        return frames.cameras().size() > 1;
    }

    boolean anyCameras() {
        return !cameras.isEmpty();
    }

    boolean anyRefused() {
        return refusals.total() > 0;
    }

    boolean anyRows() {
        return !refusals.rows().isEmpty();
    }

    String moreRefused() {
        return refusals.more() == 0 ? "" : Say.count(refusals.more());
    }

    List<CameraRow> failed() {
        return cameras.stream().filter(camera -> camera.problem() != null).toList();
    }

    String failedCount() {
        return Say.count(failed().size(), "camera");
    }

    boolean anyFailed() {
        return !failed().isEmpty();
    }

    List<Outcome> outcomes() {
        return Outcome.ALL;
    }

    String style() {
        return STYLE;
    }

    String script() {
        return SCRIPT;
    }

    /** What the page may load: its own style and script, the pictures in it and beside it, and nothing else. */
    String policy() {
        return "default-src 'none'; img-src data: file: 'self'; style-src '" + hash(STYLE) + "'; script-src '"
                + hash(SCRIPT) + "'; base-uri 'none'; form-action 'none'";
    }

    /** The name under which a policy lets a text be used. */
    static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package io.weir.standalone.scenes;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.pipeline.CameraStatus;
import io.weir.agent.pipeline.Decision;
import io.weir.models.Model;
import io.weir.standalone.demo.ClipEncoder;
import io.weir.standalone.replay.Nowhere;
import io.weir.standalone.replay.Replay;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent at its default settings decided about one recording.
 *
 * @param decisions about all sampled frames, by their number
 * @param outcomes how many frames ended how, by label
 */
record Rehearsal(long decoded, List<Decision> decisions, Map<String, Long> outcomes) {
    private static final Model MODEL = Model.bundled();

    /** Encodes a clip, has the agent see it, and deletes it. */
    static Rehearsal of(Path clip, int width, int height, int rate, int bits, int frames, DeadScene.Film film)
            throws InterruptedException, IOException {
        try {
            write(clip, width, height, rate, bits, frames, film);
            return of(clip);
        } finally {
            Files.deleteIfExists(clip);
        }
    }

    private static Rehearsal of(Path clip) throws InterruptedException {
        AgentSettings settings = AgentSettings.defaults();
        Camera camera = Camera.name(List.of(Source.of("clip", clip.toString())), List.of())
                .getFirst();
        List<Decision> decisions = new ArrayList<>();
        CameraStatus end = Replay.run(
                        settings,
                        List.of(settings.setup(camera).live()),
                        Duration.ZERO,
                        MODEL,
                        new Nowhere(),
                        (Decision decision, @Nullable Frame frame) -> decisions.add(decision),
                        status -> {
                            Thread.sleep(5);
                            return true;
                        })
                .getFirst();
        if (end.problem().isPresent()) {
            throw new IllegalStateException(end.problem().get());
        }
        decisions.sort(Comparator.comparingLong(Decision::frame));
        return new Rehearsal(end.decoded(), decisions, end.outcomes());
    }

    private static void write(Path file, int width, int height, int rate, int bits, int frames, DeadScene.Film film)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ClipEncoder.encode(width, height, rate, bits, frames, film::frame, chunk -> {
                try {
                    out.write(chunk);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Those that were kept, in their order; the control sample is none of them. */
    List<Decision> kept() {
        return decisions.stream().filter(each -> each.outcome() == Outcome.KEPT).toList();
    }

    /** How many frames the network saw, of those that were sampled. */
    long runs() {
        return decisions.stream().filter(each -> each.why() != null).count();
    }
}

package io.weir.standalone.scenes;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.pipeline.CameraStatus;
import io.weir.agent.pipeline.Decision;
import io.weir.agent.pipeline.Reason;
import io.weir.agent.publish.Destination;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an agent decided about one source, at its default settings if nothing is said.
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

    static Rehearsal of(Path clip) throws InterruptedException {
        Camera camera = Camera.name(List.of(Source.of("clip", clip.toString())), List.of())
                .getFirst();
        AgentSettings settings = AgentSettings.defaults();
        return of(settings, settings.setup(camera), new Nowhere(), status -> true);
    }

    /**
     * What an agent decided about a source.
     *
     * @param goesOn asked again and again, with where the camera stands, until the source is at its end
     */
    static Rehearsal of(
            AgentSettings settings, CameraSetup camera, Destination destination, Predicate<CameraStatus> goesOn)
            throws InterruptedException {
        List<Decision> decisions = new ArrayList<>();
        CameraStatus end = Replay.run(
                        settings,
                        List.of(camera),
                        Duration.ofSeconds(30),
                        MODEL,
                        destination,
                        (Decision decision, @Nullable Frame frame) -> decisions.add(decision),
                        status -> {
                            Thread.sleep(5);
                            return goesOn.test(status.getFirst());
                        })
                .getFirst();
        if (end.problem().isPresent()) {
            throw new IllegalStateException(end.problem().get());
        }
        decisions.sort(Comparator.comparingLong(Decision::frame));
        return new Rehearsal(end.decoded(), decisions, end.outcomes());
    }

    /** Encodes a clip. */
    static void write(Path file, int width, int height, int rate, int bits, int frames, DeadScene.Film film)
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

    /** Those that ended so, in their order; at least one. */
    List<Decision> ended(Outcome outcome, Reason reason) {
        List<Decision> ended = decisions.stream()
                .filter(each -> each.outcome() == outcome && each.reason() == reason)
                .toList();
        if (ended.isEmpty()) {
            throw new AssertionError("none ended as " + outcome + ", " + reason + ": " + outcomes);
        }
        return ended;
    }

    /** The numbers of those that nobody was told of: that ended at the gate, or were lost. */
    List<Long> untold() {
        List<Long> untold = new ArrayList<>();
        for (long frame = 0; frame < decoded; frame++) {
            long wanted = frame;
            if (decisions.stream().noneMatch(each -> each.frame() == wanted)) {
                untold.add(frame);
            }
        }
        return untold;
    }

    /** Whether the network saw this frame. */
    boolean sees(long frame) {
        return decisions.stream().anyMatch(each -> each.frame() == frame && each.why() != null);
    }

    /** How many frames the network saw, of those that were sampled. */
    long runs() {
        return decisions.stream().filter(each -> each.why() != null).count();
    }
}

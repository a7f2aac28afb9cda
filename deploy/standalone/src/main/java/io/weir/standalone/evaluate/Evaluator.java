package io.weir.standalone.evaluate;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.Frame;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.pipeline.CameraStatus;
import io.weir.agent.pipeline.Decision;
import io.weir.agent.pipeline.Witness;
import io.weir.models.Embedding;
import io.weir.models.Model;
import io.weir.standalone.evaluate.Baselines.Embedded;
import io.weir.standalone.evaluate.Evaluation.ClipResult;
import io.weir.standalone.replay.Nowhere;
import io.weir.standalone.replay.Replay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an agent over labelled clips and scores what it keeps, beside plain methods that keep as many frames of each clip. */
public final class Evaluator {
    private static final Logger LOG = LoggerFactory.getLogger(Evaluator.class);
    private static final int DRAWS = 100;
    private static final long SEED = 20_260_101;

    private final Map<Clip, ClipScan> clips = new LinkedHashMap<>();
    private boolean failed;

    /**
     * A clip to look at.
     *
     * @param name as the labels have it
     */
    public record Clip(String name, CameraSetup setup, ClipLabels labels) {}

    /** A frame that an agent decided about. */
    private record Seen(int frame, boolean kept, @Nullable Embedding pooled) {}

    /**
     * Decodes all clips once. One that cannot be read is said in the log and left out.
     *
     * @param goesOn asked again and again
     */
    public Evaluator(List<Clip> clips, BooleanSupplier goesOn) throws InterruptedException {
        for (Clip clip : clips) {
            try {
                ClipScan scan = ClipScan.of(clip.setup(), goesOn);
                this.clips.put(clip, scan);
                warnOfEventsBeyond(clip, scan);
            } catch (CaptureException e) {
                LOG.error("{}", e.getMessage());
                failed = true;
            }
        }
    }

    /** Whether a clip could not be read. */
    public boolean hasFailed() {
        return failed;
    }

    private static void warnOfEventsBeyond(Clip clip, ClipScan scan) {
        double end = clip.labels().seconds() ? scan.start() + scan.seconds() : scan.frames();
        for (ClipLabels.Event event : clip.labels().events()) {
            if (event.interval().first() > end) {
                LOG.warn(
                        "{}: the event {} begins after the clip's end; check its labels",
                        clip.name(),
                        event.interval());
            }
        }
    }

    /**
     * Runs an agent over all clips at once, and scores it.
     *
     * @param settings of the agent; its cameras are not read
     * @param setup what is set for a clip
     */
    public Evaluation evaluate(
            AgentSettings settings, Function<Camera, CameraSetup> setup, Model model, Replay.Look look)
            throws InterruptedException {
        Map<String, List<Seen>> seen = new ConcurrentHashMap<>();
        List<CameraSetup> setups = clips.keySet().stream()
                .map(clip -> setup.apply(clip.setup().camera()).live())
                .toList();
        List<CameraStatus> ends = setups.isEmpty()
                ? List.of()
                : Replay.run(settings, setups, Duration.ZERO, model, new Nowhere(), new Notes(seen), look);
        for (CameraStatus camera : ends) {
            failed |= camera.problem().isPresent();
        }
        List<ClipResult> results = new ArrayList<>();
        clips.forEach((clip, scan) -> {
            List<Seen> frames =
                    new ArrayList<>(seen.getOrDefault(clip.setup().camera().id(), List.of()));
            frames.removeIf(frame -> frame.frame() >= scan.frames());
            frames.sort(Comparator.comparingInt(Seen::frame));
            results.add(result(clip, scan, frames));
        });
        return new Evaluation(results);
    }

    private static ClipResult result(Clip clip, ClipScan scan, List<Seen> seen) {
        ClipLabels labels = clip.labels();
        int[] kept = seen.stream().filter(Seen::kept).mapToInt(Seen::frame).toArray();
        int start = kept.length == 0 ? 0 : kept[0];
        List<Embedded> embedded = new ArrayList<>();
        for (Seen frame : seen) {
            if (frame.pooled() != null) {
                embedded.add(new Embedded(frame.frame(), frame.pooled()));
            }
        }
        Map<Method, Score> scores = new EnumMap<>(Method.class);
        scores.put(Method.WEIR, Score.of(labels, scan, kept, start));
        int[] nth = Baselines.everyNth(scan.frames(), kept.length);
        scores.put(Method.EVERY_NTH, Score.of(labels, scan, nth, start));
        SplittableRandom dice = new SplittableRandom(SEED);
        Score random = Score.NONE;
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] drawn = Baselines.random(scan.frames(), kept.length, dice);
            random = random.plus(Score.of(labels, scan, drawn, start));
        }
        scores.put(Method.RANDOM, random.over(DRAWS));
        int[] pixels = Baselines.pixelDifference(scan, kept.length);
        scores.put(Method.PIXEL_DIFFERENCE, Score.of(labels, scan, pixels, start));
        int[] pooled = Baselines.pooledDistance(embedded, kept.length);
        scores.put(Method.POOLED_DISTANCE, Score.of(labels, scan, pooled, start));
        List<ClipLabels.Event> missed = labels.events().stream()
                .filter(event -> Score.firstIn(labels, scan, kept, event.interval()) < 0)
                .toList();
        return new ClipResult(clip.name(), scan.frames(), scan.seconds(), scores, missed);
    }

    /** Takes down which frames were looked at and kept; each camera's come on one thread. */
    private record Notes(Map<String, List<Seen>> seen) implements Witness {
        @Override
        public void decided(Decision decision, @Nullable Frame frame) {
            seen.computeIfAbsent(decision.camera(), camera -> new ArrayList<>())
                    .add(new Seen((int) decision.frame(), decision.outcome() == Outcome.KEPT, decision.pooled()));
        }
    }
}

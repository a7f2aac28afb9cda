package io.weir.agent.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.LumaReader;
import io.weir.agent.capture.Pictures;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.embed.Embedder;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.gate.LumaGrid;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.Outcome;
import io.weir.models.Model;
import io.weir.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/** A camera of which each picture is a sample: gate, network, memory and rules as they are, without a decoder and threads. */
final class Watched implements AutoCloseable {
    private static final Session SESSION = new Session("door", "tag", Instant.EPOCH);
    private static final double INTERVAL = 0.2;

    private final Collected collected = new Collected();
    private final CameraCounts counts = new AgentMetrics(new SimpleMeterRegistry()).camera("door");
    private final ChangeMeter meter = new ChangeMeter();
    private final LumaReader reader = new LumaReader(LumaGrid.COLUMNS, LumaGrid.ROWS);
    private final int width;
    private final int height;
    private final Scorer scorer;
    private long index;

    /** @param yaml as {@code agent.yaml} has it, without cameras */
    Watched(Model model, Embedder embedder, int width, int height, String yaml) {
        this.width = width;
        this.height = height;
        AgentSettings settings = SettingsFile.parse(yaml, "x", AgentSettings.class);
        CameraSetup setup = settings.setup(new Camera("door", new Source.Recording(Path.of("none.mp4"))));
        MemoryKeeper keeper = new MemoryKeeper("door", model.sha256(), false, true, null, InstantSource.system());
        this.scorer = new Scorer(
                new Appraiser(
                        "door",
                        model,
                        embedder,
                        setup.novelty(),
                        setup.judging().mask(),
                        keeper),
                setup.novelty().episode(),
                counts,
                new FrameChecks("door", setup.judging(), new PushedFacts(), counts),
                new Endings("door", model, new ControlDraw(0), counts, collected, collected),
                false);
    }

    /** Shows a picture for so many samples. */
    void show(int samples, Pictures.Colours colours) throws InterruptedException {
        int[] drawn = IntStream.range(0, width * height)
                .map(i -> colours.rgb(i % width, i / width))
                .toArray();
        for (int i = 0; i < samples; i++, index++) {
            double time = index * INTERVAL;
            Frame frame = Pictures.coloured(index, time, width, height, (x, y) -> drawn[y * width + x]);
            int[] luma = new int[LumaGrid.CELLS];
            reader.read(frame, luma);
            meter.next(luma, false);
            Job job = new Job();
            scorer.handle(
                    switch (meter.look(luma, null, true, time, job.look()).kind()) {
                        case WORTH -> job.sampled(SESSION, frame, false);
                        case USUAL, STATIC -> job.still(SESSION, frame, false);
                        case OTHER_LIGHT -> job.probe(SESSION, frame);
                    });
        }
    }

    /** Ends the moment, and says why each frame was kept, in their order. */
    List<String> reasons() throws InterruptedException {
        scorer.handle(new Job().sessionEnd(index * INTERVAL));
        return collected.kept().stream().map(frame -> frame.reason()).toList();
    }

    /** What was decided, in its order. */
    List<Decision> decisions() {
        return collected.decisions();
    }

    long count(Outcome outcome) {
        return counts.of(outcome);
    }

    @Override
    public void close() {
        scorer.close();
        reader.close();
    }
}

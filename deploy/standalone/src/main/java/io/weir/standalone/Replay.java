package io.weir.standalone;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Frame;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.pipeline.Agent;
import io.weir.agent.pipeline.CameraStatus;
import io.weir.agent.pipeline.Decision;
import io.weir.agent.pipeline.Witness;
import io.weir.agent.publish.Destination;
import io.weir.agent.publish.Fate;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Runs an agent over recordings into files. */
final class Replay implements Destination, Witness {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<FrameEvent> kept = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    static int run(AgentSettings settings, List<CameraSetup> cameras, Path folder)
            throws IOException, InterruptedException {
        Replay replay = new Replay();
        Files.createDirectories(folder);
        List<CameraStatus> ends;
        try (Agent agent = Agent.start(
                settings, cameras, Duration.ZERO, Agent.model(settings), new SimpleMeterRegistry(), replay, replay)) {
            while (!agent.isOver()) {
                Thread.sleep(50);
            }
            ends = agent.status();
        }
        replay.write(folder, ends);
        return ends.stream().anyMatch(camera -> camera.problem().isPresent()) ? Weir.FAILED : Weir.OK;
    }

    private void write(Path folder, List<CameraStatus> ends) throws IOException {
        List<String> lines = new ArrayList<>();
        kept.sort(Comparator.comparing(FrameEvent::camera).thenComparingLong(FrameEvent::frame));
        Files.createDirectories(folder.resolve("candidates"));
        for (FrameEvent frame : kept) {
            Files.write(folder.resolve("candidates").resolve(frame.id() + ".jpg"), frame.jpeg());
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("id", frame.id());
            line.put("camera", frame.camera());
            line.put("frame", frame.frame());
            line.put("time", frame.time());
            line.put("novelty", frame.novelty());
            line.put("threshold", frame.threshold());
            line.put("reason", frame.reason());
            line.put("nearest", frame.nearest());
            lines.add(JSON.writeValueAsString(line));
        }
        Files.write(folder.resolve("candidates.jsonl"), lines);
        lines.clear();
        decisions.sort(Comparator.comparing(Decision::camera).thenComparingLong(Decision::frame));
        for (Decision decision : decisions) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("id", decision.id());
            line.put("camera", decision.camera());
            line.put("frame", decision.frame());
            line.put("time", decision.time());
            line.put("outcome", decision.outcome().label());
            Assessment why = decision.why();
            if (why != null) {
                line.put("novelty", why.novelty());
                line.put("threshold", why.threshold());
                line.put("nearest", why.nearest());
            }
            lines.add(JSON.writeValueAsString(line));
        }
        Files.write(folder.resolve("frames.jsonl"), lines);
        Map<String, Object> cameras = new LinkedHashMap<>();
        ends.forEach(
                camera -> cameras.put(camera.id(), Map.of("decoded", camera.decoded(), "outcomes", camera.outcomes())));
        Files.writeString(folder.resolve("summary.json"), JSON.writeValueAsString(Map.of("cameras", cameras)));
    }

    @Override
    public synchronized void decided(Decision decision, @Nullable Frame frame) {
        decisions.add(decision);
    }

    @Override
    public synchronized void send(FrameEvent frame, Fate fate) {
        kept.add(frame);
        fate.known(true);
    }

    @Override
    public boolean tick(Tick tick) {
        return true;
    }

    @Override
    public int waitingFrames() {
        return 0;
    }

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public boolean flush(Duration atMost) {
        return true;
    }

    @Override
    public void close() {}
}

package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.pipeline.Agent;
import io.weir.agent.pipeline.CameraState;
import io.weir.agent.pipeline.CameraStatus;
import io.weir.models.Model;
import io.weir.settings.SettingsFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An agent at work without a broker, and what can be asked about it. */
record Watched(Agent agent, SimpleMeterRegistry registry) {
    private static final Duration LONG = Duration.ofSeconds(60);

    /**
     * Starts an agent.
     *
     * @param urls each camera by its name
     * @param timeout for opening and for reading, of all that are not called well
     */
    static Watched start(Map<String, String> urls, Duration timeout) {
        AgentSettings settings = AgentSettings.defaults().embedded("127.0.0.1:1");
        List<CameraSetup> cameras = new ArrayList<>();
        urls.forEach((name, url) -> {
            CameraSettings all = CameraSettings.of(url);
            CameraSettings own = name.startsWith("well")
                    ? all
                    : new CameraSettings(
                            url, null, all.transport(), all.decode(), all.hardware(), timeout, timeout, all.freeze());
            cameras.add(settings.setup(new Camera(name, Source.of("source", url)), own));
        });
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        return new Watched(Agent.start(settings, cameras, null, Model.bundled(), registry, null), registry);
    }

    /** Starts an agent with what a configuration says. */
    static Watched start(String yaml) {
        AgentSettings read = SettingsFile.parse(yaml, "agent.yaml", AgentSettings.class);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        AgentSettings settings = read.embedded("127.0.0.1:1");
        return new Watched(Agent.start(settings, settings.setups(), null, Model.bundled(), registry, null), registry);
    }

    CameraStatus camera(String name) {
        return agent.status().stream()
                .filter(camera -> camera.id().equals(name))
                .findFirst()
                .orElseThrow();
    }

    long decoded(String name) {
        return camera(name).decoded();
    }

    boolean streams(String name) {
        return camera(name).state() instanceof CameraState.Streaming;
    }

    /** The word that the metrics have for its state. */
    String word(String name) {
        return CameraState.WORDS.stream()
                .filter(word -> registry.get("weir.camera.state")
                                .tags("camera", name, "state", word)
                                .gauge()
                                .value()
                        == 1)
                .findFirst()
                .orElse("");
    }

    /** Whether it waits for its next try for this reason, and has counted it. */
    boolean hasFailed(String name, Set<Cause> expected) {
        return camera(name).state() instanceof CameraState.BackingOff waiting
                && word(name).equals("waiting")
                && expected.contains(waiting.cause())
                && failures(name, waiting.cause()) > 0;
    }

    /** Waits until more frames come from each of these. */
    void shouldDeliverFrom(Collection<String> names) {
        Map<String, Long> before = new HashMap<>();
        names.forEach(name -> before.put(name, decoded(name)));
        for (String name : names) {
            await(name + " delivers").atMost(LONG).until(() -> streams(name) && decoded(name) > before.get(name) + 20);
        }
    }

    double failures(String name, Cause cause) {
        return registry.get("weir.camera.failures")
                .tags("camera", name, "cause", cause.label())
                .functionCounter()
                .count();
    }

    /** The causes that were counted. */
    Set<Cause> causes(String name) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        for (Cause cause : Cause.values()) {
            if (failures(name, cause) > 0) {
                causes.add(cause);
            }
        }
        return causes;
    }

    double reconnects(String name) {
        return registry.get("weir.camera.reconnects")
                .tag("camera", name)
                .functionCounter()
                .count();
    }

    /** Closes the agent, and says how long that took. */
    Duration close() {
        long start = System.nanoTime();
        agent.close();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The outcomes of each camera add up to its decoded frames; for when all is over. */
    void shouldHaveAnOutcomeForEachFrame() {
        for (CameraStatus camera : agent.status()) {
            assertThat(camera.outcomes().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("outcomes of " + camera.id())
                    .isEqualTo(camera.decoded());
        }
    }

    /** Nothing is uncounted or held by anybody; for when all is over. */
    void shouldLeaveNothing() {
        shouldHaveAnOutcomeForEachFrame();
        await("no frame is left open").atMost(LONG).until(() -> Frame.openFrames() == 0);
        await("no thread is left").atMost(LONG).until(() -> threads().isEmpty());
    }

    /** The names of the threads that work for cameras. */
    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("capture-") || name.startsWith("score-"))
                .sorted()
                .toList();
    }
}

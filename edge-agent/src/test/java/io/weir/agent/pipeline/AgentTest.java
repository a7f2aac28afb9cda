package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.config.Mode;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.publish.Destination;
import io.weir.agent.publish.Fate;
import io.weir.models.Model;
import io.weir.wire.FrameEvent;
import io.weir.wire.Tick;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent, without a broker. */
@Timeout(60)
class AgentTest {
    @TempDir
    Path folder;

    @Test
    void shouldSendNothingOfACameraInShadowAndKeepTheSameFrames() {
        // given: the same clip twice, once in shadow
        AgentSettings settings = AgentSettings.defaults();
        Source clip = new Source.Recording(Clips.steady(folder.resolve("a.mp4"), 150, Clips.WALK));
        CameraSetup live = settings.setup(new Camera("live", clip));
        CameraSetup shadow = new CameraSetup(
                new Camera("dark", clip),
                live.options(),
                live.samplesPerSecond(),
                live.freezeSeconds(),
                live.novelty(),
                Mode.SHADOW);
        Sent sent = new Sent();
        Map<Outcome, Map<String, Set<Long>>> decided = new ConcurrentHashMap<>();

        // when
        Agent agent = Agent.rehearse(
                settings,
                List.of(live, shadow),
                null,
                Model.bundled(),
                sent,
                (decision, frame) -> decided.computeIfAbsent(decision.outcome(), outcome -> new ConcurrentHashMap<>())
                        .computeIfAbsent(decision.camera(), camera -> ConcurrentHashMap.newKeySet())
                        .add(decision.frame()));
        try (agent) {
            await().atMost(Duration.ofSeconds(30)).until(agent::isOver);
        }

        // then
        assertThat(sent.cameras).containsOnly("live");
        assertThat(sent.ticks).isNotEmpty().allMatch(tick -> tick.camera().equals("live") && tick.cameras() == 1);
        CameraStatus dark = agent.status().getLast();
        assertThat(dark.shadow()).isTrue();
        assertThat(dark.delivered()).isZero();
        assertThat(dark.outcomes().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(dark.decoded());
        assertThat(dark.outcomes().get("kept")).isZero();
        assertThat(decided.get(Outcome.SHADOW).get("dark"))
                .isNotEmpty()
                .isEqualTo(decided.get(Outcome.KEPT).get("live"));
    }

    /** Takes all that is sent. */
    private static final class Sent implements Destination {
        final Set<String> cameras = ConcurrentHashMap.newKeySet();
        final List<Tick> ticks = new CopyOnWriteArrayList<>();

        @Override
        public void send(FrameEvent frame, Fate fate) {
            cameras.add(frame.camera());
            fate.known(true);
        }

        @Override
        public boolean tick(Tick tick) {
            return ticks.add(tick);
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

    @Test
    void shouldAccountForEveryFrameOfEveryCameraEvenIfTheBrokerNeverCame() {
        // given
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        List<Source> sources = new ArrayList<>();
        for (String name : new String[] {"a.mp4", "b.mkv"}) {
            sources.add(new Source.Recording(Clips.steady(folder.resolve(name), 150, Clips.WALK)));
        }
        sources.add(new Source.Recording(folder.resolve("gone.mp4")));
        AgentSettings settings = AgentSettings.defaults().embedded("127.0.0.1:1");
        List<CameraSetup> cameras =
                Camera.name(sources, List.of()).stream().map(settings::setup).toList();

        // when
        Agent agent = Agent.start(settings, cameras, null, Model.bundled(), registry, null);
        try (agent) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> agent.status().stream()
                            .noneMatch(camera -> camera.state() instanceof CameraState.Connecting
                                    || camera.state() instanceof CameraState.Streaming));
            assertThat(agent.connected()).isFalse();
            assertThat(registry.get("weir.frames.decoded")
                            .tag("camera", "a")
                            .functionCounter()
                            .count())
                    .isEqualTo(150);
        }

        // then
        assertThat(agent.status()).extracting(CameraStatus::id).containsExactly("a", "b", "gone");
        assertThat(agent.status()).extracting(CameraStatus::decoded).containsExactly(150L, 150L, 0L);
        for (CameraStatus camera : agent.status()) {
            assertThat(camera.outcomes().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(camera.decoded());
            assertThat(camera.delivered()).isZero();
            assertThat(camera.live()).isFalse();
        }
        assertThat(agent.status().getFirst().outcomes().get("failed")).isPositive();
        assertThat(agent.status().getFirst().problem()).isEmpty();
        assertThat(agent.status().getLast().problem())
                .contains(folder.resolve("gone.mp4") + ": no such file; check the path");
        assertThat(registry.find("weir.frames.decoded").meters()).isEmpty(); // a camera takes its series along
        assertThat(registry.get("weir.broker.connected").gauge().value()).isZero();
    }
}

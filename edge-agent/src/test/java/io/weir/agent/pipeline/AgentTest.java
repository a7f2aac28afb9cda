package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.Source;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.models.Model;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent, without a broker. */
@Timeout(60)
class AgentTest {
    @TempDir
    Path folder;

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
        Agent agent = Agent.start(settings, cameras, null, Model.bundled(), registry);
        try (agent) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> agent.status().stream()
                            .noneMatch(camera -> camera.state() instanceof CameraState.Connecting
                                    || camera.state() instanceof CameraState.Streaming));
            assertThat(agent.connected()).isFalse();
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
        assertThat(registry.get("weir.frames.decoded")
                        .tag("camera", "a")
                        .functionCounter()
                        .count())
                .isEqualTo(150);
        assertThat(registry.get("weir.broker.connected").gauge().value()).isZero();
    }
}

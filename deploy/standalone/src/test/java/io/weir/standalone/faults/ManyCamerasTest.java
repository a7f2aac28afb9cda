package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.agent.capture.Frame;
import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Yard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty cameras of which five are dead, each in a way of its own. */
class ManyCamerasTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int WELL = 15;
    private static final int FRAMES = 45;
    private static final List<Fault> DEAD =
            List.of(Fault.STOPPED, Fault.MUTE, Fault.TRICKLES, Fault.RESETS, Fault.SLAMS);

    @TempDir
    Path folder;

    private final List<FaultyCamera> dead = new ArrayList<>();

    @Test
    void shouldDeliverFromFifteenAsMuchAsWithoutFiveDeadOnes() throws Exception {
        try (LiveSource good = LiveSource.start(Yard.busy(8), folder)) {
            Map<String, String> urls = new LinkedHashMap<>();
            for (int i = 0; i < WELL; i++) {
                urls.put("well-" + i, good.url());
            }
            double alone = framesPerSecond(urls);
            for (Fault fault : DEAD) {
                FaultyCamera camera = FaultyCamera.of(good, fault);
                dead.add(camera);
                camera.breakDown();
                urls.put(fault.name(), camera.url());
            }

            double together = framesPerSecond(urls);

            System.out.printf("15 cameras: %.1f frames a second alone, %.1f beside 5 dead ones%n", alone, together);
            assertThat(together).as("frames a second, %s alone", alone).isGreaterThan(alone / 3);
        } finally {
            for (FaultyCamera camera : dead) {
                camera.close();
            }
        }
    }

    /** What those that are well give together, from when all of them stream until each has given some more. */
    private static double framesPerSecond(Map<String, String> urls) {
        Watched watched = Watched.start(urls, TIMEOUT);
        try (var agent = watched.agent()) {
            awaitEach(watched, 1);
            long before = decoded(watched);
            Map<String, Long> each = new LinkedHashMap<>();
            well(watched).forEach(name -> each.put(name, watched.decoded(name)));
            long start = System.nanoTime();
            await().atMost(LONG)
                    .until(() ->
                            well(watched).stream().allMatch(name -> watched.decoded(name) >= each.get(name) + FRAMES));
            double rate = (decoded(watched) - before) * 1e9 / (System.nanoTime() - start);
            assertThat(agent.status().stream().filter(camera -> !camera.id().startsWith("well")))
                    .allSatisfy(camera -> assertThat(camera.decoded()).isZero())
                    .allSatisfy(
                            camera -> assertThat(watched.causes(camera.id())).isNotEmpty());
            assertThat(watched.close()).isLessThan(Duration.ofSeconds(5));
            assertThat(Frame.openFrames()).isZero();
            assertThat(agent.status())
                    .allSatisfy(camera -> assertThat(camera.outcomes().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum())
                            .as("outcomes of " + camera.id())
                            .isEqualTo(camera.decoded()));
            return rate;
        }
    }

    private static void awaitEach(Watched watched, int frames) {
        await().atMost(LONG).until(() -> well(watched).stream().allMatch(name -> watched.decoded(name) >= frames));
    }

    private static List<String> well(Watched watched) {
        return watched.agent().status().stream()
                .map(camera -> camera.id())
                .filter(id -> id.startsWith("well"))
                .toList();
    }

    private static long decoded(Watched watched) {
        return well(watched).stream().mapToLong(watched::decoded).sum();
    }
}

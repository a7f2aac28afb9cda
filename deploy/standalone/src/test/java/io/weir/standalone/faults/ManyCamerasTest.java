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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many cameras of which one in five is dead, each in a way of its own.
 *
 * <p>{@code -Dweir.cameras=50} takes that many, watches them for the whole clip, and holds the others to 2 % of their rate alone:
 * for a machine that does nothing else.
 */
class ManyCamerasTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final boolean MEASURED = System.getProperty("weir.cameras") != null;
    private static final int CAMERAS = Integer.getInteger("weir.cameras", 20);
    private static final int DEAD = CAMERAS / 5;
    private static final int FRAMES = MEASURED ? 450 : 45;
    private static final double SHARE = MEASURED ? 0.98 : 1 / 3.0;

    @TempDir
    Path folder;

    private final List<FaultyCamera> dead = new ArrayList<>();

    @Test
    void shouldDeliverFromTheOthersAsMuchAsWithoutTheDeadOnes() throws Exception {
        try (LiveSource good = LiveSource.start(Yard.busy(8), folder)) {
            Delivery one = deliver(Map.of("well-0", good.url()));
            Map<String, String> urls = new LinkedHashMap<>();
            for (int i = DEAD; i < CAMERAS; i++) {
                urls.put("well-" + i, good.url());
            }
            Delivery alone = deliver(urls);
            urls.putAll(deadOnes(good));

            Delivery together = deliver(urls);

            System.out.println("1 camera: " + one);
            System.out.println(CAMERAS - DEAD + " cameras: " + alone);
            System.out.println("beside " + DEAD + " dead ones: " + together);
            assertThat(together.framesPerSecond())
                    .as("frames a second, %s alone", alone.framesPerSecond())
                    .isGreaterThan(alone.framesPerSecond() * SHARE);
        } finally {
            for (FaultyCamera camera : dead) {
                camera.close();
            }
        }
    }

    private Map<String, String> deadOnes(LiveSource good) throws Exception {
        boolean rtsp = good.url().startsWith("rtsp");
        List<Fault> ways = Stream.of(Fault.values())
                .filter(fault -> !fault.isOfProcess() && (rtsp || !fault.needsRtsp()))
                .toList();
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("nowhere", "rtsp://no-such-camera.invalid/live");
        for (int i = 0; urls.size() < DEAD; i++) {
            FaultyCamera camera = FaultyCamera.of(good, ways.get(i % ways.size()));
            dead.add(camera);
            camera.breakDown();
            urls.put(ways.get(i % ways.size()) + "-" + i, camera.url());
        }
        return urls;
    }

    /**
     * What those that are well give together, from when all of them stream until each has given some more.
     *
     * @param openedMillis from the start until the last of them gave a frame
     * @param overload how many of the frames that were to be looked at closely were lost
     */
    private record Delivery(long openedMillis, double framesPerSecond, long overload) {}

    private static Delivery deliver(Map<String, String> urls) {
        long begin = System.nanoTime();
        Watched watched = Watched.start(urls, TIMEOUT);
        try (var agent = watched.agent()) {
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> well(watched).stream().allMatch(name -> watched.decoded(name) >= 1));
            long opened = (System.nanoTime() - begin) / 1_000_000;
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
            watched.shouldHaveAnOutcomeForEachFrame();
            long overload = agent.status().stream()
                    .mapToLong(camera -> camera.outcomes().get("overload"))
                    .sum();
            return new Delivery(opened, rate, overload);
        }
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

package io.weir.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.agent.capture.Frame;
import io.weir.agent.pipeline.CameraState;
import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Yard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cameras that come back, and come back again and again.
 *
 * <p>{@code -Dweir.reconnects=300} lets that many reconnect together, where it is else 60.
 */
class RecoveryTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int RECONNECTS = Integer.getInteger("weir.reconnects", 60);
    private static final int TIMES = RECONNECTS > 60 ? 5 : 3; // the pauses between them double
    private static final int MANY = RECONNECTS / TIMES;

    @TempDir
    Path folder;

    @Test
    void shouldDeliverAgainWhenAKilledServerIsBack() throws Exception {
        try (LiveSource camera = LiveSource.start(Yard.busy(8), folder)) {
            Watched watched = Watched.start(Map.of("door", camera.url()), TIMEOUT);
            try (var agent = watched.agent()) {
                await().atMost(LONG).until(() -> watched.decoded("door") > 10);

                camera.switchOff();
                await().atMost(LONG).until(() -> watched.word("door").equals("waiting"));
                camera.switchOn();

                awaitFrames(watched, "a server that was killed and started anew");
                assertThat(watched.reconnects("door")).isPositive();
            }
            watched.shouldLeaveNothing();
        }
    }

    @Test
    void shouldDeliverAgainAfterAShortOutage() throws Exception {
        try (LiveSource behind = LiveSource.start(Yard.busy(8), folder);
                FaultyCamera camera = FaultyCamera.of(behind, Fault.STOPPED)) {
            Watched watched = Watched.start(Map.of("door", camera.url()), TIMEOUT);
            try (var agent = watched.agent()) {
                await().atMost(LONG).until(() -> watched.decoded("door") > 10);

                camera.breakDown();
                await().atMost(LONG).until(() -> watched.word("door").equals("waiting"));
                camera.mend();

                awaitFrames(watched, "a port that was closed and is open again");
            }
            watched.shouldLeaveNothing();
        }
    }

    @Test
    void shouldStayTheSameSizeWhenCamerasEndTheirStreamsAgainAndAgain() throws Exception {
        Map<String, String> urls = new LinkedHashMap<>();
        try (LiveSource behind = LiveSource.start(Yard.busy(8), folder);
                FaultyCamera camera = FaultyCamera.brief(behind, 120_000)) {
            for (int i = 0; i < MANY; i++) {
                urls.put("door-" + i, camera.url());
            }
            Watched watched = Watched.start(urls, TIMEOUT);
            try (var agent = watched.agent()) {
                awaitReconnects(watched, 1);
                long threads = Memory.tasks();
                long resident = Memory.residentKilobytes();
                long heap = Runtime.getRuntime().totalMemory() / 1024;

                awaitReconnects(watched, TIMES);

                long grown = Memory.residentKilobytes() - resident;
                System.out.println(MANY + " cameras, " + TIMES + " times: resident before " + resident
                        + " kB, grown by "
                        + grown + " kB, of it heap " + (Runtime.getRuntime().totalMemory() / 1024 - heap)
                        + " kB, threads " + threads
                        + " then " + Memory.tasks() + ", open frames " + Frame.openFrames());
                assertThat(Watched.threads()).hasSize(2 * MANY);
                assertThat(grown).as("growth of the resident memory in kB").isLessThan(400_000);
                assertThat(urls.keySet())
                        .allSatisfy(name ->
                                assertThat(watched.decoded(name)).as(name).isPositive());
            }
            watched.shouldLeaveNothing();
        }
    }

    private static void awaitReconnects(Watched watched, int times) {
        await().atMost(LONG)
                .until(() ->
                        watched.agent().status().stream().allMatch(camera -> watched.reconnects(camera.id()) >= times));
    }

    private static void awaitFrames(Watched watched, String what) {
        long back = System.nanoTime();
        long before = watched.decoded("door");
        double reconnects = watched.reconnects("door");
        Duration pause = Duration.ofMillis(20);
        await().atMost(LONG).pollInterval(pause).until(() -> watched.reconnects("door") > reconnects);
        long opened = System.nanoTime();
        await().atMost(LONG).pollInterval(pause).until(() -> watched.decoded("door") > before);
        long seen = System.nanoTime();
        System.out.printf(
                "%s: opened %d ms after it was back, frames %d ms after it%n",
                what, (opened - back) / 1_000_000, (seen - back) / 1_000_000);
        await().atMost(LONG).until(() -> watched.decoded("door") > before + 15);
        assertThat(watched.camera("door").state()).isInstanceOf(CameraState.Streaming.class);
    }
}

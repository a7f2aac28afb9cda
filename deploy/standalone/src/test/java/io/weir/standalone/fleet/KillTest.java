package io.weir.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.standalone.support.MadeUpFleet;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.TopicReader;
import io.weir.wire.FrameEvent;
import io.weir.wire.SelectedFrame;
import io.weir.wire.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processors under load, of which one or the other is killed in the middle of whatever it does, {@code -Dweir.kills} times (2):
 * each candidate has one verdict, no window holds more than its limit, and what was selected is what was sent.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("weir.kills", 2);
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int FLEET = 60;
    private static final int CAMERA = 12;
    private static final long WINDOW_MILLIS = 10_000;
    private static final int PICTURE = 2_000;

    @TempDir
    Path home;

    private int started;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void shouldGiveEachCandidateOneVerdictWithinTheLimitsHoweverOftenProcessorsAreKilled() throws Exception {
        Random random = new Random(11);
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong sent = new AtomicLong();
        List<Double> gaps = new ArrayList<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(home.resolve("broker"), false);
                TopicReader topics = new TopicReader(broker.bootstrap())) {
            Program[] processors = {processor(broker.bootstrap(), 0), processor(broker.bootstrap(), 1)};
            try {
                await().atMost(LONG)
                        .until(() ->
                                processors[0].metrics().value("weir_broker_connected{program=\"processor\"}") == 1);
                CompletableFuture<Void> load = CompletableFuture.runAsync(() -> load(broker.bootstrap(), over, sent));
                awaitVerdictOnNew(topics, sent);
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitMoment(random.nextInt(2_000));
                    int which = random.nextInt(2);
                    processors[which].kill();
                    long at = System.nanoTime();
                    processors[which] = processor(broker.bootstrap(), which);
                    awaitVerdictOnNew(topics, sent);
                    gaps.add((System.nanoTime() - at) / 1e9);
                }
                over.set(true);
                load.get(30, TimeUnit.SECONDS);
                await().atMost(LONG).until(() -> isSettled(topics.refresh(), sent.get()));
            } finally {
                processors[0].close();
                processors[1].close();
            }
            check(topics.refresh());
            System.out.printf(
                    "%d kills, %d candidates, %d selected; seconds from a kill to a verdict on what came later: %s%n",
                    KILLS,
                    topics.candidates().size(),
                    topics.selected().size(),
                    gaps.stream().sorted().toList());
        }
    }

    private static void check(TopicReader topics) {
        Map<String, FrameEvent> candidates = new HashMap<>();
        topics.candidates().forEach(frame -> candidates.put(frame.id(), frame));
        assertThat(topics.verdicts().stream().map(Verdict::id))
                .containsExactlyInAnyOrderElementsOf(candidates.keySet());
        List<Verdict> taken =
                topics.verdicts().stream().filter(Verdict::selected).toList();
        assertThat(topics.selected().stream().map(frame -> frame.frame().id()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        taken.stream().map(Verdict::id).toList());
        for (SelectedFrame selected : topics.selected()) {
            assertThat(selected.frame())
                    .usingRecursiveComparison()
                    .isEqualTo(candidates.get(selected.frame().id()));
        }
        assertThat(fullest(taken)).isPositive().isLessThanOrEqualTo(FLEET);
        taken.stream()
                .map(Verdict::camera)
                .distinct()
                .forEach(camera -> assertThat(fullest(taken.stream()
                                .filter(each -> each.camera().equals(camera))
                                .toList()))
                        .isLessThanOrEqualTo(CAMERA));
        assertThat(topics.deadLetters()).isEmpty();
    }

    /** The most that any window (t - length, t] of budget time holds. */
    private static int fullest(List<Verdict> taken) {
        long[] at = taken.stream()
                .mapToLong(each -> Math.round(each.budgetTime() * 1000))
                .sorted()
                .toArray();
        int most = 0;
        int first = 0;
        for (int last = 0; last < at.length; last++) {
            while (at[first] <= at[last] - WINDOW_MILLIS) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** About 40 candidates a second of eight cameras until it is over, then their last ticks. */
    private static void load(String bootstrap, AtomicBoolean over, AtomicLong sent) {
        try (MadeUpFleet fleet = new MadeUpFleet(bootstrap, 8, PICTURE, 3)) {
            for (long turn = 0; !over.get(); turn++) {
                if (turn % 10 == 0) {
                    fleet.tick(false);
                }
                for (int i = 0; i < 4; i++) {
                    fleet.send();
                }
                fleet.flush();
                sent.set(fleet.sent());
                awaitMoment(100);
            }
            fleet.tick(true);
            fleet.flush();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The work goes on: something that was sent from now on has its verdict. */
    private static void awaitVerdictOnNew(TopicReader topics, AtomicLong sent) {
        long now = sent.get();
        await().atMost(LONG)
                .until(() -> topics.refresh().verdicts().stream()
                        .skip(Math.max(0, topics.verdicts().size() - 2_000))
                        .anyMatch(verdict -> number(verdict.id()) >= now));
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    private static boolean isSettled(TopicReader topics, long sent) {
        return topics.candidates().size() == sent
                && topics.verdicts().size() >= sent
                && topics.selected().size()
                        >= topics.verdicts().stream().filter(Verdict::selected).count();
    }

    /** Lets a random time pass: what is killed is to be in the middle of anything. */
    private static void awaitMoment(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    private Program processor(String bootstrap, int which) throws Exception {
        Path file = Files.writeString(home.resolve("processor-" + which + ".yaml"), """
                kafka:
                  bootstrap: "%s"
                  properties: {consumer.session.timeout.ms: "6000", consumer.heartbeat.interval.ms: "1500"}
                budget: {limit: %d/10s, camera: %d/10s, contest: 500ms}
                stateDir: %s
                """.formatted(
                        bootstrap, FLEET, CAMERA, home.resolve("state-" + which)));
        return Program.start(
                Files.createDirectories(home.resolve("run-" + started++)), "processor", "--config", file.toString());
    }
}

package io.weir.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.processor.Processor;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.processor.topology.BudgetDesk;
import io.weir.processor.topology.BudgetView;
import io.weir.settings.KafkaSettings;
import io.weir.settings.Limits;
import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.standalone.support.MadeUpFleet;
import io.weir.standalone.support.TopicReader;
import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetLimit;
import io.weir.wire.FrameEvent;
import io.weir.wire.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two regions with leases and local contests on a real broker, over the end of one processor. */
class LevelsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int LIMIT = 30;

    @TempDir
    Path home;

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void shouldKeepOneLimitOverRegionsAndGiveEachCandidateOneVerdict() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(home.resolve("broker"), false);
                TopicReader topics = new TopicReader(broker.bootstrap())) {
            ProcessorSettings settings = settings(broker.bootstrap());
            try (Processor first = Processor.start(settings, new SimpleMeterRegistry())) {
                await().atMost(LONG).until(() -> first.status().isPresent());
                try (MadeUpFleet fleet = new MadeUpFleet(broker.bootstrap(), 8, 2_000, 3)) {
                    offer(fleet, 60);
                    await().atMost(LONG)
                            .until(() -> topics.refresh().verdicts().stream().anyMatch(Verdict::selected));
                    first.close();
                    try (Processor second = Processor.start(settings, new SimpleMeterRegistry())) {
                        await().atMost(LONG).until(() -> second.status().isPresent());
                        offer(fleet, 60);
                        await().atMost(LONG)
                                .until(() -> topics.refresh().verdicts().size() >= fleet.sent());
                        assertThat(look(settings).status().selected())
                                .isEqualTo(topics.verdicts().stream()
                                        .filter(Verdict::selected)
                                        .count());
                    }
                }
            }
            check(topics.refresh());
        }
    }

    private static void check(TopicReader topics) {
        List<Verdict> taken =
                topics.verdicts().stream().filter(Verdict::selected).toList();
        assertThat(topics.verdicts().stream().map(Verdict::id))
                .containsExactlyInAnyOrderElementsOf(
                        topics.candidates().stream().map(FrameEvent::id).toList());
        assertThat(taken).isNotEmpty().hasSizeLessThanOrEqualTo(LIMIT);
        assertThat(topics.verdicts()).anyMatch(verdict -> verdict.reason().equals("local"));
        assertThat(topics.deadLetters()).isEmpty();
    }

    /** A change reaches the keeper of the leases, and what is seen is of all regions. */
    private static BudgetView look(ProcessorSettings settings) throws Exception {
        try (BudgetDesk desk = new BudgetDesk(settings)) {
            BudgetChange change =
                    new BudgetChange("less", List.of(BudgetLimit.frames(LIMIT - 1, 3_600_000)), null, null, 0);
            assertThat(desk.change(change, LONG))
                    .hasValueSatisfying(outcome -> assertThat(outcome.refused()).isNull());
            return desk.read().orElseThrow();
        }
    }

    private static void offer(MadeUpFleet fleet, int count) throws Exception {
        fleet.tick(false);
        fleet.flush();
        for (int i = 0; i < count; i++) {
            fleet.send();
        }
        fleet.flush();
    }

    private ProcessorSettings settings(String bootstrap) {
        return ProcessorSettings.of(
                new KafkaSettings(bootstrap, "frames", 4, Map.of()),
                BudgetSettings.of(Limits.parse("limit", LIMIT + "/h"), Duration.ofSeconds(2))
                        .inRegions(2)
                        .withLocal(Limits.parse("local", "20/h")),
                home.resolve("state"));
    }
}

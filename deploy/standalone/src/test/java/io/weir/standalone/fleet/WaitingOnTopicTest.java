package io.weir.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.processor.Processor;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.Limits;
import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.standalone.support.MadeUpFleet;
import io.weir.standalone.support.TopicReader;
import io.weir.wire.FrameEvent;
import io.weir.wire.SelectedFrame;
import io.weir.wire.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames wait on the candidates topic of a real broker, and are read there again; also where they are not there any more. */
class WaitingOnTopicTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @Test
    void shouldReleaseWhatTheTopicStillHoldsAndLayTheVerdictsOnTheRestAside() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(home.resolve("broker"), false);
                TopicReader topics = new TopicReader(broker.bootstrap());
                MadeUpFleet fleet = new MadeUpFleet(broker.bootstrap(), 5, 2_000, 2)) {
            List<FrameEvent> kept = waitingWithoutOneAtHand(broker.bootstrap(), fleet);
            check(broker.bootstrap(), topics, fleet, kept);
        }
    }

    /** Ten frames that the topic holds no more and forty that it does, with a processor that has ended since and has none of them in memory. */
    private List<FrameEvent> waitingWithoutOneAtHand(String bootstrap, MadeUpFleet fleet) throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Processor processor = start(bootstrap, registry)) {
            await().atMost(LONG).until(() -> processor.state() == Processor.State.RUNNING);
            fleet.tick(false);
            send(fleet, 10);
            await().atMost(LONG).until(() -> waiting(registry) == 10);
            delete(bootstrap);
            // Several in one batch, of which each is read by itself.
            List<FrameEvent> kept = send(fleet, 40);
            await().atMost(LONG).until(() -> waiting(registry) == 50);
            return kept;
        }
    }

    private Processor start(String bootstrap, SimpleMeterRegistry registry) throws Exception {
        return Processor.start(
                ProcessorSettings.of(
                        KafkaSettings.at(bootstrap),
                        BudgetSettings.of(Limits.parse("limit", "1000/h"), Duration.ofMinutes(10)),
                        home.resolve("state")),
                registry);
    }

    private void check(String bootstrap, TopicReader topics, MadeUpFleet fleet, List<FrameEvent> kept)
            throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Processor processor = start(bootstrap, registry)) {
            await().atMost(LONG).until(() -> waiting(registry) == 50);
            fleet.tick(true); // ends the contest
            fleet.flush();

            await().atMost(LONG).until(() -> topics.refresh().verdicts().size() == 50 && waiting(registry) == 0);
            await().atMost(LONG)
                    .until(() -> topics.refresh().selected().size()
                                    + topics.deadLetters().size()
                            == topics.verdicts().stream()
                                    .filter(Verdict::selected)
                                    .count());
            assertThat(topics.deadLetters())
                    .isNotEmpty()
                    .allSatisfy(headers -> assertThat(headers.get("weir_error")).contains("is not there any more"));
            Map<String, FrameEvent> sent = new HashMap<>();
            kept.forEach(frame -> sent.put(frame.id(), frame));
            assertThat(topics.selected()).isNotEmpty();
            for (SelectedFrame selected : topics.selected()) {
                assertThat(selected.frame())
                        .usingRecursiveComparison()
                        .isEqualTo(sent.get(selected.frame().id()));
            }
            assertThat(registry.get("weir.dead.letters")
                            .tags("reason", "gone")
                            .counter()
                            .count())
                    .isEqualTo(topics.deadLetters().size());
            assertThat(processor.failure()).isEmpty();
        }
    }

    private static List<FrameEvent> send(MadeUpFleet fleet, int count) throws Exception {
        List<FrameEvent> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(fleet.send());
        }
        fleet.flush();
        return frames;
    }

    private static double waiting(SimpleMeterRegistry registry) {
        return registry.get("weir.waiting.pictures").gauge().value();
    }

    /** As a short retention would. */
    private static void delete(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            admin.describeTopics(List.of("frames.candidates"))
                    .allTopicNames()
                    .get()
                    .get("frames.candidates")
                    .partitions()
                    .forEach(each -> all.put(
                            new TopicPartition("frames.candidates", each.partition()),
                            RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(all).all().get();
        }
    }
}

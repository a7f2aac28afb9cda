package io.weir.standalone.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import io.weir.wire.CandidateCodec;
import io.weir.wire.FrameEvent;
import io.weir.wire.Verdict;
import io.weir.wire.WireRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no candidate is laid aside with its reason on a real broker, and what comes late is judged where it arrives. */
class UnreadableCandidatesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @Test
    void shouldLayAsideEachKindOfCandidateThatCannotBeReadAndJudgeAllOthersHoweverLate() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (EmbeddedBroker broker = EmbeddedBroker.start(home.resolve("broker"), false);
                TopicReader topics = new TopicReader(broker.bootstrap());
                Processor processor = Processor.start(
                        ProcessorSettings.of(
                                KafkaSettings.at(broker.bootstrap()),
                                BudgetSettings.of(Limits.parse("limit", "50/h"), Duration.ofMillis(300)),
                                home.resolve("state")),
                        registry);
                MadeUpFleet fleet = new MadeUpFleet(broker.bootstrap(), 3, 500, 2)) {
            await().atMost(LONG).until(() -> processor.state() == Processor.State.RUNNING);
            fleet.tick(false);
            List<FrameEvent> frames = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                frames.add(fleet.next());
            }
            List<FrameEvent> early = frames.subList(20, 40);
            early.forEach(frame -> fleet.send(CandidateCodec.encode(frame)));

            send(fleet, null);
            send(fleet, new byte[] {1, 2, 3});
            send(fleet, floats(0.5f, 0.5f));
            send(fleet, floats(Float.NaN, 1));
            send(fleet, new byte[0]);
            WireRecord model = CandidateCodec.encode(fleet.next());
            model.headers().remove("ce_model").add("ce_model", "resnet".getBytes(UTF_8));
            fleet.send(model);
            WireRecord large = CandidateCodec.encode(fleet.next());
            fleet.send(large.key().getBytes(UTF_8), new byte[1_000_001], large.headers());
            WireRecord strange = CandidateCodec.encode(fleet.next());
            fleet.send("another".getBytes(UTF_8), strange.value(), strange.headers());
            fleet.flush();

            await().atMost(LONG).until(() -> topics.refresh().verdicts().size() == 20);
            await().atMost(LONG).until(() -> topics.refresh().deadLetters().size() == 8);
            assertThat(topics.deadLetters().stream().map(headers -> headers.get("weir_error")))
                    .satisfiesExactlyInAnyOrder(
                            why -> assertThat(why).isEqualTo("embedding: is missing"),
                            why -> assertThat(why).startsWith("embedding: ").contains("3"),
                            why -> assertThat(why).startsWith("embedding: ").contains("length is 0.7"),
                            why -> assertThat(why).startsWith("embedding: ").contains("NaN"),
                            why -> assertThat(why).startsWith("embedding: ").contains("at least one component"),
                            why -> assertThat(why).startsWith("model: 'resnet'"),
                            why -> assertThat(why).startsWith("data: 1000001 bytes"),
                            why -> assertThat(why).startsWith("key: "));
            assertThat(registry.get("weir.dead.letters").counters().stream()
                            .mapToDouble(counter -> counter.count())
                            .sum())
                    .isEqualTo(8);

            // Those of an earlier stream time come now, the last first: they belong to the contest in which they
            // arrive.
            double judged = topics.verdicts().stream()
                    .mapToDouble(Verdict::budgetTime)
                    .max()
                    .orElseThrow();
            List<FrameEvent> late = new ArrayList<>(frames.subList(0, 20));
            Collections.reverse(late);
            late.forEach(frame -> fleet.send(CandidateCodec.encode(frame)));
            fleet.flush();
            await().atMost(LONG).until(() -> topics.refresh().verdicts().size() == 40);
            assertThat(topics.verdicts().stream().map(Verdict::id))
                    .containsExactlyInAnyOrderElementsOf(
                            frames.stream().map(FrameEvent::id).toList());
            List<String> lateIds = late.stream().map(FrameEvent::id).toList();
            assertThat(topics.verdicts().stream().filter(verdict -> lateIds.contains(verdict.id())))
                    .allMatch(verdict -> verdict.budgetTime() >= judged);
            assertThat(processor.failure()).isEmpty();
        }
    }

    /** Sends a candidate whose vector is these bytes; null for none. */
    private static void send(MadeUpFleet fleet, byte[] vector) {
        WireRecord record = CandidateCodec.encode(fleet.next());
        record.headers().remove("ce_embedding");
        if (vector != null) {
            record.headers()
                    .add(
                            "ce_embedding",
                            Base64.getEncoder().encodeToString(vector).getBytes(UTF_8));
        }
        fleet.send(record);
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}

package io.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.processor.Processor;
import io.weir.processor.budget.Budget;
import io.weir.processor.budget.Journal;
import io.weir.processor.config.BudgetSettings;
import io.weir.processor.config.ProcessorSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.Limits;
import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.standalone.support.MadeUpFleet;
import io.weir.standalone.support.TopicReader;
import io.weir.wire.BidRecord;
import io.weir.wire.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The budget of a processor on a real broker, seen and changed by command, and replayed from its topic. */
class BudgetCommandTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path home;

    @Test
    void shouldChangeLimitsWhileItRunsAndReplayToTheSameVerdicts() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(home.resolve("broker"), false);
                TopicReader topics = new TopicReader(broker.bootstrap());
                MadeUpFleet fleet = new MadeUpFleet(broker.bootstrap(), 5, 500, 1)) {
            String where = broker.bootstrap();
            assertThat(run("budget", "show", "--bootstrap", where)).isEqualTo(1);
            assertThat(err.toString()).contains("no budget is kept at " + where).hasLineCount(1);

            try (Processor processor = start(where, "30/h")) {
                awaitRunning(processor);
                judge(fleet, topics, 40);
                assertThat(run("budget", "set", "--bootstrap", where, "--limit", "9/h, 1MB/h", "--camera", "3/h"))
                        .as(err.toString())
                        .isZero();
                judge(fleet, topics, 40);
                assertThat(run("budget", "set", "--bootstrap", where, "--limit", "5MB/h"))
                        .isEqualTo(2);
                assertThat(err.toString()).contains("was refused: limit: must hold one in frames");
                assertThat(run("budget", "show", "--bootstrap", where)).isZero();
                assertThat(out.toString())
                        .containsPattern("(?m)^fleet +9/h +\\d+ ")
                        .containsPattern("(?m)^fleet +1MB/h +\\d+ ")
                        .containsPattern("last change: change-\\w{8} was refused: limit: must hold one in frames");
            }
            try (Processor same = start(where, "30/h")) { // the same settings: the change outlives the restart
                awaitRunning(same);
                judge(fleet, topics, 10);
                assertThat(same.status().orElseThrow().limit()).isEqualTo(9);
            }
            try (Processor other = start(where, "50/h")) { // other settings hold
                awaitRunning(other);
                await().atMost(LONG)
                        .until(() -> other.status()
                                .map(status -> status.limit() == 50)
                                .orElse(false));
                judge(fleet, topics, 10);
            }
            List<Verdict> replayed = replay(topics.refresh().bids());
            assertThat(replayed).isNotEmpty().containsExactlyInAnyOrderElementsOf(topics.verdicts());
            assertThat(topics.bids().stream().filter(bid -> bid instanceof io.weir.wire.BudgetTerms))
                    .hasSize(2);
        }
    }

    @Test
    void shouldRefuseACommandThatSaysNothingOrSomethingWrong() {
        assertThat(run("budget", "set", "--bootstrap", "localhost:1")).isEqualTo(2);
        assertThat(run("budget", "set", "--bootstrap", "localhost:1", "--limit", "many"))
                .isEqualTo(2);
        assertThat(run("budget", "show")).isEqualTo(2);
        assertThat(run("budget", "show", "--bootstrap", "nonsense")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.startsWith("weir: "));
    }

    /** What a fresh budget says that has read nothing but the topic. */
    private static List<Verdict> replay(List<BidRecord> bids) {
        Budget budget = Budget.restore(List.of(), new Journal() {
            @Override
            public void put(String key, byte[] value) {}

            @Override
            public void remove(String key) {}
        });
        List<Verdict> verdicts = new ArrayList<>();
        bids.forEach(bid -> verdicts.addAll(budget.accept(bid)));
        return verdicts;
    }

    private static void judge(MadeUpFleet fleet, TopicReader topics, int count) throws Exception {
        fleet.tick(false);
        for (int i = 0; i < count; i++) {
            fleet.send();
        }
        fleet.flush();
        await().atMost(LONG).until(() -> topics.refresh().verdicts().size() == fleet.sent());
    }

    private static void awaitRunning(Processor processor) {
        await().atMost(LONG).until(() -> processor.state() == Processor.State.RUNNING);
    }

    private Processor start(String bootstrap, String limit) {
        return Processor.start(
                new ProcessorSettings(
                        new KafkaSettings(bootstrap, "frames", 3, Map.of()),
                        null,
                        BudgetSettings.of(Limits.parse("limit", limit), Duration.ofMillis(500)),
                        null,
                        home.resolve("state")),
                new SimpleMeterRegistry());
    }

    private int run(String... arguments) {
        return Weir.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

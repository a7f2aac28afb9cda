package io.weir.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.standalone.broker.EmbeddedBroker;
import io.weir.standalone.support.Footage;
import io.weir.standalone.support.LiveSource;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.RawClip;
import io.weir.standalone.support.Run;
import io.weir.standalone.support.TopicReader;
import io.weir.standalone.support.Yard;
import io.weir.wire.FrameEvent;
import io.weir.wire.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Agent and processor as two programs, with a broker that belongs to neither. */
class FleetTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String AGENT_CONNECTED = "weir_broker_connected{program=\"agent\"}";
    private static final String PROCESSOR_CONNECTED = "weir_broker_connected{program=\"processor\"}";

    @TempDir
    Path home;

    @Test
    void shouldDecideAsOneProgramDoesThoughTheBrokerComesLate() throws Exception {
        List<Path> clips = new ArrayList<>();
        clips.add(Yard.busy(9).write(home.resolve("north.ts")));
        clips.add(Yard.busy(10).write(home.resolve("south.ts")));
        Footage.clip("car-detection.mp4").ifPresent(clips::add);

        try (EmbeddedBroker broker = EmbeddedBroker.open(home.resolve("broker"), false);
                Program agent = agent(broker.bootstrap(), clips, "");
                Program processor = processor(broker.bootstrap());
                Program alone = Program.start(home, alone(clips))) {
            awaitComplaints(agent, processor);

            broker.start();

            assertThat(agent.await()).as(agent.said()).isZero();
            try (TopicReader topics = new TopicReader(broker.bootstrap())) {
                await().atMost(LONG).until(() -> isSettled(topics.refresh()));
                shouldHaveOneVerdictEach(topics);
                assertThat(alone.await()).as(alone.said()).isZero();
                assertThat(topics.candidates())
                        .extracting(FleetTest::say)
                        .containsExactlyInAnyOrderElementsOf(new Run(home.resolve("out"))
                                .candidates().stream().map(FleetTest::say).toList());
            }
            await().atMost(LONG).until(() -> processor.metrics().value(PROCESSOR_CONNECTED) == 1);
            processor.interrupt();
            assertThat(processor.await(Duration.ofSeconds(8)))
                    .as(processor.said())
                    .isZero();
            assertThat(agent.lines("waiting for the broker")).hasSize(1);
            assertThat(processor.lines("no broker is ready")).hasSize(1);
        }
    }

    @Test
    void shouldGiveEachCandidateOneVerdictThoughTheProcessorIsKilled() throws Exception {
        try (LiveSource camera = LiveSource.start(Yard.busy(11), home);
                EmbeddedBroker broker = EmbeddedBroker.start(home.resolve("broker"), false);
                TopicReader topics = new TopicReader(broker.bootstrap());
                Program agent = agent(
                        broker.bootstrap(), "control: 0.05\ncameras:\n  yard: {source: \"" + camera.url() + "\"}\n");
                Program killed = processor(broker.bootstrap())) {
            await().atMost(LONG).until(() -> !topics.refresh().verdicts().isEmpty());
            killed.kill();
            int before = topics.candidates().size();
            await().atMost(LONG).until(() -> topics.refresh().candidates().size() > before);

            try (Program next = processor(broker.bootstrap())) {
                await().atMost(LONG).until(() -> agent.metrics().sum("weir_frames_decoded_total") > 150);
                agent.interrupt();
                assertThat(agent.await(Duration.ofSeconds(8))).as(agent.said()).isZero();
                await().atMost(LONG).until(() -> isSettled(topics.refresh()));
                next.interrupt();
                assertThat(next.await(Duration.ofSeconds(8))).as(next.said()).isZero();
            }
            shouldHaveOneVerdictEach(topics.refresh());
            assertThat(topics.candidates()).hasSizeGreaterThan(before);
        }
    }

    @Test
    void shouldWaitForABrokerThatIsNotThereAndCountWhatNoBufferHolds() throws Exception {
        String nowhere = "127.0.0.1:" + LiveSource.freePort();
        Random dice = new Random(1);
        byte[] picture = new byte[1280 * 720 * 3 / 2];
        Path noise = RawClip.write(home.resolve("noise.ivf"), 1280, 720, 60, frame -> {
            dice.nextBytes(picture); // nothing compresses worse
            return picture;
        });

        try (Program agent = agent(nowhere, List.of(noise), "control: 1\n");
                Program processor = processor(nowhere)) {
            awaitComplaints(agent, processor);
            await().atMost(LONG)
                    .until(() -> agent.metrics().sum("weir_frames_decoded_total") == 60
                            && agent.metrics().value("weir_frames_total{camera=\"noise\",outcome=\"failed\"}") > 0);
            assertThat(agent.metrics().sum("weir_frames_total")).isLessThan(60); // the others wait in the buffer

            agent.interrupt();
            processor.interrupt();

            assertThat(agent.await(Duration.ofSeconds(8))).as(agent.said()).isZero();
            assertThat(processor.await(Duration.ofSeconds(8)))
                    .as(processor.said())
                    .isZero();
            assertThat(agent.lines("waiting for the broker at " + nowhere)).hasSize(1);
            assertThat(processor.lines("no broker is ready at " + nowhere)).hasSize(1);
            assertThat(agent.said() + processor.said()).doesNotContain("Exception", "error: ");
        }
    }

    /** Both have said once that there is no broker, and their metrics say so. */
    private static void awaitComplaints(Program agent, Program processor) {
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(agent.lines("waiting for the broker")).hasSize(1));
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(processor.lines("no broker is ready")).hasSize(1));
        // each registers its gauge while it starts, and may complain before
        await().atMost(LONG).until(() -> agent.metrics().value(AGENT_CONNECTED) == 0);
        await().atMost(LONG).until(() -> processor.metrics().value(PROCESSOR_CONNECTED) == 0);
    }

    /** Each candidate that was seen has its verdict, and each selected one its picture. */
    private static boolean isSettled(TopicReader topics) {
        return !topics.candidates().isEmpty()
                && topics.verdicts().size() >= topics.candidates().size()
                && topics.selected().size()
                        >= topics.verdicts().stream().filter(Verdict::selected).count();
    }

    private static void shouldHaveOneVerdictEach(TopicReader topics) {
        List<String> candidates =
                topics.candidates().stream().map(FrameEvent::id).toList();
        List<String> taken = topics.verdicts().stream()
                .filter(Verdict::selected)
                .map(Verdict::id)
                .toList();
        assertThat(candidates).doesNotHaveDuplicates();
        assertThat(topics.verdicts().stream().map(Verdict::id)).containsExactlyInAnyOrderElementsOf(candidates);
        assertThat(topics.selected().stream().map(frame -> frame.frame().id()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(taken);
    }

    private String[] alone(List<Path> clips) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--out", home.resolve("out").toString()));
        clips.forEach(clip -> arguments.add(clip.toString()));
        return arguments.toArray(String[]::new);
    }

    private static String say(FrameEvent frame) {
        return frame.id() + " " + frame.camera() + " " + frame.frame() + " " + frame.novelty() + " " + frame.reason();
    }

    private static String say(JsonNode line) {
        return Run.text(line, "id") + " " + Run.text(line, "camera") + " "
                + line.get("frame").asLong() + " " + line.get("novelty").floatValue() + " " + Run.text(line, "reason");
    }

    private Program agent(String bootstrap, List<Path> clips, String more) throws IOException {
        StringBuilder cameras = new StringBuilder("cameras:\n");
        for (Path clip : clips) {
            String name = clip.getFileName().toString().replaceFirst("\\.[^.]*$", "");
            cameras.append("  ").append(name).append(": {source: ").append(clip).append("}\n");
        }
        return agent(bootstrap, more + cameras);
    }

    private Program agent(String bootstrap, String yaml) throws IOException {
        Path file = Files.writeString(home.resolve("agent.yaml"), "kafka: {bootstrap: \"" + bootstrap + "\"}\n" + yaml);
        return Program.start(home, "agent", "--config", file.toString());
    }

    private Program processor(String bootstrap) throws IOException {
        Path file = Files.writeString(home.resolve("processor.yaml"), """
                kafka: {bootstrap: "%s"}
                budget: {limit: 600/h, contest: 2s}
                stateDir: %s
                """.formatted(bootstrap, home.resolve("state")));
        return Program.start(home, "processor", "--config", file.toString());
    }
}

package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Pictures;
import io.weir.agent.capture.Pictures.Painter;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.config.ExampleSettings;
import io.weir.agent.config.Judging;
import io.weir.agent.config.NoveltySettings;
import io.weir.agent.embed.Embedder;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.gate.Look;
import io.weir.agent.gate.LumaGrid;
import io.weir.agent.gate.SpotGrid;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.publish.Publisher;
import io.weir.models.Embedding;
import io.weir.models.Model;
import io.weir.settings.KafkaSettings;
import io.weir.settings.Texts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Without a broker, so that what is kept is known as failed when the publisher ends. */
@Timeout(60)
class ScorerTest {
    private static final Session SESSION = new Session("door", "tag", Instant.EPOCH);
    private static final Model MODEL = Model.bundled();
    private static final Painter WALL = (x, y) -> 60 + (x / 12 * 13 + y / 12 * 29) % 60;
    private static final Painter STRIPES = (x, y) -> x / 10 % 2 * 200 + 20;
    private static final Painter STRIPES_AND_A_SPOT =
            (x, y) -> Math.hypot(x - 96, y - 54) < 10 ? 120 : STRIPES.luma(x, y);
    private static final Painter RINGS = (x, y) -> ((x - 96) * (x - 96) + (y - 54) * (y - 54)) / 40 % 220;

    private static Embedder embedder;

    private final JobQueue queue = new JobQueue();
    private final CameraCounts counts = new AgentMetrics(new SimpleMeterRegistry()).camera("door");

    private final Publisher publisher = Publisher.start(KafkaSettings.at("127.0.0.1:1"));
    private Scorer scorer = scorer(new NoveltySettings(null, 100, Duration.ofSeconds(1)));

    @BeforeAll
    static void open() {
        embedder = Embedder.open(MODEL);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void shouldKeepTheFirstFrameAndDropWhatRepeatsIt() throws InterruptedException {
        score(sampled(0, 0, WALL), sampled(1, 0.2, WALL), sampled(2, 5, WALL));

        assertThat(scorer.lastReason()).isEqualTo("first");
        assertThat(counts.of(Outcome.REPEATED)).isEqualTo(2);
        end();
        assertThat(counts.of(Outcome.FAILED)).isEqualTo(1);
    }

    @Test
    void shouldSayHowManyFramesItRemembersOnceItDoes() throws InterruptedException {
        score(sampled(0, 0, WALL));

        assertThat(counts.remembered()).isEqualTo(1);
        end();
    }

    @Test
    void shouldEndEachFrameOnceWhateverAWitnessDoes() throws InterruptedException {
        scorer.close();
        scorer = scorer(new NoveltySettings(null, 100, Duration.ofSeconds(1)), Judging.DEFAULT, (decision, frame) -> {
            throw new IllegalStateException("no eyes");
        });
        Job gone = still(3, 0.6, WALL);
        gone.frame().close();

        score(
                sampled(0, 0, WALL),
                sampled(1, 0.2, WALL),
                still(2, 0.4, WALL),
                new Job().unchanged(gone),
                sampled(4, 0.8, WALL));

        assertThat(counts.of(Outcome.REPEATED)).isEqualTo(2);
        assertThat(counts.of(Outcome.STATIC)).isEqualTo(1);
        end();
        assertThat(counts.of(Outcome.FAILED)).as("the first, without a broker").isEqualTo(1);
    }

    @Test
    void shouldKeepTheBestOfAMomentOnly() throws InterruptedException {
        score(sampled(0, 0, WALL), sampled(1, 1, STRIPES), sampled(2, 1.2, RINGS), sampled(3, 1.4, STRIPES));

        assertThat(scorer.lastReason()).startsWith("novel ");
        assertThat(counts.of(Outcome.MERGED)).isEqualTo(1);
        assertThat(counts.of(Outcome.REPEATED)).isEqualTo(1);
        end();
        assertThat(counts.of(Outcome.FAILED)).isEqualTo(2);
    }

    @Test
    void shouldKeepTwoThingsThatAreAMomentApart() throws InterruptedException {
        score(sampled(0, 0, WALL), sampled(1, 1, STRIPES), sampled(2, 2.6, RINGS));

        assertThat(counts.of(Outcome.MERGED)).isZero();
        end();
        assertThat(counts.of(Outcome.FAILED)).isEqualTo(3);
    }

    @Test
    void shouldTakeWhatChangesSlightlyRightAfterAMomentForItsRest() throws InterruptedException {
        scorer = scorer(new NoveltySettings(null, 100, Duration.ofMillis(300)));

        score(
                sampled(0, 0, WALL),
                sampled(1, 0.4, STRIPES),
                sampled(2, 0.8, STRIPES_AND_A_SPOT),
                sampled(3, 1.2, STRIPES_AND_A_SPOT));

        assertThat(counts.of(Outcome.MERGED)).isEqualTo(1);
        assertThat(counts.of(Outcome.REPEATED)).isEqualTo(1);
        end();
        assertThat(counts.of(Outcome.FAILED)).as("kept").isEqualTo(2);
    }

    @Test
    void shouldKeepWhatChangesSlightlyLongerAfterAMoment() throws InterruptedException {
        scorer = scorer(new NoveltySettings(null, 100, Duration.ofMillis(300)));

        score(
                sampled(0, 0, WALL),
                sampled(1, 0.4, STRIPES),
                sampled(2, 0.8, STRIPES),
                sampled(3, 1.2, STRIPES),
                sampled(4, 1.6, STRIPES_AND_A_SPOT),
                sampled(5, 2, STRIPES_AND_A_SPOT));

        assertThat(scorer.lastReason()).startsWith("novel 0.");
        assertThat(counts.of(Outcome.REPEATED)).isEqualTo(3);
        end();
        assertThat(counts.of(Outcome.FAILED)).as("kept").isEqualTo(3);
    }

    @Test
    void shouldSendADrawnFrameInsteadOfDroppingIt() throws InterruptedException {
        score(
                sampled(0, 0, WALL),
                afresh().sampled(SESSION, frame(1, 1, WALL), true),
                new Job().drawn(SESSION, frame(2, 1.1, WALL)));

        assertThat(counts.of(Outcome.REPEATED)).isZero();
        end();
        assertThat(counts.of(Outcome.FAILED)).isEqualTo(3);
    }

    @Test
    void shouldAllocateNothingForAFrameThatIsDroppedBesideWhatTheNetworkDoes() throws InterruptedException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FrameVectors vectors = embedder.blank();
        ByteBuffer picture = ByteBuffer.allocateDirect(3 * embedder.width() * embedder.height());
        score(sampled(0, 0, WALL), sampled(1, 0.2, WALL));
        long[] network = new long[40];
        long[] all = new long[40];
        long[] still = new long[40];

        for (int i = 0; i < all.length; i++) {
            Job job = sampled(2 * i + 2, i * 0.4 + 0.4, WALL);
            long before = threads.getCurrentThreadAllocatedBytes();
            scorer.handle(job);
            all[i] = threads.getCurrentThreadAllocatedBytes() - before;

            job = still(2 * i + 3, i * 0.4 + 0.6, WALL);
            before = threads.getCurrentThreadAllocatedBytes();
            scorer.handle(job);
            still[i] = threads.getCurrentThreadAllocatedBytes() - before;

            before = threads.getCurrentThreadAllocatedBytes();
            embedder.embed(picture, vectors);
            network[i] = threads.getCurrentThreadAllocatedBytes() - before;
        }

        assertThat(counts.of(Outcome.REPEATED)).isEqualTo(41);
        assertThat(counts.of(Outcome.STATIC)).isEqualTo(40);
        // Code that runs for the first time may, and what the JIT does to ONNX Runtime's binding happens at any time.
        assertThat(median(all)).isEqualTo(median(network));
        assertThat(median(still)).isZero();
        end();
    }

    private static long median(long[] bytes) {
        return Arrays.stream(bytes).sorted().skip(bytes.length / 2).findFirst().orElseThrow();
    }

    @Test
    void shouldAvoidWhatIsLikeAFrameThatWasKeptBefore(@TempDir Path folder) throws InterruptedException, IOException {
        // given: stripes as an earlier run wrote them
        Embedding stripes;
        try (RgbScaler scaler = new RgbScaler(embedder.width(), embedder.height());
                Frame frame = frame(7, 7, STRIPES)) {
            stripes = embedder.embed(scaler.scale(frame)).embedding();
        }
        byte[] vector = MODEL.card().wireProjection().project(stripes).toBytes();
        Files.writeString(
                folder.resolve("vectors.jsonl"),
                "{\"id\":\"door-old-7\",\"bytes\":9,\"model\":\"" + MODEL.sha256() + "\",\"embedding\":\""
                        + Base64.getEncoder().encodeToString(vector) + "\"}\n");
        ExampleSettings avoid = new ExampleSettings(
                null, folder.resolve("candidates.jsonl"), Texts.of(List.of("door-old-7")), 1.0, 0.1);
        Duration second = Duration.ofSeconds(1);
        scorer.close();
        scorer = scorer(new NoveltySettings(
                null, 100, second, Duration.ofDays(1), null, null, null, null, avoid, null, Texts.NONE));

        score(sampled(0, 0, WALL), sampled(1, 1, STRIPES), sampled(2, 4, RINGS));

        assertThat(counts.of(Outcome.REPEATED)).as("the stripes").isEqualTo(1);
        assertThat(scorer.lastReason()).startsWith("novel ");
        end();
        assertThat(counts.of(Outcome.FAILED)).as("the wall and the rings").isEqualTo(2);
    }

    @Test
    void shouldCountAFrameThatFailsAndGoOn() throws InterruptedException {
        Job broken = afresh().sampled(SESSION, Pictures.unreadable(1, 1, 192, 108), false);

        score(sampled(0, 0, WALL), broken, sampled(2, 2, WALL));

        assertThat(counts.of(Outcome.FAILED)).isEqualTo(1);
        assertThat(counts.of(Outcome.REPEATED)).isEqualTo(1);
        end();
    }

    @Test
    void shouldLookAtAStillFrameAfterOneThatWasRefused() throws InterruptedException {
        Painter smeared = STRIPES; // each row repeats the one above it
        for (int i = 0; i < 6; i++) {
            score(sampled(i, i, WALL));
        }

        score(sampled(6, 6, smeared), still(7, 7, RINGS), still(8, 8, RINGS));

        assertThat(counts.of(Outcome.SMEARED)).isEqualTo(1);
        assertThat(counts.of(Outcome.STATIC))
                .as("the second, for the first was looked at")
                .isEqualTo(1);
        assertThat(scorer.lastReason()).startsWith("novel ");
        end();
    }

    @Test
    void shouldLookAtWhatIsStillAfterAFrameWasLost() throws InterruptedException {
        score(sampled(0, 0, WALL), new Job().missed(), still(2, 2, RINGS), still(3, 3, RINGS));

        assertThat(scorer.lastReason()).startsWith("novel ");
        assertThat(counts.of(Outcome.STATIC)).isEqualTo(1);
        end();
    }

    @Test
    void shouldLookEverywhereAfterAFrameWasLost() throws InterruptedException {
        ChangeMeter meter = new ChangeMeter();
        int[] grey = new int[LumaGrid.CELLS];
        Arrays.fill(grey, 128);
        meter.next(grey, false);
        int[] fine = new int[SpotGrid.CELLS];
        Arrays.fill(fine, 128);
        meter.look(grey, fine, true, 0, new Look());
        meter.next(grey, false);
        Job nothing = new Job();
        meter.look(grey, fine, true, 0.2, nothing.look());
        assertThat(nothing.look().changed().area()).isZero();

        score(sampled(0, 0, WALL), new Job().missed(), nothing.sampled(SESSION, frame(2, 2, RINGS), false));

        assertThat(scorer.lastReason()).startsWith("novel ");
        end();
    }

    @Test
    void shouldNotLearnNoiseFromAProbeAfterAFrameThatWasRefused() throws InterruptedException {
        Painter smeared = STRIPES; // each row repeats the one above it
        for (int i = 0; i < 6; i++) {
            score(sampled(i, i, WALL));
        }

        score(sampled(6, 6, smeared), new Job().probe(SESSION, frame(7, 7, WALL)), sampled(8, 8, RINGS));

        assertThat(counts.of(Outcome.REPEATED)).as("five walls and the probe").isEqualTo(6);
        assertThat(scorer.lastReason()).startsWith("novel ");
        end();
    }

    @Test
    void shouldSayUpToWhereEverythingIsDecided() throws InterruptedException {
        queue.put(sampled(0, 0, WALL));
        queue.put(sampled(1, 1, STRIPES));
        queue.say(new Job().reached(1.8));
        queue.say(new Job().cameraEnd());
        scorer.run(queue);
        // the moment that began at 1 was open when 1.8 was reached
        assertThat(scorer.decided()).isEqualTo(1);

        queue.say(new Job().reached(2.6));
        queue.say(new Job().sessionEnd(3));
        queue.say(new Job().cameraEnd());
        scorer.run(queue);

        assertThat(scorer.decided()).isEqualTo(3);
        end();
    }

    @Test
    void shouldFailTheFramesThatWaitWhenItIsInterrupted() throws InterruptedException {
        queue.put(sampled(0, 0, WALL));
        queue.say(new Job().reached(1));
        queue.put(new Job().probe(SESSION, frame(1, 1, WALL)));
        queue.put(new Job().drawn(SESSION, frame(2, 2, WALL)));
        queue.say(new Job().cameraEnd());

        scorer.writeOff(queue);

        assertThat(counts.of(Outcome.FAILED)).isEqualTo(3);
        assertThat(queue.poll()).isNull();
        end();
    }

    @Test
    void shouldCloseTheFrameThatWaitsForTheEndOfItsMoment() throws InterruptedException {
        queue.put(sampled(0, 0, WALL));
        queue.put(sampled(1, 1, STRIPES));
        Thread scoring = Thread.ofPlatform().start(() -> {
            try {
                scorer.run(queue);
            } catch (InterruptedException e) {
                // as it should be
            }
        });
        org.awaitility.Awaitility.await().until(() -> scorer.decided() == 1);

        scoring.interrupt();
        scoring.join();
        end();

        assertThat(counts.of(Outcome.FAILED)).isEqualTo(2);
    }

    private void score(Job... jobs) throws InterruptedException {
        Thread scoring = Thread.ofPlatform().start(() -> {
            try {
                scorer.run(queue);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        for (Job job : jobs) {
            queue.put(job);
        }
        queue.say(new Job().cameraEnd());
        scoring.join();
    }

    private void end() {
        scorer.close();
        publisher.close();
    }

    private Scorer scorer(NoveltySettings settings) {
        return scorer(settings, Judging.DEFAULT);
    }

    private Scorer scorer(NoveltySettings settings, Judging judging) {
        return scorer(settings, judging, Witness.NONE);
    }

    private Scorer scorer(NoveltySettings settings, Judging judging, Witness witness) {
        MemoryKeeper keeper = new MemoryKeeper("door", MODEL.sha256(), false, true, null, InstantSource.system());
        return new Scorer(
                new Appraiser("door", MODEL, embedder, settings, judging.mask(), keeper),
                settings.episode(),
                counts,
                new FrameChecks("door", judging, new PushedFacts(), counts),
                new Endings("door", MODEL, new ControlDraw(0.001), counts, publisher, witness),
                false);
    }

    private static Job sampled(long index, double time, Painter painter) {
        return afresh().sampled(SESSION, frame(index, time, painter), false);
    }

    private static Job still(long index, double time, Painter painter) {
        return new Job().still(SESSION, frame(index, time, painter), false);
    }

    /** For a frame that may be new everywhere. */
    private static Job afresh() {
        Job job = new Job();
        job.look().afresh();
        return job;
    }

    private static Frame frame(long index, double time, Painter painter) {
        return Pictures.gray(index, time, 192, 108, painter);
    }
}

package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Clips;
import io.weir.agent.capture.Decoder;
import io.weir.agent.capture.Demuxer;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Pictures;
import io.weir.agent.capture.Pictures.Painter;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Watch;
import io.weir.agent.config.Judging;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.gate.Flaw;
import io.weir.agent.gate.FreezeDetector;
import io.weir.agent.gate.Mask;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.CameraHealth;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.rules.RuleSet;
import io.weir.agent.testing.Footage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class IntakeTest {
    private static final Session SESSION = new Session("door", "tag", Instant.EPOCH);
    private static final int WIDTH = 192;
    private static final int HEIGHT = 108;
    private static final Painter WALL = (x, y) -> 60 + (x / 12 * 13 + y / 12 * 29) % 60;

    private final Set<Flaw> gates = EnumSet.allOf(Flaw.class);
    private final JobQueue queue = new JobQueue();
    private final AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry());
    private final CameraCounts counts = metrics.camera("door");
    private final CameraHealth health = metrics.health("door", () -> "streaming", CameraState.WORDS);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"0, false", "0.05, false", "0.05, true", "1, false"})
    void shouldGiveEachDecodedFrameOneEnd(double control, boolean live) throws Exception {
        Path clip = Footage.clip("street-traffic.mp4")
                .orElseGet(() -> Clips.steady(folder.resolve("walk.mp4"), 300, Clips.WALK));
        Drain drain = Drain.of(queue);

        try (Intake intake = intake(control, live)) {
            read(clip, intake);
        }
        queue.say(new Job().cameraEnd());

        long handedOver = drain.handedOver();
        assertThat(counts.decodedFrames()).isGreaterThanOrEqualTo(300);
        assertThat(outcomes() + handedOver).isEqualTo(counts.decodedFrames());
        assertThat(Stream.concat(drain.sampled().stream(), drain.drawn().stream())
                        .map(Drain.Taken::index))
                .doesNotHaveDuplicates();
        assertThat(drain.sampled()).first().extracting(Drain.Taken::index).isEqualTo(0L);
        assertThat(drain.drawn().isEmpty()).isEqualTo(control == 0);
        assertThat(drain.jobs().getLast()).extracting(Drain.Taken::kind).isEqualTo(Job.Kind.SESSION_END);
        if (control == 1) {
            assertThat(outcomes()).isZero();
        }
    }

    @Test
    void shouldHandOverTheFirstFrameAtOnce() throws InterruptedException {
        try (Intake intake = intake(0, false)) {
            intake.accept(frame(0, 0, WALL));

            Job first = queue.take();
            assertThat(first.frame().index()).isZero();
            assertThat(first.session()).isEqualTo(SESSION);
            first.frame().close();
        }
    }

    @Test
    void shouldSendOnlyProbesOfAStillSceneToTheNetwork() throws InterruptedException {
        Drain drain = Drain.of(queue);
        try (Intake intake = intake(0, false)) {
            for (int i = 0; i < 100; i++) {
                intake.accept(frame(i, i / 25.0, WALL));
            }
            intake.finish();
        }
        queue.say(new Job().cameraEnd());

        assertThat(drain.sampled()).hasSize(1);
        assertThat(drain.probed()).hasSize(4); // none in the first two seconds
        assertThat(drain.still()).hasSize(16);
        assertThat(counts.of(Outcome.NOT_SAMPLED)).isEqualTo(79);
        assertThat(drain.jobs().getLast()).isEqualTo(Drain.Taken.word(Job.Kind.SESSION_END, 99 / 25.0));
        assertThat(drain.jobs().stream()
                        .filter(job -> job.kind() == Job.Kind.REACHED)
                        .map(Drain.Taken::time))
                .isNotEmpty()
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 98, 99})
    void shouldNotLoseAnEventOfOneFrameWhateverThePhase(int event) throws InterruptedException {
        List<Long> sampled = sampledOf(100, i -> i == event ? with(WALL, 100, 60) : WALL);

        assertThat(sampled).contains((long) event);
    }

    @ParameterizedTest
    @ValueSource(ints = {51, 52, 53, 54})
    void shouldNotLoseAnEventOfOneFrameRightAfterAGreaterChange(int event) throws InterruptedException {
        // given: something large arrives and stays, in the interval before
        Painter changed = with(with(WALL, 20, 20), 60, 20);

        List<Long> sampled = sampledOf(100, i -> i == event ? with(changed, 140, 80) : i >= 48 ? changed : WALL);

        assertThat(sampled).contains((long) event);
    }

    @Test
    void shouldNotJudgePicturesThatShowNothing() throws InterruptedException {
        Drain drain = Drain.of(queue);
        try (Intake intake = intake(0, false)) {
            intake.accept(frame(0, 0, (x, y) -> 5));
            intake.accept(frame(1, 0.04, (x, y) -> 128));
            intake.accept(frame(2, 0.08, (x, y) -> 255));
            intake.accept(Pictures.damaged(3, 0.12, WIDTH, HEIGHT, WALL));
            intake.accept(frame(4, 0.16, WALL));
            intake.finish();
        }
        queue.say(new Job().cameraEnd());

        assertThat(counts.of(Outcome.DARK)).isEqualTo(1);
        assertThat(counts.of(Outcome.BLANK)).isEqualTo(1);
        assertThat(counts.of(Outcome.BRIGHT)).isEqualTo(1);
        assertThat(counts.of(Outcome.DAMAGED)).isEqualTo(1);
        assertThat(health.corruptFrames()).isEqualTo(1);
        assertThat(drain.sampled()).extracting(Drain.Taken::index).containsExactly(4L);
    }

    @Test
    void shouldJudgePicturesWhoseGateIsOff() throws InterruptedException {
        gates.removeAll(EnumSet.of(Flaw.DARK, Flaw.DAMAGED));
        Drain drain = Drain.of(queue);
        try (Intake intake = intake(0, false)) {
            intake.accept(frame(0, 0, (x, y) -> 5));
            intake.accept(Pictures.damaged(1, 0.2, WIDTH, HEIGHT, (x, y) -> x / 24 % 2 * 200 + 20));
            intake.finish();
        }
        queue.say(new Job().cameraEnd());

        assertThat(drain.sampled()).extracting(Drain.Taken::index).containsExactly(0L, 1L);
        assertThat(health.corruptFrames()).isEqualTo(1);
    }

    @Test
    void shouldNotKeepAFrameWaitingUntilTheLightComesBack() throws InterruptedException {
        try (Intake intake = intake(0, false)) {
            // given: an event in the last interval before the lights go out
            intake.accept(frame(0, 0, WALL));
            queue.take().frame().close();
            intake.accept(frame(1, 1.01, with(WALL, 100, 60)));

            // when
            for (int i = 2; i < 40; i++) {
                intake.accept(frame(i, 1 + i / 25.0, (x, y) -> 5));
            }

            // then
            Job event = queue.take();
            assertThat(event.frame().index()).isEqualTo(1);
            event.frame().close();
            assertThat(Drain.Taken.of(queue.take())).isEqualTo(Drain.Taken.word(Job.Kind.REACHED, 1 + 39 / 25.0));
        }
    }

    @Test
    void shouldStillSampleOneFrameAnIntervalAmongBadPictures() throws InterruptedException {
        Drain drain = Drain.of(queue);
        try (Intake intake = intake(0, false)) {
            for (int i = 0; i < 100; i++) {
                int place = i;
                intake.accept(frame(i, i / 25.0, i % 2 == 1 ? (x, y) -> 5 : with(WALL, place, 60)));
            }
            intake.finish();
        }
        queue.say(new Job().cameraEnd());

        // the first at once, then 20 intervals of 0.2 s
        assertThat(drain.sampled()).hasSizeLessThanOrEqualTo(21);
        assertThat(counts.of(Outcome.DARK)).isEqualTo(50);
    }

    @Test
    void shouldLoseTheOldestFramesOfALiveSourceThatNobodyTakes() throws InterruptedException {
        try (Intake intake = intake(0, true)) {
            for (int i = 0; i < 12; i++) {
                int place = 14 * i;
                intake.accept(frame(i, i / 5.0, with(WALL, place, 60)));
            }
            intake.finish();
        }
        queue.say(new Job().cameraEnd());
        Drain drain = Drain.of(queue);

        assertThat(drain.sampled()).extracting(Drain.Taken::index).containsExactly(8L, 9L, 10L, 11L);
        assertThat(counts.of(Outcome.OVERLOAD)).isEqualTo(8);
        assertThat(counts.decodedFrames()).isEqualTo(12);
    }

    @Test
    void shouldSayOfAStillFrameThatFindsNoRoomThatItIsGone() throws InterruptedException {
        try (Intake intake = intake(0, true)) {
            for (int i = 0; i < 10; i++) { // too early for probes
                intake.accept(frame(i, i / 5.0, WALL));
            }
            intake.finish();
        }
        queue.say(new Job().cameraEnd());
        Drain drain = Drain.of(queue);

        assertThat(drain.sampled()).extracting(Drain.Taken::index).containsExactly(0L);
        assertThat(drain.still()).extracting(Drain.Taken::index).containsExactly(1L, 2L, 3L);
        assertThat(drain.jobs().stream().filter(job -> job.kind() == Job.Kind.UNCHANGED))
                .extracting(Drain.Taken::index, Drain.Taken::time)
                .containsExactly(
                        tuple(4L, 0.8), tuple(5L, 1.0), tuple(6L, 1.2), tuple(7L, 1.4), tuple(8L, 1.6), tuple(9L, 1.8));
        assertThat(counts.of(Outcome.STATIC)).isEqualTo(6);
    }

    @Test
    void shouldCloseAndCountEachFrameWhenItIsInterrupted() throws InterruptedException {
        // given: a finite source, and nobody who takes
        Drain drain;
        try (Intake intake = intake(0, false)) {
            for (int i = 0; i < 5; i++) {
                intake.accept(frame(i, i, with(WALL, 10 * i, 60)));
            }

            // when: frame 5 arrives, and frame 4 finds no room
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> intake.accept(frame(5, 5, WALL))).isInstanceOf(InterruptedException.class);
        }
        queue.say(new Job().cameraEnd());
        drain = Drain.of(queue);

        assertThat(drain.sampled()).hasSize(4);
        assertThat(counts.of(Outcome.FAILED)).isEqualTo(2);
        assertThat(outcomes() + drain.handedOver()).isEqualTo(counts.decodedFrames());
    }

    @Test
    void shouldPayForAPictureThatCannotBeReadWithThatPictureOnly() throws InterruptedException {
        try (Intake intake = intake(0, false)) {
            intake.accept(Pictures.unreadable(0, 0, WIDTH, HEIGHT));
            intake.accept(frame(1, 0.04, WALL));

            assertThat(counts.of(Outcome.FAILED)).isEqualTo(1);
            Job next = queue.take();
            assertThat(next.frame().index()).isEqualTo(1);
            next.frame().close();
        }
    }

    @Test
    void shouldNotJudgeAFrozenPictureButGoOnWithTime() throws InterruptedException {
        // given: a scene that stands still to the last bit for two minutes, and then goes on
        Drain drain = Drain.of(queue);
        try (Intake intake = intake(0, false)) {
            for (int i = 0; i < 130; i++) {
                intake.accept(frame(i, i, i < 120 ? WALL : with(WALL, i, 60)));
                assertThat(health.frozen()).isEqualTo(i >= 60 && i < 120);
            }
            intake.finish();
        }
        queue.say(new Job().cameraEnd());

        assertThat(counts.of(Outcome.FROZEN)).isEqualTo(60);
        assertThat(drain.sampled())
                .extracting(Drain.Taken::index)
                .containsExactly(0L, 120L, 121L, 122L, 123L, 124L, 125L, 126L, 127L, 128L, 129L);
        assertThat(drain.jobs()).contains(Drain.Taken.word(Job.Kind.REACHED, 119));
        assertThat(outcomes() + drain.handedOver()).isEqualTo(counts.decodedFrames());
    }

    @Test
    void shouldEndTheFrameThatAHangingThreadHoldsOnce() throws InterruptedException {
        try (Intake intake = intake(0, true)) {
            intake.writeOff();
            intake.accept(frame(0, 0, WALL));
            intake.accept(frame(1, 1, with(WALL, 20, 60)));
            intake.writeOff();
            intake.writeOff();

            assertThat(counts.of(Outcome.FAILED)).isEqualTo(1);
        }
        queue.say(new Job().cameraEnd());

        assertThat(Drain.of(queue).sampled()).extracting(Drain.Taken::index).containsExactly(0L);
        assertThat(counts.of(Outcome.FAILED)).isEqualTo(1);
        assertThat(counts.decodedFrames()).isEqualTo(2);
    }

    @Test
    void shouldDateFramesByTheCamerasClockOnceItIsKnown() throws InterruptedException {
        Drain drain = Drain.of(queue);
        Instant start = Instant.parse("2024-05-01T12:00:00Z");
        try (Intake intake = intake(0, false)) {
            intake.accept(frame(0, 0, WALL));
            intake.cameraStart(start);
            intake.accept(frame(1, 1, with(WALL, 20, 60)));
            intake.finish();
        }
        queue.say(new Job().cameraEnd());

        assertThat(drain.jobs().stream()
                        .filter(job -> job.kind() == Job.Kind.SAMPLED)
                        .map(Drain.Taken::session))
                .containsExactly(SESSION, SESSION.startingAt(start));
    }

    private List<Long> sampledOf(int frames, java.util.function.IntFunction<Painter> scene)
            throws InterruptedException {
        Drain drain = Drain.of(queue);
        try (Intake intake = intake(0, false)) {
            for (int i = 0; i < frames; i++) {
                intake.accept(frame(i, i / 25.0, scene.apply(i)));
            }
            intake.finish();
        }
        queue.say(new Job().cameraEnd());
        return drain.sampled().stream().map(Drain.Taken::index).toList();
    }

    private Intake intake(double control, boolean live) {
        ControlDraw draw = new ControlDraw(control);
        Judging judging = new Judging(gates, RuleSet.NONE, Judging.DEFAULT.outside(), Mask.NONE);
        return new Intake(
                SESSION, live, queue, counts, health, draw, new ChangeMeter(), new FreezeDetector(60), judging, 5);
    }

    private static void read(Path clip, Intake intake) throws CaptureException, InterruptedException {
        try (Watch watch = new Watch();
                Demuxer demuxer = Demuxer.open(new Source.Recording(clip), CaptureOptions.DEFAULT, watch);
                Decoder decoder = demuxer.decoder();
                Packet packet = new Packet()) {
            Decoder.FrameSink sink = frame -> {
                try {
                    intake.accept(frame);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            };
            while (demuxer.read(packet)) {
                decoder.decode(packet, sink);
            }
            decoder.finish(sink);
            intake.finish();
        }
    }

    private long outcomes() {
        return counts.byLabel().values().stream().mapToLong(Long::longValue).sum();
    }

    private static Frame frame(long index, double time, Painter painter) {
        return Pictures.gray(index, time, WIDTH, HEIGHT, painter);
    }

    /** The scene with a bright box of 5 by 5 cells. */
    private static Painter with(Painter scene, int left, int top) {
        return (x, y) -> x >= left && x < left + 20 && y >= top && y < top + 20 ? 220 : scene.luma(x, y);
    }
}

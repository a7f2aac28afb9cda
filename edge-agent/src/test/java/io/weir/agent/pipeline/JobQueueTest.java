package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Pictures;
import io.weir.agent.gate.ChangeMap;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.gate.Look;
import io.weir.agent.gate.LumaGrid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobQueueTest {
    private static final Session SESSION = new Session("door", "tag", Instant.EPOCH);
    private static final int ROOM = 4;

    private final JobQueue queue = new JobQueue();
    private final List<Frame> frames = new ArrayList<>();

    @AfterEach
    void closeFrames() {
        frames.forEach(Frame::close);
    }

    @Test
    void shouldGiveJobsInTheirOrder() throws InterruptedException {
        Job first = sampled(0);
        Job second = new Job.Drawn(SESSION, frame(1));
        queue.put(first);
        queue.say(new Job.Reached(1));
        queue.put(second);
        queue.say(new Job.SessionEnd(2));
        queue.say(new Job.CameraEnd());

        assertThat(queue.take()).isSameAs(first);
        assertThat(queue.take()).isEqualTo(new Job.Reached(1));
        assertThat(queue.take()).isSameAs(second);
        assertThat(queue.take()).isEqualTo(new Job.SessionEnd(2));
        assertThat(queue.take()).isEqualTo(new Job.CameraEnd());
    }

    @Test
    void shouldLetAFiniteSourceWaitForRoom() throws InterruptedException {
        for (int i = 0; i < ROOM; i++) {
            queue.put(sampled(i));
        }
        Job late = sampled(ROOM);
        Thread waiting = Thread.ofPlatform().start(() -> catchThrowable(() -> queue.put(late)));
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        Job first = queue.take();
        waiting.join();

        assertThat(frameOf(first)).isSameAs(frames.getFirst());
        for (int i = 1; i <= ROOM; i++) {
            assertThat(frameOf(queue.take())).isSameAs(frames.get(i));
        }
    }

    @Test
    void shouldLeaveAWordInPlaceOfSampledFramesThatAreLost() throws InterruptedException {
        for (int i = 0; i < ROOM; i++) {
            queue.force(sampled(i));
        }
        Job first = queue.force(sampled(ROOM));
        Job second = queue.force(sampled(ROOM + 1));

        assertThat(List.of(frameOf(first), frameOf(second))).isEqualTo(frames.subList(0, 2));
        assertThat(queue.take()).as("one word for both").isEqualTo(new Job.Missed());
        for (int i = 2; i <= ROOM + 1; i++) {
            assertThat(frameOf(queue.take())).isSameAs(frames.get(i));
        }
    }

    @Test
    void shouldEndTheWaitForRoomOnInterrupt() throws InterruptedException {
        for (int i = 0; i < ROOM; i++) {
            queue.put(sampled(i));
        }
        Job late = sampled(ROOM);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread waiting = Thread.ofPlatform().start(() -> end.set(catchThrowable(() -> queue.put(late))));
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        waiting.interrupt();
        waiting.join();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        for (int i = 0; i < ROOM; i++) {
            assertThat(frameOf(queue.take())).isSameAs(frames.get(i));
        }
    }

    @Test
    void shouldGiveBackTheOldestFrameOfALiveSourceThatFindsNoRoom() throws InterruptedException {
        for (int i = 0; i < ROOM; i++) {
            assertThat(queue.force(sampled(i))).isNull();
            queue.say(new Job.Reached(i));
        }

        for (int i = ROOM; i < 3 * ROOM; i++) {
            assertThat(frameOf(queue.force(sampled(i)))).isSameAs(frames.get(i - ROOM));
        }

        queue.say(new Job.CameraEnd());
        assertThat(frameTimes()).containsExactly(8.0, 9.0, 10.0, 11.0);
    }

    @Test
    void shouldFindRoomForWordsWhateverStandsInIt() throws InterruptedException {
        for (int i = 0; i < ROOM; i++) {
            queue.put(sampled(i));
        }

        queue.say(new Job.SessionEnd(4));
        queue.say(new Job.CameraEnd());

        assertThat(frameTimes()).hasSize(ROOM);
    }

    @Test
    void shouldLetAStillPictureGoBeforeOneInWhichSomethingChanged() throws InterruptedException {
        Job still = new Job.Still(
                SESSION, frame(1), false, new Look(Look.Kind.STATIC, ChangeMap.everywhere(), 0, null, null));
        queue.put(sampled(0));
        assertThat(queue.offer(still)).isTrue();
        for (int i = 2; i < ROOM; i++) {
            queue.put(sampled(i));
        }

        assertThat(queue.offer(new Job.Still(
                        SESSION, frame(8), false, new Look(Look.Kind.STATIC, ChangeMap.everywhere(), 0, null, null))))
                .isFalse();
        assertThat(queue.force(sampled(9))).isSameAs(still);
        queue.say(new Job.CameraEnd());

        assertThat(frameTimes()).containsExactly(0.0, 2.0, 3.0, 9.0);
    }

    @Test
    void shouldReplaceAWordOfProgressThatNobodyTook() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            queue.say(new Job.Reached(i));
        }
        queue.put(sampled(1));
        queue.say(new Job.Reached(2000));

        assertThat(queue.take()).isEqualTo(new Job.Reached(999));
        assertThat(frameOf(queue.take())).isSameAs(frames.getFirst());
        assertThat(queue.take()).isEqualTo(new Job.Reached(2000));
    }

    @Test
    void shouldLetTheTakerWaitForAJob() throws InterruptedException {
        AtomicReference<Job> taken = new AtomicReference<>();
        Thread waiting = Thread.ofPlatform().start(() -> catchThrowable(() -> taken.set(queue.take())));
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        queue.say(new Job.CameraEnd());
        waiting.join();

        assertThat(taken.get()).isEqualTo(new Job.CameraEnd());
    }

    @Test
    void shouldGiveTheMapOfAFrameAgainOnceItIsDone() {
        ChangeMap map = queue.spareMap();
        Look look = new Look(Look.Kind.WORTH, map, 0, null, null);

        queue.done(new Job.Sampled(SESSION, frame(0), false, look));

        assertThat(queue.spareMap()).isSameAs(map);
        assertThat(queue.spareMap()).as("each map goes with one frame").isNotSameAs(map);
    }

    @Test
    void shouldNeverGiveTheMapThatAllFramesWithoutChangeShare() {
        ChangeMeter meter = new ChangeMeter();
        int[] same = new int[LumaGrid.CELLS];
        Arrays.fill(same, LumaGrid.MAX / 3);
        meter.look(same, null, 0);
        Look look = meter.look(same, null, 0.2);
        assertThat(look.kind()).isEqualTo(Look.Kind.STATIC);

        // as it is for the first frame of a new session
        queue.done(new Job.Sampled(SESSION, frame(0), false, look));

        assertThat(queue.spareMap()).isNotSameAs(look.changed());
    }

    private List<Double> frameTimes() throws InterruptedException {
        List<Double> times = new ArrayList<>();
        for (Job job = queue.take(); !(job instanceof Job.CameraEnd); job = queue.take()) {
            if (frameOf(job) != null) {
                times.add(frameOf(job).time());
            }
        }
        return times;
    }

    private Job sampled(int number) {
        return new Job.Sampled(
                SESSION, frame(number), false, new Look(Look.Kind.WORTH, ChangeMap.everywhere(), 0, null, null));
    }

    private Frame frame(int number) {
        Frame frame = Pictures.gray(number, number, 2, 2, (x, y) -> 0);
        frames.add(frame);
        return frame;
    }

    private static Frame frameOf(Job job) {
        return switch (job) {
            case Job.Sampled sampled -> sampled.frame();
            case Job.Drawn drawn -> drawn.frame();
            default -> null;
        };
    }
}

package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Pictures;
import io.weir.agent.pipeline.Drain.Taken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
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
        Job second = new Job().drawn(SESSION, frame(1));
        queue.put(first);
        queue.say(new Job().reached(1));
        queue.put(second);
        queue.say(new Job().sessionEnd(2));
        queue.say(new Job().cameraEnd());

        assertThat(queue.take()).isSameAs(first);
        assertThat(Taken.of(queue.take())).isEqualTo(Taken.word(Job.Kind.REACHED, 1));
        assertThat(queue.take()).isSameAs(second);
        assertThat(Taken.of(queue.take())).isEqualTo(Taken.word(Job.Kind.SESSION_END, 2));
        assertThat(queue.take().kind()).isEqualTo(Job.Kind.CAMERA_END);
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

        assertThat(first.frame()).isSameAs(frames.getFirst());
        for (int i = 1; i <= ROOM; i++) {
            assertThat(queue.take().frame()).isSameAs(frames.get(i));
        }
    }

    @Test
    void shouldLeaveAWordInPlaceOfSampledFramesThatAreLost() throws InterruptedException {
        for (int i = 0; i < ROOM; i++) {
            queue.force(sampled(i));
        }
        Job first = queue.force(sampled(ROOM));
        Job second = queue.force(sampled(ROOM + 1));

        assertThat(List.of(first.frame(), second.frame())).isEqualTo(frames.subList(0, 2));
        assertThat(queue.take().kind()).as("one word for both").isEqualTo(Job.Kind.MISSED);
        for (int i = 2; i <= ROOM + 1; i++) {
            assertThat(queue.take().frame()).isSameAs(frames.get(i));
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
            assertThat(queue.take().frame()).isSameAs(frames.get(i));
        }
    }

    @Test
    void shouldStopAThreadThatWasInterruptedEvenWhereItNeedNotWait() throws InterruptedException {
        queue.put(sampled(0));

        Thread.currentThread().interrupt();
        assertThat(catchThrowable(queue::take)).isInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        assertThat(catchThrowable(() -> queue.put(sampled(1)))).isInstanceOf(InterruptedException.class);

        assertThat(queue.take().frame()).isSameAs(frames.getFirst());
        assertThat(queue.poll()).isNull();
    }

    @Test
    void shouldGiveBackTheOldestFrameOfALiveSourceThatFindsNoRoom() throws InterruptedException {
        for (int i = 0; i < ROOM; i++) {
            assertThat(queue.force(sampled(i))).isNull();
            queue.say(new Job().reached(i));
        }

        for (int i = ROOM; i < 3 * ROOM; i++) {
            assertThat(queue.force(sampled(i)).frame()).isSameAs(frames.get(i - ROOM));
        }

        queue.say(new Job().cameraEnd());
        assertThat(frameTimes()).containsExactly(8.0, 9.0, 10.0, 11.0);
    }

    @Test
    void shouldFindRoomForWordsWhateverStandsInIt() throws InterruptedException {
        for (int i = 0; i < ROOM; i++) {
            queue.put(sampled(i));
        }

        queue.say(new Job().sessionEnd(4));
        queue.say(new Job().cameraEnd());

        assertThat(frameTimes()).hasSize(ROOM);
    }

    @Test
    void shouldLetAStillPictureGoBeforeOneInWhichSomethingChanged() throws InterruptedException {
        Job still = new Job().still(SESSION, frame(1), false);
        queue.put(sampled(0));
        assertThat(queue.offer(still)).isTrue();
        for (int i = 2; i < ROOM; i++) {
            queue.put(sampled(i));
        }

        assertThat(queue.offer(new Job().still(SESSION, frame(8), false))).isFalse();
        assertThat(queue.force(sampled(9))).isSameAs(still);
        queue.say(new Job().cameraEnd());

        assertThat(frameTimes()).containsExactly(0.0, 2.0, 3.0, 9.0);
    }

    @Test
    void shouldReplaceAWordOfProgressThatNobodyTook() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            queue.say(new Job().reached(i));
        }
        queue.put(sampled(1));
        queue.say(new Job().reached(2000));

        assertThat(Taken.of(queue.take())).isEqualTo(Taken.word(Job.Kind.REACHED, 999));
        assertThat(queue.take().frame()).isSameAs(frames.getFirst());
        assertThat(Taken.of(queue.take())).isEqualTo(Taken.word(Job.Kind.REACHED, 2000));
    }

    @Test
    void shouldLetTheTakerWaitForAJob() throws InterruptedException {
        AtomicReference<Job> taken = new AtomicReference<>();
        Thread waiting = Thread.ofPlatform().start(() -> catchThrowable(() -> taken.set(queue.take())));
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        queue.say(new Job().cameraEnd());
        waiting.join();

        assertThat(taken.get().kind()).isEqualTo(Job.Kind.CAMERA_END);
    }

    @Test
    void shouldLendAJobAgainOnceItIsDoneAndNothingOfItsFrame() {
        Job job = queue.blank().sampled(SESSION, frame(3), true);

        queue.done(job);
        Job again = queue.blank();

        assertThat(again).isSameAs(job);
        assertThat(again.hasFrame()).isFalse();
        assertThat(again.isDrawn()).isFalse();
        assertThat(queue.blank()).as("each job is lent once").isNotSameAs(job);
    }

    @Test
    void shouldLendAWordOfProgressAgainThatALaterOneReplaced() {
        Job replaced = queue.blank().reached(1);
        queue.say(replaced);
        queue.say(queue.blank().reached(2));

        assertThat(queue.blank()).isSameAs(replaced);
    }

    @Test
    void shouldKeepNoMoreJobsThanAreInUse() {
        List<Job> burst = IntStream.range(0, 100).mapToObj(i -> queue.blank()).toList();
        burst.forEach(queue::done);

        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> queue.blank())
                        .filter(burst::contains)
                        .count())
                .isEqualTo(8);
    }

    private List<Double> frameTimes() throws InterruptedException {
        List<Double> times = new ArrayList<>();
        for (Job job = queue.take(); job.kind() != Job.Kind.CAMERA_END; job = queue.take()) {
            if (job.hasFrame()) {
                times.add(job.time());
            }
        }
        return times;
    }

    private Job sampled(int number) {
        return new Job().sampled(SESSION, frame(number), false);
    }

    private Frame frame(int number) {
        Frame frame = Pictures.gray(number, number, 2, 2, (x, y) -> 0);
        frames.add(frame);
        return frame;
    }
}

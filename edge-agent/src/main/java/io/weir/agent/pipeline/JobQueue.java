package io.weir.agent.pipeline;

import io.weir.agent.gate.ChangeMap;
import io.weir.agent.gate.Look;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The few jobs between a camera's two threads.
 *
 * <p>A finite source waits for room. A live one never does: the oldest frame makes room for the newest, and is given back to be
 * counted as overload. Words without a frame always find room; a later {@link Job.Reached} replaces an earlier one that nobody
 * took. What goes with a frame comes back to be used again: the map of where it changed.
 */
final class JobQueue {
    private static final int FRAMES = 4;
    /** Those that wait, and one at each end. */
    private static final int MAPS = FRAMES + 2;

    private final Deque<Job> jobs = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ChangeMap> spareMaps = new ArrayDeque<>(MAPS);
    private int frames;

    /** A map to be filled, which goes with the next frame. */
    ChangeMap spareMap() {
        lock.lock();
        try {
            return spareMaps.isEmpty() ? new ChangeMap() : spareMaps.removeLast();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what went with a job; nobody may look at it any more. */
    void done(Job job) {
        // A frame that begins a stream is sampled even if nothing changed: then its map is one that all share.
        if (job instanceof Job.Sampled sampled && sampled.look().kind() == Look.Kind.WORTH) {
            lock.lock();
            try {
                if (spareMaps.size() < MAPS) {
                    spareMaps.addLast(sampled.look().changed());
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Hands over a frame; waits until there is room. */
    void put(Job frame) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (frames >= FRAMES) {
                changed.await();
            }
            add(frame);
        } finally {
            lock.unlock();
        }
    }

    /** Hands over a frame; gives back the one that had to go to make room, which the caller then owns. */
    @Nullable
    Job force(Job frame) {
        lock.lock();
        try {
            Job gone = frames >= FRAMES ? removeOldestFrame() : null;
            add(frame);
            return gone;
        } finally {
            lock.unlock();
        }
    }

    /** Hands over a frame if there is room; whether there was. */
    boolean offer(Job frame) {
        lock.lock();
        try {
            if (frames >= FRAMES) {
                return false;
            }
            add(frame);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Says something that needs no answer. */
    void say(Job word) {
        lock.lock();
        try {
            if (word instanceof Job.Reached && jobs.peekLast() instanceof Job.Reached) {
                jobs.removeLast();
            }
            jobs.addLast(word);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next job; waits for it. */
    Job take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (jobs.isEmpty()) {
                changed.await();
            }
            return removeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next job if there is one. */
    @Nullable
    Job poll() {
        lock.lock();
        try {
            return jobs.isEmpty() ? null : removeFirst();
        } finally {
            lock.unlock();
        }
    }

    private Job removeFirst() {
        Job job = jobs.removeFirst();
        if (hasFrame(job)) {
            frames--;
            changed.signalAll();
        }
        return job;
    }

    private void add(Job frame) {
        frames++;
        jobs.addLast(frame);
        changed.signalAll();
    }

    /** A still picture goes before one in which something changed, of which a word stays in its place. */
    private @Nullable Job removeOldestFrame() {
        Job still = removeFirstThat(Job.Still.class::isInstance);
        if (still != null) {
            return still;
        }
        Job gone = removeFirstThat(JobQueue::hasFrame);
        if (gone instanceof Job.Sampled && !(jobs.peekFirst() instanceof Job.Missed)) {
            jobs.addFirst(new Job.Missed()); // before it there were words only, which say nothing of what is to be seen
        }
        return gone;
    }

    private @Nullable Job removeFirstThat(Predicate<Job> wanted) {
        for (Iterator<Job> each = jobs.iterator(); each.hasNext(); ) {
            Job job = each.next();
            if (wanted.test(job)) {
                each.remove();
                frames--;
                return job;
            }
        }
        return null;
    }

    private static boolean hasFrame(Job job) {
        return switch (job) {
            case Job.Sampled sampled -> true;
            case Job.Still still -> true;
            case Job.Probe probe -> true;
            case Job.Drawn drawn -> true;
            case Job.Unchanged unchanged -> false;
            case Job.Missed missed -> false;
            case Job.Reached reached -> false;
            case Job.SessionEnd end -> false;
            case Job.CameraEnd end -> false;
        };
    }
}

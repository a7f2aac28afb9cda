package io.weir.agent.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The few jobs between a camera's two threads.
 *
 * <p>A finite source waits for room. A live one never does: the oldest frame makes room for the newest, and is given back to be
 * counted as overload. Words without a frame always find room; a later {@link Job.Kind#REACHED} replaces an earlier one that nobody
 * took. Jobs are lent and come back to be filled again.
 */
final class JobQueue {
    private static final int FRAMES = 4;

    /** Those that wait, one at each end, and some words. */
    private static final int SPARE = 2 * FRAMES;

    private final List<Job> jobs = new ArrayList<>();
    private final List<Job> spare = new ArrayList<>();
    private int frames;

    JobQueue() {
        for (int i = 0; i < SPARE; i++) {
            spare.add(new Job());
        }
    }

    /** A job to be filled, which the caller hands over or gives back. */
    synchronized Job blank() {
        return spare.isEmpty() ? new Job() : spare.removeLast();
    }

    /** Takes a job back; nobody may look at it any more. */
    synchronized void done(Job job) {
        job.clear();
        if (spare.size() < SPARE) {
            spare.add(job);
        }
    }

    /** Hands over a frame; waits until there is room. */
    synchronized void put(Job frame) throws InterruptedException {
        stopIfInterrupted();
        while (frames >= FRAMES) {
            wait();
        }
        add(frame);
    }

    /** Hands over a frame; gives back the one that had to go to make room, which the caller then owns. */
    synchronized @Nullable Job force(Job frame) {
        Job gone = frames >= FRAMES ? removeOldestFrame() : null;
        add(frame);
        return gone;
    }

    /** Hands over a frame if there is room; whether there was. */
    synchronized boolean offer(Job frame) {
        if (frames >= FRAMES) {
            return false;
        }
        add(frame);
        return true;
    }

    /** Says something that needs no answer. */
    synchronized void say(Job word) {
        if (word.kind() == Job.Kind.REACHED && !jobs.isEmpty() && jobs.getLast().kind() == Job.Kind.REACHED) {
            done(jobs.removeLast());
        }
        jobs.add(word);
        notifyAll();
    }

    /** Takes the next job; waits for it. */
    synchronized Job take() throws InterruptedException {
        stopIfInterrupted();
        while (jobs.isEmpty()) {
            wait();
        }
        return remove(0);
    }

    /** Takes the next job if there is one. */
    synchronized @Nullable Job poll() {
        return jobs.isEmpty() ? null : remove(0);
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void add(Job frame) {
        frames++;
        jobs.add(frame);
        notifyAll();
    }

    private Job remove(int place) {
        Job job = jobs.remove(place);
        if (job.hasFrame()) {
            frames--;
            notifyAll();
        }
        return job;
    }

    /** A still picture goes before one in which something changed, of which a word stays in its place. */
    private @Nullable Job removeOldestFrame() {
        int oldest = -1;
        for (int i = jobs.size() - 1; i >= 0; i--) {
            oldest = jobs.get(i).hasFrame() ? i : oldest;
        }
        for (int i = 0; i < jobs.size(); i++) {
            if (jobs.get(i).kind() == Job.Kind.STILL) {
                return remove(i);
            }
        }
        if (oldest < 0) {
            return null;
        }
        Job gone = remove(oldest);
        boolean isTold = !jobs.isEmpty() && jobs.getFirst().kind() == Job.Kind.MISSED;
        if (gone.kind() == Job.Kind.SAMPLED && !isTold) {
            jobs.add(0, blank().missed()); // before it there were words only, which say nothing of what is to be seen
        }
        return gone;
    }
}

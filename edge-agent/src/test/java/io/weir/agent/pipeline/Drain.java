package io.weir.agent.pipeline;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes all jobs of a camera until its end, on a thread of its own, and closes the frames. */
final class Drain {
    /**
     * A job that was taken.
     *
     * @param session null for a word
     * @param index of its frame; -1 for a word
     */
    record Taken(Job.Kind kind, @Nullable Session session, long index, double time) {
        static Taken of(Job job) {
            return new Taken(job.kind(), job.hasFrame() ? job.session() : null, job.index(), job.time());
        }

        static Taken word(Job.Kind kind, double time) {
            return new Taken(kind, null, -1, time);
        }
    }

    private static final Set<Thread.State> WAITING_OR_OVER = EnumSet.of(Thread.State.WAITING, Thread.State.TERMINATED);

    private final List<Taken> jobs = new ArrayList<>();
    private final Thread thread;

    private Drain(JobQueue queue) {
        this.thread = Thread.ofPlatform().daemon().name("drain").start(() -> takeAll(queue));
    }

    /** Returns once it waits for a job, for a live camera does not wait for it, or has taken all. */
    static Drain of(JobQueue queue) {
        Drain drain = new Drain(queue);
        await().until(() -> WAITING_OR_OVER.contains(drain.thread.getState()));
        return drain;
    }

    private void takeAll(JobQueue queue) {
        try {
            for (Job job = queue.take(); job.kind() != Job.Kind.CAMERA_END; job = queue.take()) {
                jobs.add(Taken.of(job));
                if (job.hasFrame()) {
                    job.frame().close();
                }
                queue.done(job);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All jobs in their order, once the camera is over. */
    List<Taken> jobs() throws InterruptedException {
        thread.join();
        return jobs;
    }

    /** How many frames were handed over, whatever for. */
    long handedOver() throws InterruptedException {
        return sampled().size() + still().size() + probed().size() + drawn().size();
    }

    /** The frames that the network would see. */
    List<Taken> sampled() throws InterruptedException {
        return of(Job.Kind.SAMPLED);
    }

    /** The still frames that only a rule could keep. */
    List<Taken> still() throws InterruptedException {
        return of(Job.Kind.STILL);
    }

    /** The still frames that the network learns the noise from. */
    List<Taken> probed() throws InterruptedException {
        return of(Job.Kind.PROBE);
    }

    /** The frames of the control sample. */
    List<Taken> drawn() throws InterruptedException {
        return of(Job.Kind.DRAWN);
    }

    private List<Taken> of(Job.Kind kind) throws InterruptedException {
        return jobs().stream().filter(job -> job.kind() == kind).toList();
    }
}

package io.weir.agent.pipeline;

import static org.awaitility.Awaitility.await;

import io.weir.agent.capture.Frame;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Takes all jobs of a camera until its end, on a thread of its own, and closes the frames. */
final class Drain {
    private static final Set<Thread.State> WAITING_OR_OVER = EnumSet.of(Thread.State.WAITING, Thread.State.TERMINATED);

    private final List<Job> jobs = new ArrayList<>();
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
            for (Job job = queue.take(); !(job instanceof Job.CameraEnd); job = queue.take()) {
                switch (job) {
                    case Job.Sampled sampled -> sampled.frame().close();
                    case Job.Still still -> still.frame().close();
                    case Job.Probe probe -> probe.frame().close();
                    case Job.Drawn drawn -> drawn.frame().close();
                    default -> {}
                }
                jobs.add(job);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All jobs in their order, once the camera is over. */
    List<Job> jobs() throws InterruptedException {
        thread.join();
        return jobs;
    }

    /** How many frames were handed over, whatever for. */
    long handedOver() throws InterruptedException {
        return sampled().size() + still().size() + probed().size() + drawn().size();
    }

    /** The frames that the network would see. */
    List<Frame> sampled() throws InterruptedException {
        return jobs().stream()
                .filter(Job.Sampled.class::isInstance)
                .map(job -> ((Job.Sampled) job).frame())
                .toList();
    }

    /** The still frames that only a rule could keep. */
    List<Frame> still() throws InterruptedException {
        return jobs().stream()
                .filter(Job.Still.class::isInstance)
                .map(job -> ((Job.Still) job).frame())
                .toList();
    }

    /** The still frames that the network learns the noise from. */
    List<Frame> probed() throws InterruptedException {
        return jobs().stream()
                .filter(Job.Probe.class::isInstance)
                .map(job -> ((Job.Probe) job).frame())
                .toList();
    }

    /** The frames of the control sample. */
    List<Frame> drawn() throws InterruptedException {
        return jobs().stream()
                .filter(Job.Drawn.class::isInstance)
                .map(job -> ((Job.Drawn) job).frame())
                .toList();
    }
}

package io.weir.agent.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.Watch;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.CameraHealth;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** Measures what reading, decoding and gating a recording costs, over and over again, with nobody behind the gate. */
public final class CaptureCost {
    private final CameraSetup setup;
    private final CameraCounts counts;
    private final CameraHealth health;
    private final JobQueue queue = new JobQueue();
    private final ChangeMeter meter;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** @param setup of a recording */
    public CaptureCost(CameraSetup setup) {
        AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry());
        this.setup = setup;
        this.meter = new ChangeMeter(setup.judging().mask());
        this.counts = metrics.camera(setup.camera().id());
        this.health = metrics.health(setup.camera().id(), () -> "", List.of());
    }

    /**
     * What a number of passes cost.
     *
     * @param frames decoded
     * @param sampled handed on by the gate
     * @param cpuSeconds of the reading thread, user and system
     * @param allocatedBytes on the Java heap by that thread
     */
    public record Cost(long frames, long sampled, double cpuSeconds, long allocatedBytes) {}

    /** Reads the recording from its beginning to its end a number of times, on the calling thread. */
    public Cost measure(int passes) throws CaptureException, InterruptedException {
        long frames = counts.decodedFrames();
        long sampled = 0;
        long cpu = threads.getCurrentThreadCpuTime();
        long allocated = allocated();
        for (int i = 0; i < passes; i++) {
            sampled += pass();
        }
        return new Cost(
                counts.decodedFrames() - frames,
                sampled,
                (threads.getCurrentThreadCpuTime() - cpu) / 1e9,
                allocated() - allocated);
    }

    private long pass() throws CaptureException, InterruptedException {
        long[] taken = {0};
        try (Watch watch = new Watch();
                Streaming stream = new Streaming(
                        setup,
                        queue,
                        counts,
                        health,
                        new ControlDraw(0),
                        meter,
                        () -> {
                            taken[0] += drain();
                            return true;
                        },
                        () -> false)) {
            Reader.read(setup.camera().source(), setup.options(), watch, stream);
            stream.finish();
        }
        return taken[0] + drain();
    }

    private long drain() {
        long frames = 0;
        for (Job job = queue.poll(); job != null; job = queue.poll()) {
            frames += job.kind() == Job.Kind.SAMPLED ? 1 : 0;
            if (job.hasFrame()) {
                job.frame().close();
            }
            queue.done(job);
        }
        return frames;
    }

    private long allocated() {
        return threads instanceof com.sun.management.ThreadMXBean bean ? bean.getCurrentThreadAllocatedBytes() : 0;
    }
}

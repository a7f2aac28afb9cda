package io.weir.agent.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.capture.Watch;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.embed.Embedder;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.CameraHealth;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.novelty.Novelty;
import io.weir.agent.publish.Destination;
import io.weir.models.Model;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Measures what telling novelty costs on a recording, all on the calling thread: how often the network runs, what is allocated,
 * and what is done round the network.
 */
public final class NoveltyCost {
    private static final int MEMORY = 1000;
    private static final int SAMPLES = 150;
    private static final int RUNS = 21;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Set<Outcome> DROPPED = EnumSet.of(Outcome.REPEATED, Outcome.USUAL, Outcome.STATIC);
    private static final Set<Outcome> OTHERS = EnumSet.complementOf(EnumSet.copyOf(DROPPED));

    private final CameraSetup setup;
    private final Model model;
    private final Embedder embedder;
    private final Destination destination;

    /**
     * @param setup of a recording
     * @param destination never used, since it is in shadow that it is read
     */
    public NoveltyCost(CameraSetup setup, Model model, Embedder embedder, Destination destination) {
        this.destination = destination;
        this.setup = setup;
        this.model = model;
        this.embedder = embedder;
    }

    /**
     * What one reading took.
     *
     * @param decoded frames
     * @param sampled of them, those that the gate took out of their intervals
     * @param runs of the network, second looks and still frames included
     * @param capture by all that a capture thread does, for each packet after the first
     * @param dropped by the score thread, for each sampled frame that was dropped, beside {@code runBytes} for each run of the network
     * @param runBytes by ONNX Runtime's binding for a run of the network
     */
    public record Cost(long decoded, long sampled, long runs, Allocated capture, Allocated dropped, long runBytes) {}

    /**
     * What was allocated on the Java heap.
     *
     * @param frames for how many
     * @param nothing for how many of them nothing was
     * @param bytes for the others in all
     */
    public record Allocated(long frames, long nothing, long bytes) {
        private static final Allocated NONE = new Allocated(0, 0, 0);

        private Allocated and(long more) {
            return new Allocated(frames + 1, more > 0 ? nothing : nothing + 1, bytes + Math.max(0, more));
        }
    }

    /**
     * What is done round the network for one frame, in nanoseconds by the clock; of each step the lower quartile.
     *
     * @param resize to the network's size
     * @param tensors the picture into the network's input, its outputs into vectors
     * @param judge against {@value #MEMORY} remembered frames
     * @param network itself
     */
    public record Overhead(long resize, long tensors, long judge, long network) {
        /** What is ours, over what is the network's. */
        public double share() {
            return (double) (resize + tensors + judge) / network;
        }
    }

    /** Takes the jobs that the gate hands on. */
    @FunctionalInterface
    private interface Taker {
        void take(Job job) throws InterruptedException;
    }

    /** Reads the recording once, as an agent would. */
    public Cost measure() throws CaptureException, InterruptedException {
        AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry());
        CameraCounts counts = metrics.camera(setup.camera().id());
        long runBytes = runBytes();
        long runs = embedder.runs();
        Heap heap = new Heap();
        ControlDraw none = new ControlDraw(0);
        String id = setup.camera().id();
        MemoryKeeper keeper = new MemoryKeeper(id, model.sha256(), false, false, null, InstantSource.system());
        try (Scorer scorer = new Scorer(
                new Appraiser(
                        id, model, embedder, setup.novelty(), setup.judging().mask(), keeper),
                setup.novelty().episode(),
                counts,
                new FrameChecks(id, setup.judging(), new PushedFacts(), counts),
                new Endings(id, model, none, counts, destination, Witness.NONE),
                true)) {
            read(metrics, counts, heap::packet, job -> {
                long dropped = ended(counts, DROPPED);
                long others = ended(counts, OTHERS);
                long runsBefore = embedder.runs();
                long start = allocated();
                scorer.handle(job);
                long used = allocated() - start;
                boolean isDropped = ended(counts, DROPPED) == dropped + 1 && ended(counts, OTHERS) == others;
                heap.handled(used - runBytes * (embedder.runs() - runsBefore), isDropped);
            });
        }
        long sampled = counts.decodedFrames()
                - counts.of(Outcome.NOT_SAMPLED)
                - counts.of(Outcome.DARK)
                - counts.of(Outcome.BRIGHT)
                - counts.of(Outcome.BLANK)
                - counts.of(Outcome.DAMAGED)
                - counts.of(Outcome.FROZEN);
        return new Cost(counts.decodedFrames(), sampled, embedder.runs() - runs, heap.capture, heap.dropped, runBytes);
    }

    /** Measures the steps of the scored frames apart, with a memory that is full. */
    public Overhead overhead() throws CaptureException, InterruptedException {
        AgentMetrics metrics = new AgentMetrics(new SimpleMeterRegistry());
        CameraCounts counts = metrics.camera(setup.camera().id());
        FrameVectors vectors = embedder.blank();
        Novelty novelty = new Novelty(
                vectors.cells(), vectors.dimension(), setup.novelty().thresholdFor(vectors.cells()), MEMORY);
        List<List<Long>> steps = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (RgbScaler scaler = new RgbScaler(embedder.width(), embedder.height())) {
            read(metrics, counts, () -> {}, job -> {
                if (job.kind() == Job.Kind.SAMPLED) {
                    try (Frame frame = job.frame()) {
                        if (steps.getFirst().size() < SAMPLES) {
                            step(scaler, frame, vectors, novelty, steps);
                        }
                    }
                } else {
                    Intake.lose(job, counts, Outcome.FAILED);
                }
            });
        }
        return new Overhead(
                quartile(steps.get(0)), quartile(steps.get(1)), quartile(steps.get(2)), quartile(steps.get(3)));
    }

    private void step(RgbScaler scaler, Frame frame, FrameVectors vectors, Novelty novelty, List<List<Long>> steps)
            throws InterruptedException {
        long networkBefore = embedder.networkNanos();
        long start = System.nanoTime();
        ByteBuffer rgb = scaler.scale(frame);
        long resized = System.nanoTime();
        embedder.embed(rgb, vectors);
        long embedded = System.nanoTime();
        for (int i = novelty.remembered(); i < MEMORY; i++) {
            novelty.learn("", vectors);
        }
        long filled = System.nanoTime();
        novelty.judge("", vectors);
        long judged = System.nanoTime();
        novelty.endEpisode();
        long network = embedder.networkNanos() - networkBefore;
        steps.get(0).add(resized - start);
        steps.get(1).add(embedded - resized - network);
        steps.get(2).add(judged - filled);
        steps.get(3).add(network);
    }

    private void read(AgentMetrics metrics, CameraCounts counts, Runnable packet, Taker taker)
            throws CaptureException, InterruptedException {
        CameraHealth health = metrics.health(setup.camera().id(), () -> "", List.of());
        JobQueue queue = new JobQueue();
        try (Watch watch = new Watch();
                Streaming stream = new Streaming(
                        setup,
                        queue,
                        counts,
                        health,
                        new ControlDraw(0),
                        new ChangeMeter(),
                        () -> {
                            packet.run();
                            return drain(queue, taker);
                        },
                        () -> false)) {
            Reader.read(setup.camera().source(), setup.options(), watch, stream);
            stream.finish();
            drain(queue, taker);
        }
    }

    private static boolean drain(JobQueue queue, Taker taker) {
        try {
            for (Job job = queue.poll(); job != null; job = queue.poll()) {
                taker.take(job);
                queue.done(job);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The lower one: a thread that had to wait for its core says nothing of the work. */
    private static long quartile(List<Long> values) {
        values.sort(null);
        return values.isEmpty() ? 0 : values.get(values.size() / 4);
    }

    /** What ONNX Runtime's binding allocates for a run: the median of {@value #RUNS}. */
    private long runBytes() throws InterruptedException {
        ByteBuffer picture = ByteBuffer.allocateDirect(3 * embedder.width() * embedder.height());
        FrameVectors vectors = embedder.blank();
        List<Long> bytes = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            long start = allocated();
            embedder.embed(picture, vectors);
            bytes.add(allocated() - start);
        }
        bytes.sort(null);
        return bytes.get(bytes.size() / 2);
    }

    private static long ended(CameraCounts counts, Set<Outcome> outcomes) {
        long sum = 0;
        for (Outcome outcome : outcomes) {
            sum += counts.of(outcome);
        }
        return sum;
    }

    private static long allocated() {
        return THREADS instanceof com.sun.management.ThreadMXBean bean ? bean.getCurrentThreadAllocatedBytes() : 0;
    }

    /** Tells what the capture thread allocates from what the score thread does, where one thread does the work of both. */
    private static final class Heap {
        private Allocated capture = Allocated.NONE;
        private Allocated dropped = Allocated.NONE;
        private long since = -1;

        /** A packet was read, decoded and gated, and what it led to is handled next. */
        private void packet() {
            long now = allocated();
            if (since >= 0) {
                capture = capture.and(now - since);
            }
            since = allocated();
        }

        private void handled(long own, boolean isDropped) {
            if (isDropped) {
                dropped = dropped.and(own);
            }
            since = allocated();
        }
    }
}

package io.weir.agent.pipeline;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Cause;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.embed.Embedder;
import io.weir.agent.facts.FactType;
import io.weir.agent.memory.MemoryWriter;
import io.weir.agent.metrics.AgentMetrics;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.CameraHealth;
import io.weir.agent.publish.Destination;
import io.weir.models.Model;
import io.weir.wire.Tick;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera at work: its two threads and what they share.
 *
 * <p>Where a capture thread hangs in a call that no deadline ends (a name look-up, a dead mount, a decoder that loops), it is
 * left behind and another takes its place; at most one is left behind at a time.
 */
final class CameraRun {
    private static final Logger LOG = LoggerFactory.getLogger(CameraRun.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final CameraSetup setup;
    private final @Nullable Duration giveUp;
    private final long startNanos = System.nanoTime();
    private final CameraCounts counts;
    private final CameraHealth health;
    private final ControlDraw control;
    private final Backoff backoff =
            new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private final JobQueue queue = new JobQueue();
    private final PushedFacts pushed = new PushedFacts();
    private final Scorer scorer;
    private final Thread scoreThread;
    private volatile CaptureLoop capture;
    private volatile Thread captureThread;
    private volatile @Nullable Thread leftBehind;
    private volatile @Nullable CameraState hung;
    private volatile boolean stopping;
    private boolean endTold;

    CameraRun(
            CameraSetup setup,
            AgentSettings settings,
            @Nullable Duration giveUp,
            Model model,
            Embedder embedder,
            AgentMetrics metrics,
            Destination destination,
            Witness witness,
            @Nullable MemoryWriter memories) {
        String id = setup.camera().id();
        this.setup = setup;
        this.giveUp = giveUp;
        this.counts = metrics.camera(id);
        this.health = metrics.health(id);
        this.control = new ControlDraw(setup.isShadow() ? 0 : settings.control());
        metrics.saved(id, () -> memories == null ? Double.NaN : memories.secondsSinceSaved(id));
        MemoryKeeper keeper = new MemoryKeeper(
                id,
                setup.novelty().vectorsOf(model.sha256()),
                !setup.camera().source().finite(),
                settings.memory().pictures(),
                memories,
                InstantSource.system());
        this.scorer = new Scorer(
                new Appraiser(
                        id, model, embedder, setup.novelty(), setup.judging().mask(), keeper),
                setup.novelty().episode(),
                counts,
                new FrameChecks(id, setup.judging(), pushed, counts),
                new Endings(id, model, control, counts, destination, witness),
                setup.isShadow());
        this.scoreThread = new Thread(this::score, "score-" + id);
        this.capture = newCapture();
        this.captureThread = newThread(capture);
        metrics.state(id, () -> state().word(), CameraState.WORDS);
    }

    private CaptureLoop newCapture() {
        return new CaptureLoop(setup, giveUp, startNanos, queue, counts, health, control, backoff);
    }

    private Thread newThread(CaptureLoop loop) {
        Thread thread = new Thread(loop::run, "capture-" + setup.camera().id());
        thread.setDaemon(true); // one that hangs must not keep the program alive
        return thread;
    }

    void start() {
        if (setup.isShadow()) {
            LOG.info(
                    "{}: in shadow: it decides, and nothing of it is sent",
                    setup.camera().id());
        }
        scoreThread.start();
        captureThread.start();
    }

    private void score() {
        try (scorer) {
            scorer.run(queue);
        } catch (InterruptedException e) {
            LOG.debug("{}: scoring was interrupted", setup.camera().id());
        } catch (RuntimeException e) {
            LOG.error("{}: scoring ended: {}", setup.camera().id(), e.toString(), e);
        }
    }

    /** Leaves a capture thread behind that should have come back long ago; to be called now and then, by one thread. */
    synchronized void supervise() {
        if (stopping) {
            return;
        }
        boolean another = leftBehind != null && leftBehind.isAlive();
        if (hung != null) {
            if (!another) {
                leftBehind = captureThread;
            }
            if (!another || !captureThread.isAlive()) { // one of the two came back
                hung = null;
                begin();
            }
        } else if (captureThread.isAlive() && capture.overdue().compareTo(GRACE) > 0) {
            leaveBehind(another);
        }
    }

    private void leaveBehind(boolean another) {
        Camera camera = setup.camera();
        String why =
                camera.source().display() + ": hangs in a call that cannot be ended; check its name, disk or decoder";
        capture.abandon();
        health.abandoned();
        health.failed(Cause.HUNG);
        if (camera.source().finite()) {
            LOG.error("{}", why);
            hung = new CameraState.Failed(Cause.HUNG, why);
            queue.say(queue.blank().cameraEnd());
            stopping = true;
            return;
        }
        LOG.warn("{}; going on without that thread", why);
        if (another) {
            hung = new CameraState.BackingOff(Cause.HUNG, why, Duration.ZERO);
        } else {
            leftBehind = captureThread;
            begin();
        }
    }

    private void begin() {
        capture = newCapture();
        captureThread = newThread(capture);
        captureThread.start();
    }

    String id() {
        return setup.camera().id();
    }

    /** Whether nothing of this camera is sent. */
    boolean isShadow() {
        return setup.isShadow();
    }

    CameraState state() {
        CameraState stuck = hung;
        return stuck != null ? stuck : capture.state();
    }

    /** Whether no more frame will be sent. */
    boolean isOver() {
        boolean captured = !captureThread.isAlive() || hung instanceof CameraState.Failed;
        return captured && !scoreThread.isAlive();
    }

    CameraStatus status() {
        Camera camera = setup.camera();
        return new CameraStatus(
                camera.id(),
                camera.source().display(),
                !camera.source().finite(),
                setup.isShadow(),
                state(),
                counts.decodedFrames(),
                counts.byLabel(),
                counts.delivered(),
                scorer.lastReason(),
                capture.time(),
                capture.duration());
    }

    /**
     * What is to be told about this camera now, or null if nothing is: at its end, once, a tick that says so.
     *
     * @param due whether it is time for a tick even if the camera goes on
     */
    @Nullable
    Tick tick(String agent, int cameras, boolean due) {
        boolean over = isOver() && isResolved();
        if (endTold || !(over || due)) {
            return null;
        }
        Camera camera = setup.camera();
        double reached = over ? capture.time() : scorer.decided();
        return new Tick(camera.id(), agent, cameras, !camera.source().finite(), reached, counts.delivered(), over);
    }

    /** Whether the fate of each frame is known. */
    private boolean isResolved() {
        return counts.byLabel().values().stream().mapToLong(Long::longValue).sum() == counts.decodedFrames();
    }

    /** Says that a tick was sent. */
    void told(Tick tick) {
        endTold |= tick.end();
    }

    boolean endTold() {
        return endTold;
    }

    /** What may be pushed, with its type. */
    Map<String, FactType> pushable() {
        return setup.judging().outside().pushable();
    }

    /** Takes facts that hold from now on; others than the {@link #pushable} ones are passed over. */
    void push(Map<String, Object> facts) {
        pushed.push(facts, System.nanoTime());
    }

    synchronized void stop() {
        stopping = true;
        capture.stop();
    }

    /** Waits for both threads, then makes them end; frees what can be freed. */
    void awaitEnd(long deadlineNanos) throws InterruptedException {
        if (hung == null) {
            join(captureThread, deadlineNanos);
        }
        if (captureThread.isAlive()) {
            capture.abandon();
            captureThread.interrupt();
            queue.say(queue.blank().cameraEnd());
        } else {
            capture.close();
        }
        join(scoreThread, deadlineNanos + TimeUnit.MILLISECONDS.toNanos(500));
        if (scoreThread.isAlive()) {
            scoreThread.interrupt();
            join(scoreThread, System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
        }
        if (!scoreThread.isAlive()) {
            scorer.writeOff(queue); // it was interrupted, or ended by a fault
        }
    }

    private static void join(Thread thread, long deadlineNanos) throws InterruptedException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
        thread.join(Math.max(1, millis));
    }
}

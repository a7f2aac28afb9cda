package io.weir.agent.pipeline;

import io.weir.agent.capture.Camera;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.embed.Embedder;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.publish.Publisher;
import io.weir.models.Model;
import io.weir.wire.Tick;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One camera at work: its two threads and what they share. */
final class CameraRun {
    private static final Logger LOG = LoggerFactory.getLogger(CameraRun.class);

    private final Camera camera;
    private final CameraCounts counts;
    private final JobQueue queue = new JobQueue();
    private final CaptureLoop capture;
    private final Scorer scorer;
    private final Thread captureThread;
    private final Thread scoreThread;
    private boolean endTold;

    CameraRun(
            Camera camera,
            AgentSettings settings,
            @Nullable Duration giveUp,
            Model model,
            Embedder embedder,
            CameraCounts counts,
            Publisher publisher) {
        this.camera = camera;
        this.counts = counts;
        ControlDraw control = new ControlDraw(settings.control());
        this.capture = new CaptureLoop(camera, giveUp, queue, counts, control, settings.samplesPerSecond());
        this.scorer = new Scorer(camera.id(), model, embedder, settings.novelty(), control, counts, publisher);
        this.captureThread = new Thread(capture::run, "capture-" + camera.id());
        this.scoreThread = new Thread(this::score, "score-" + camera.id());
        captureThread.setDaemon(true); // a call into FFmpeg that never returns must not keep the program alive
    }

    void start() {
        scoreThread.start();
        captureThread.start();
    }

    private void score() {
        try (scorer) {
            scorer.run(queue);
        } catch (InterruptedException e) {
            LOG.debug("{}: scoring was interrupted", camera.id());
        } catch (RuntimeException e) {
            LOG.error("{}: scoring ended: {}", camera.id(), e.toString(), e);
        }
    }

    boolean streaming() {
        return capture.state() instanceof CameraState.Streaming;
    }

    /** Whether no more frame will be sent. */
    boolean isOver() {
        return !captureThread.isAlive() && !scoreThread.isAlive();
    }

    CameraStatus status() {
        CameraState state = capture.state();
        return new CameraStatus(
                camera.id(),
                camera.source().display(),
                !camera.source().finite(),
                state,
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

    void stop() {
        capture.stop();
    }

    /** Waits for both threads, then makes them end; frees what can be freed. */
    void awaitEnd(long deadlineNanos) throws InterruptedException {
        join(captureThread, deadlineNanos);
        if (captureThread.isAlive()) {
            queue.say(new Job.CameraEnd());
            captureThread.interrupt();
        } else {
            capture.close();
        }
        join(scoreThread, deadlineNanos);
        if (scoreThread.isAlive()) {
            scoreThread.interrupt();
            join(scoreThread, System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
        }
    }

    private static void join(Thread thread, long deadlineNanos) throws InterruptedException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
        thread.join(Math.max(1, millis));
    }
}

package io.weir.agent.pipeline;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.Watch;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.CameraHealth;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one camera until it is over, and opens it again when it is lost; on a capture thread.
 *
 * <p>A thread that hangs in a call which no deadline ends is {@link #abandon abandoned}: from then on, whatever it still does has
 * no effect.
 */
final class CaptureLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureLoop.class);
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private final CameraSetup setup;
    private final @Nullable Duration giveUp;
    private final long startNanos;
    private final JobQueue queue;
    private final CameraCounts counts;
    private final CameraHealth health;
    private final ControlDraw control;
    private final Backoff backoff;
    private final ChangeMeter meter;
    private final Watch watch = new Watch();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile CameraState state = new CameraState.Connecting();
    private volatile @Nullable Streaming streaming;
    private volatile boolean abandoned;
    private volatile boolean returned;
    private @Nullable String lastWhy;

    /**
     * @param giveUp after how long without any frame a live source has failed for good; null for never
     * @param startNanos since when the camera is tried, by {@link System#nanoTime}
     */
    CaptureLoop(
            CameraSetup setup,
            @Nullable Duration giveUp,
            long startNanos,
            JobQueue queue,
            CameraCounts counts,
            CameraHealth health,
            ControlDraw control,
            Backoff backoff) {
        this.setup = setup;
        this.meter = new ChangeMeter(setup.judging().mask());
        this.giveUp = giveUp;
        this.startNanos = startNanos;
        this.queue = queue;
        this.counts = counts;
        this.health = health;
        this.control = control;
        this.backoff = backoff;
    }

    CameraState state() {
        Streaming open = streaming;
        return open != null && open.hasFrames() ? new CameraState.Streaming(health.slow(), health.frozen()) : state;
    }

    /** Seconds of the stream read so far. */
    double time() {
        Streaming open = streaming;
        return open == null ? 0 : open.time();
    }

    /** Seconds of the whole stream; NaN if unknown. */
    double duration() {
        Streaming open = streaming;
        return open == null ? Double.NaN : open.duration();
    }

    /** Does the work of the capture thread. */
    void run() {
        try {
            CameraState end = null;
            while (end == null && !abandoned) {
                end = attempt();
            }
            over(end == null ? new CameraState.Ended() : end);
        } catch (InterruptedException e) {
            over(new CameraState.Ended());
        } catch (RuntimeException e) {
            LOG.debug("{} failed", setup.camera().id(), e);
            over(failed(Cause.OTHER, setup.camera().source().display() + ": " + e));
        } finally {
            returned = true;
            closeAbandoned();
        }
    }

    /** Nobody closes what was left behind, so that its thread does when it comes back after all. */
    private void closeAbandoned() {
        if (abandoned && returned) {
            watch.close();
        }
    }

    private void over(CameraState end) {
        if (!abandoned) {
            state = end;
            Streaming open = streaming;
            if (open != null) {
                open.finished();
            }
            health.closed();
            queue.say(queue.blank().cameraEnd());
        }
    }

    /** Reads the source once; gives the camera's last state, or null if it is to be opened again. */
    private @Nullable CameraState attempt() throws InterruptedException {
        state = new CameraState.Connecting();
        try (Streaming stream =
                new Streaming(setup, queue, counts, health, control, meter, this::goesOn, this::hasGivenUp)) {
            streaming = stream;
            try {
                Reader.read(setup.camera().source(), setup.options(), watch, stream);
                stream.checkFrames();
                return new CameraState.Ended();
            } finally {
                watch.pause();
                stream.finish();
            }
        } catch (CaptureException e) {
            return lost(e);
        }
    }

    private @Nullable CameraState lost(CaptureException e) throws InterruptedException {
        if (!goesOn()) {
            return new CameraState.Ended();
        }
        health.failed(e.reason());
        health.closed();
        String why = String.valueOf(e.getMessage());
        if (setup.camera().source().finite() || hasGivenUp()) {
            return failed(e.reason(), why);
        }
        waitBefore(e.reason(), why);
        return goesOn() ? null : new CameraState.Ended();
    }

    private static CameraState failed(Cause cause, String why) {
        LOG.error("{}", why);
        return new CameraState.Failed(cause, why);
    }

    private void waitBefore(Cause cause, String why) throws InterruptedException {
        Streaming open = streaming;
        boolean hadFrames = open != null && open.hasFrames();
        if (open != null && open.hasFramesFor(HEALTHY)) {
            backoff.reset();
        }
        Duration pause = backoff.next();
        if (hadFrames || !why.equals(lastWhy)) {
            LOG.warn("{}; trying again until it answers", why);
            lastWhy = why;
        }
        state = new CameraState.BackingOff(cause, why, pause);
        streaming = null;
        if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("{}: stopped", setup.camera().id());
        }
    }

    private boolean hasGivenUp() {
        Duration limit = giveUp;
        return limit != null
                && !setup.camera().source().finite()
                && counts.decodedFrames() == 0
                && System.nanoTime() - startNanos >= limit.toNanos();
    }

    private boolean goesOn() {
        return stopped.getCount() > 0 && !abandoned;
    }

    /** By how long the thread is over a deadline that should have ended its present call; negative while all is well. */
    Duration overdue() {
        return Duration.ofNanos(watch.overdueNanos());
    }

    /** Takes away from the thread all that it could still do: what it holds is written off, and its camera goes on without it. */
    void abandon() {
        abandoned = true;
        stop();
        Streaming open = streaming;
        if (open != null) {
            open.writeOff();
        }
        closeAbandoned();
    }

    /** Ends the camera: what FFmpeg waits for is ended, what was read is still used. */
    void stop() {
        stopped.countDown();
        watch.stop();
    }

    /** Frees what this holds; only when {@link #run} has returned. */
    @Override
    public void close() {
        watch.close();
    }
}

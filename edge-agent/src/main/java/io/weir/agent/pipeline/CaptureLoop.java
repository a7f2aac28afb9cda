package io.weir.agent.pipeline;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.ContentHash;
import io.weir.agent.capture.Decoder;
import io.weir.agent.capture.Demuxer;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Timeouts;
import io.weir.agent.capture.Watch;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.metrics.CameraCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one camera until it is over, and opens it again when it is lost; on the camera's capture thread. */
final class CaptureLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureLoop.class);
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private final Camera camera;
    private final @Nullable Duration giveUp;
    private final JobQueue queue;
    private final CameraCounts counts;
    private final ControlDraw control;
    private final double samplesPerSecond;
    private final ChangeMeter meter = new ChangeMeter();
    private final Watch watch = new Watch();
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current()::nextDouble);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile CameraState state = new CameraState.Connecting();
    private volatile double time;
    private volatile double duration = Double.NaN;
    private @Nullable String lastWhy;
    private long startNanos;
    private long openedNanos;

    /** @param giveUp after how long without any frame a live source has failed for good; null for never */
    CaptureLoop(
            Camera camera,
            @Nullable Duration giveUp,
            JobQueue queue,
            CameraCounts counts,
            ControlDraw control,
            double samplesPerSecond) {
        this.camera = camera;
        this.giveUp = giveUp;
        this.queue = queue;
        this.counts = counts;
        this.control = control;
        this.samplesPerSecond = samplesPerSecond;
    }

    CameraState state() {
        return state;
    }

    double time() {
        return time;
    }

    double duration() {
        return duration;
    }

    /** Does the work of the capture thread. */
    void run() {
        startNanos = System.nanoTime();
        try {
            CameraState end = null;
            while (end == null) {
                end = attempt();
            }
            state = end;
        } catch (InterruptedException e) {
            state = new CameraState.Ended();
        } catch (RuntimeException e) {
            LOG.debug("{} failed", camera.id(), e);
            failed(camera.source().display() + ": " + e);
        } finally {
            queue.say(new Job.CameraEnd());
        }
    }

    /** Reads the source once; gives the camera's last state, or null if it is to be opened again. */
    private @Nullable CameraState attempt() throws InterruptedException {
        try {
            state = new CameraState.Connecting();
            readOnce();
            return new CameraState.Ended();
        } catch (CaptureException e) {
            if (isStopped()) {
                return new CameraState.Ended();
            }
            String why = String.valueOf(e.getMessage());
            if (camera.source().finite() || hasGivenUp()) {
                return failed(why);
            }
            waitBefore(why);
            return isStopped() ? new CameraState.Ended() : null;
        }
    }

    private void readOnce() throws CaptureException, InterruptedException {
        Source source = camera.source();
        try (Demuxer demuxer = Demuxer.open(source, Timeouts.DEFAULT, watch);
                Decoder decoder = demuxer.decoder();
                Packet packet = new Packet()) {
            duration = demuxer.info().duration();
            openedNanos = System.nanoTime();
            Session session = session(source, demuxer);
            try (Intake intake =
                    new Intake(session, !source.finite(), queue, counts, control, meter, samplesPerSecond)) {
                readAll(demuxer, decoder, packet, intake);
            }
        }
    }

    private void readAll(Demuxer demuxer, Decoder decoder, Packet packet, Intake intake)
            throws CaptureException, InterruptedException {
        try {
            while (!isStopped() && demuxer.read(packet)) {
                decode(decoder, packet, intake);
                if (counts.decodedFrames() == 0 && hasGivenUp()) {
                    throw undecodable();
                }
            }
            if (!isStopped()) {
                decode(decoder, null, intake);
                if (counts.decodedFrames() == 0) {
                    throw undecodable();
                }
            }
        } finally {
            intake.finish();
        }
    }

    /** Decodes a packet, or with null what the decoder still holds. */
    private void decode(Decoder decoder, @Nullable Packet packet, Intake intake) throws InterruptedException {
        if (packet == null) {
            decoder.finish(frame -> accept(intake, frame));
        } else {
            decoder.decode(packet, frame -> accept(intake, frame));
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void accept(Intake intake, Frame frame) {
        if (!(state instanceof CameraState.Streaming)) {
            state = new CameraState.Streaming();
            LOG.info("{}: streaming {}", camera.id(), camera.source().display());
        }
        time = frame.time();
        try {
            intake.accept(frame);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CaptureException undecodable() {
        return new CaptureException(
                camera.source().display() + ": no picture in it could be decoded; check the codec, or record it again");
    }

    private Session session(Source source, Demuxer demuxer) throws CaptureException {
        return switch (source) {
            case Source.Recording file -> {
                try {
                    Instant written = Files.getLastModifiedTime(file.path()).toInstant();
                    double length = demuxer.info().duration();
                    Instant start = Double.isNaN(length) ? written : written.minusMillis(Math.round(length * 1000));
                    yield new Session(camera.id(), ContentHash.of(file.path()), start);
                } catch (IOException e) {
                    throw new CaptureException(
                            file.path() + ": cannot be read (" + e.getMessage() + "); check the disk");
                }
            }
            case Source.Stream stream -> new Session(camera.id(), liveTag(), Instant.now());
        };
    }

    /** Unlike that of any other session of this or another agent: the time and 32 random bits. */
    private static String liveTag() {
        return Long.toString(System.currentTimeMillis(), 36) + String.format("%08x", new SecureRandom().nextInt());
    }

    private CameraState failed(String why) {
        CameraState.Failed failed = new CameraState.Failed(why);
        state = failed;
        LOG.error("{}", why);
        return failed;
    }

    private void waitBefore(String why) throws InterruptedException {
        if (counts.decodedFrames() > 0 && System.nanoTime() - openedNanos > HEALTHY.toNanos()) {
            backoff.reset();
        }
        Duration wait = backoff.next();
        if (state instanceof CameraState.Streaming || !why.equals(lastWhy)) {
            LOG.warn("{}; trying again until it answers", why);
            lastWhy = why;
        }
        state = new CameraState.BackingOff(why, wait);
        boolean stop = stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("{}: {}", camera.id(), stop ? "stopped" : "next try");
    }

    private boolean hasGivenUp() {
        Duration limit = giveUp;
        return limit != null
                && !camera.source().finite()
                && counts.decodedFrames() == 0
                && System.nanoTime() - startNanos >= limit.toNanos();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
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

package io.weir.agent.pipeline;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.Cause;
import io.weir.agent.capture.ContentHash;
import io.weir.agent.capture.Decoding;
import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Packet;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.StreamInfo;
import io.weir.agent.config.CameraSetup;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.gate.FreezeDetector;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.CameraHealth;
import io.weir.agent.metrics.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One opening of a source: takes its packets and frames on the capture thread, and judges whether the stream is alive.
 *
 * <p>Packets without pictures, packets that trickle, pictures that freeze and reading that lags are told apart here.
 */
final class Streaming implements Reader.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Streaming.class);
    private static final Duration UNDECODABLE = Duration.ofSeconds(10);
    private static final Duration UNDECODABLE_KEYFRAMES = Duration.ofSeconds(60);

    private final CameraSetup setup;
    private final JobQueue queue;
    private final CameraCounts counts;
    private final CameraHealth health;
    private final ControlDraw control;
    private final ChangeMeter meter;
    private final BooleanSupplier goesOn;
    private final BooleanSupplier givenUp;
    private final FreezeDetector freeze;
    private final LagMeter lag = new LagMeter();
    private Pulse pulse = new Pulse(0);
    private volatile @Nullable Intake intake;
    private volatile double time;
    private volatile double duration = Double.NaN;
    private volatile boolean hasFrames;
    private long frames;
    private volatile boolean finished;
    private long firstFrameNanos;
    private long lastFrameNanos;
    private long decodingSince;
    private long errors;
    private long skipped;
    private boolean undecodable;
    private boolean wasSlow;
    private boolean wasFrozen;
    private boolean wasLagging;

    Streaming(
            CameraSetup setup,
            JobQueue queue,
            CameraCounts counts,
            CameraHealth health,
            ControlDraw control,
            ChangeMeter meter,
            BooleanSupplier goesOn,
            BooleanSupplier givenUp) {
        this.setup = setup;
        this.queue = queue;
        this.counts = counts;
        this.health = health;
        this.control = control;
        this.meter = meter;
        this.goesOn = goesOn;
        this.givenUp = givenUp;
        this.freeze = new FreezeDetector(setup.freezeSeconds(), setup.judging().mask());
    }

    @Override
    public void opened(StreamInfo info, Optional<String> hardwareMissing) {
        health.opened();
        hardwareMissing.ifPresent(why -> LOG.warn("{}: decoding in software: {}", id(), why));
        duration = info.duration();
        pulse = new Pulse(info.framesPerSecond());
        lastFrameNanos = System.nanoTime();
        intake = new Intake(
                session(info),
                isLive(),
                queue,
                counts,
                health,
                control,
                meter,
                freeze,
                setup.judging(),
                setup.samplesPerSecond());
    }

    @Override
    public boolean packet(Packet packet) {
        boolean live = isLive();
        boolean slow = live && pulse.beat(packet.arrivalNanos());
        health.packet(packet.size(), packet.arrivalNanos(), slow);
        wasSlow = tell(wasSlow, slow, "sends only a packet now and then; check its network and bit rate");
        boolean lags = live
                && !Double.isNaN(packet.seconds())
                && lag.lags(packet.seconds(), packet.arrivalNanos() / 1e9, packet.isKey());
        if (wasLagging && !lags) {
            lastFrameNanos = packet.arrivalNanos(); // it is decoded again from here on
        }
        boolean awaitsKeyframe = lags || setup.options().decoding() == Decoding.KEYFRAMES;
        Duration patience = awaitsKeyframe ? UNDECODABLE_KEYFRAMES : UNDECODABLE;
        undecodable = packet.arrivalNanos() - lastFrameNanos > patience.toNanos();
        wasLagging = tell(wasLagging, lags, "gives more than can be decoded; frames are passed over to keep up");
        decodingSince = System.nanoTime();
        return !lags;
    }

    @Override
    public void frame(Frame frame) throws InterruptedException {
        Intake open = intake;
        if (open == null || finished) {
            frame.close();
            return;
        }
        lastFrameNanos = System.nanoTime();
        counts.took(Stage.DECODE, lastFrameNanos - decodingSince);
        if (frames == 0) {
            firstFrameNanos = lastFrameNanos;
            LOG.info("{}: streaming {}", id(), setup.camera().source().display());
        }
        frames++;
        hasFrames = true;
        time = frame.time();
        open.accept(frame);
        lastFrameNanos = System.nanoTime(); // waiting for room is no fault of the stream
        decodingSince = lastFrameNanos; // one packet may give several frames
        wasFrozen = tell(wasFrozen, health.frozen(), "the picture is frozen: packets come, and nothing in it changes");
    }

    @Override
    public void decoded(long errorsSoFar, long skippedSoFar) {
        if (errorsSoFar != errors || skippedSoFar != skipped) {
            health.decoded(errorsSoFar - errors, skippedSoFar - skipped);
            if (errors == 0 && errorsSoFar > 0) {
                LOG.warn("{}: the stream is damaged; what is broken is not scored", id());
            }
            errors = errorsSoFar;
            skipped = skippedSoFar;
        }
    }

    @Override
    public void cameraStart(Instant start) {
        Intake open = intake;
        if (open != null) {
            open.cameraStart(start);
        }
    }

    @Override
    public boolean goesOn() {
        return goesOn.getAsBoolean() && !undecodable && !(frames == 0 && givenUp.getAsBoolean());
    }

    /**
     * Called when reading came to an end by itself.
     *
     * @throws CaptureException if packets came, but no pictures
     */
    void checkFrames() throws CaptureException {
        if (goesOn.getAsBoolean() && (frames == 0 || undecodable)) {
            throw new CaptureException(
                    Cause.UNDECODABLE,
                    setup.camera().source().display()
                            + ": packets come, but no picture in them can be decoded; check the codec, or record it again");
        }
    }

    /** Says it once when something begins. */
    private boolean tell(boolean before, boolean now, String what) {
        if (now && !before) {
            LOG.warn("{}: {}", id(), what);
        }
        return now;
    }

    private Session session(StreamInfo info) {
        Source source = setup.camera().source();
        try {
            return switch (source) {
                case Source.Recording file -> recorded(file.path(), ContentHash.of(file.path()), info.duration());
                case Source.Pictures folder ->
                    recorded(folder.folder(), ContentHash.ofNames(folder.folder()), Double.NaN);
                case Source.Stream stream -> new Session(id(), liveTag(), Instant.now());
                case Source.Device device -> new Session(id(), liveTag(), Instant.now());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(source.display() + " cannot be read", e);
        }
    }

    private Session recorded(Path path, String hash, double length) throws IOException {
        Instant written = Files.getLastModifiedTime(path).toInstant();
        Instant start = Double.isNaN(length) ? written : written.minusMillis(Math.round(length * 1000));
        return new Session(id(), hash, start);
    }

    /** Unlike that of any other session of this or another agent: the time and 32 random bits. */
    private static String liveTag() {
        return Long.toString(System.currentTimeMillis(), 36) + String.format("%08x", new SecureRandom().nextInt());
    }

    private boolean isLive() {
        return !setup.camera().source().finite();
    }

    private String id() {
        return setup.camera().id();
    }

    double time() {
        return time;
    }

    double duration() {
        return duration;
    }

    boolean hasFrames() {
        return hasFrames && !finished;
    }

    /** Whether frames have come for so long. */
    boolean hasFramesFor(Duration length) {
        return frames > 0 && lastFrameNanos - firstFrameNanos > length.toNanos();
    }

    /** Samples what is still held; no more frames come. */
    void finish() throws InterruptedException {
        Intake open = intake;
        if (open != null && !finished) {
            open.finish();
        }
    }

    void finished() {
        finished = true;
    }

    /** Ends the frame that the thread holds, which hangs; what it still hands over is dropped. */
    void writeOff() {
        finished = true;
        Intake open = intake;
        if (open != null) {
            open.writeOff();
        }
    }

    @Override
    public void close() {
        Intake open = intake;
        if (open != null) {
            open.close();
        }
    }
}

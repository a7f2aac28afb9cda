package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.LumaReader;
import io.weir.agent.config.Judging;
import io.weir.agent.gate.ChangeMeter;
import io.weir.agent.gate.Flaw;
import io.weir.agent.gate.FreezeDetector;
import io.weir.agent.gate.LumaGrid;
import io.weir.agent.gate.Mask;
import io.weir.agent.gate.PictureCheck;
import io.weir.agent.gate.ProbeSchedule;
import io.weir.agent.gate.Sampler;
import io.weir.agent.gate.SpotGrid;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.CameraHealth;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.metrics.Stage;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every decoded frame of one session, and hands on those that the network should see; on the capture thread.
 *
 * <p>Holds at most one frame: the one that changed most in the present sampling interval.
 */
final class Intake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private Session session;
    private final boolean live;
    private final JobQueue queue;
    private final CameraCounts counts;
    private final CameraHealth health;
    private final FreezeDetector freeze;
    private final Set<Flaw> gates;
    private final Mask mask;
    private final AtomicBoolean writtenOff = new AtomicBoolean();
    private final ControlDraw control;
    private final ChangeMeter meter;
    private final Sampler sampler;
    private final ProbeSchedule probes = new ProbeSchedule();
    private final double interval;
    private final LumaReader reader = new LumaReader(LumaGrid.COLUMNS, LumaGrid.ROWS);
    private int[] luma = new int[LumaGrid.CELLS];
    private int[] heldLuma = new int[LumaGrid.CELLS];
    private final LumaReader fineReader = new LumaReader(SpotGrid.COLUMNS, SpotGrid.ROWS);
    private final int[] fine = new int[SpotGrid.CELLS];

    private volatile @Nullable Frame held;
    private double time;
    private boolean failureTold;

    Intake(
            Session session,
            boolean live,
            JobQueue queue,
            CameraCounts counts,
            CameraHealth health,
            ControlDraw control,
            ChangeMeter meter,
            FreezeDetector freeze,
            Judging judging,
            double samplesPerSecond) {
        this.session = session;
        this.live = live;
        this.queue = queue;
        this.counts = counts;
        this.health = health;
        this.freeze = freeze;
        this.gates = judging.gates();
        this.mask = judging.mask();
        this.control = control;
        this.meter = meter;
        this.sampler = new Sampler(samplesPerSecond);
        this.interval = 1 / samplesPerSecond;
    }

    /** Takes a frame, and with it the duty to close it. */
    void accept(Frame frame) throws InterruptedException {
        counts.decoded();
        time = frame.time();
        Outcome flaw;
        try {
            flaw = flawOf(frame);
        } catch (RuntimeException e) {
            failed(frame, e);
            return;
        }
        if (flaw != null) {
            drop(frame, flaw);
            goOnWithoutPicture();
            return;
        }
        float rank = meter.next(luma, frame.isKey()).rank();
        counts.took(Stage.GATE, System.nanoTime() - frame.decodedNanos());
        switch (sampler.next(frame.time(), rank)) {
            case SAMPLE_NOW -> {
                Job job = look(frame, luma);
                if (job != null) {
                    handOver(job.sampled(session, frame, drawn(frame)));
                }
            }
            case HOLD -> hold(frame);
            case REPLACE -> {
                Frame weaker = takeHeld();
                hold(frame);
                drop(weaker, Outcome.NOT_SAMPLED);
            }
            case PASS -> drop(frame, Outcome.NOT_SAMPLED);
            case SAMPLE_HELD_THEN_HOLD -> {
                try {
                    sampleHeld();
                } finally { // an interrupt costs the frame that could not be handed over, not this one
                    sampler.measuredAgain(meter.again().rank());
                    hold(frame);
                }
            }
        }
    }

    /** The camera said when its first frame was taken: from now on that is what frames are dated by. */
    void cameraStart(Instant start) {
        session = session.startingAt(start);
    }

    /** Ends the frame that is held by a thread that hangs; called by another. */
    void writeOff() {
        if (held != null && writtenOff.compareAndSet(false, true)) {
            counts.ended(Outcome.FAILED);
        }
    }

    /** Reads the frame's luma; gives the outcome of a frame that is no footage, or null if it is. */
    private @Nullable Outcome flawOf(Frame frame) {
        boolean damaged = frame.corrupt();
        if (damaged && gates.contains(Flaw.DAMAGED)) {
            health.frame(true, false);
            return Outcome.DAMAGED;
        }
        reader.read(frame, luma);
        boolean frozen = freeze.isFrozen(luma, time);
        health.frame(damaged, frozen);
        if (frozen) {
            return Outcome.FROZEN;
        }
        Flaw flaw = PictureCheck.flawOf(luma, mask);
        return flaw == null || !gates.contains(flaw) ? null : FrameChecks.outcomeOf(flaw);
    }

    /** Time goes on where there is nothing to see: what is held must not wait until the light comes back. */
    private void goOnWithoutPicture() throws InterruptedException {
        Frame waiting = held;
        if (waiting != null && time - waiting.time() >= interval) {
            sampler.released();
            sampleHeld();
        }
        if (held == null) {
            sayReached(time);
        }
    }

    private void sayReached(double seconds) {
        queue.say(queue.blank().reached(seconds));
    }

    private void failed(Frame frame, RuntimeException e) {
        long index = frame.index();
        frame.close();
        counts.ended(Outcome.FAILED);
        if (!failureTold) {
            failureTold = true;
            LOG.warn(
                    "{}: frame {} cannot be read: {}; further ones are only counted",
                    session.camera(),
                    index,
                    e.getMessage());
        }
    }

    /** Samples what is held; the session gives no more frames. */
    void finish() throws InterruptedException {
        if (held != null) {
            sampleHeld();
            sampler.released();
        }
        queue.say(queue.blank().sessionEnd(time));
    }

    private void hold(Frame frame) {
        held = frame;
        int[] other = heldLuma;
        heldLuma = luma;
        luma = other;
    }

    private void sampleHeld() throws InterruptedException {
        Frame frame = takeHeld();
        Job job = look(frame, heldLuma);
        if (job == null) {
            return;
        }
        switch (job.look().kind()) {
            case WORTH -> handOver(job.sampled(session, frame, drawn(frame)));
            case OTHER_LIGHT -> probe(job, frame);
            case STATIC -> {
                if (meter.isQuiet() && probes.isDue()) {
                    probe(job, frame);
                } else {
                    handOverStill(job, frame);
                }
            }
            case USUAL -> handOverStill(job, frame);
        }
    }

    /** A job that says what is to be seen in a frame that is to be sampled; null if it cannot be read, which is its end. */
    private @Nullable Job look(Frame frame, int[] itsLuma) {
        Job job = queue.blank();
        try {
            boolean hasFine = frame.width() >= SpotGrid.LEAST_WIDTH;
            if (hasFine) {
                fineReader.read(frame, fine);
            }
            boolean isLarge = frame.width() >= SpotGrid.SECOND_LOOK_WIDTH;
            meter.look(itsLuma, hasFine ? fine : null, isLarge, frame.time(), job.look());
            return job;
        } catch (RuntimeException e) {
            queue.done(job);
            failed(frame, e);
            return null;
        }
    }

    /** The score thread decides, but a still picture makes no other one wait or go. */
    private void handOverStill(Job job, Frame frame) throws InterruptedException {
        job.still(session, frame, drawn(frame));
        if (!live) {
            handOver(job);
        } else if (!queue.offer(job)) {
            if (job.isDrawn()) {
                double reached = job.time();
                handOver(job.drawn(session, frame));
                sayReached(reached);
            } else {
                frame.close();
                counts.ended(job.outcome());
                queue.say(queue.blank().unchanged(job)); // there may be many of these, and where it changed is large
                queue.done(job);
            }
        }
    }

    private void probe(Job job, Frame frame) throws InterruptedException {
        if (drawn(frame)) {
            handOverStill(job, frame);
        } else {
            double reached = frame.time();
            handOver(job.probe(session, frame));
            sayReached(reached);
        }
    }

    private Frame takeHeld() {
        Frame frame = held;
        if (frame == null) {
            throw new IllegalStateException("no frame is held");
        }
        held = null;
        return frame;
    }

    private void drop(Frame frame, Outcome outcome) throws InterruptedException {
        if (drawn(frame)) {
            handOver(queue.blank().drawn(session, frame));
        } else {
            frame.close();
            counts.ended(outcome);
        }
    }

    private boolean drawn(Frame frame) {
        return control.draws(session, frame.index());
    }

    private void handOver(Job job) throws InterruptedException {
        if (live) {
            Job gone = queue.force(job);
            if (gone != null) {
                boolean unseen = gone.kind() == Job.Kind.STILL && !gone.isDrawn();
                lose(gone, counts, unseen ? gone.outcome() : Outcome.OVERLOAD);
                queue.done(gone);
            }
            return;
        }
        try {
            queue.put(job);
        } catch (InterruptedException e) {
            lose(job, counts, Outcome.FAILED);
            throw e;
        }
    }

    /** Ends a frame that nobody will look at; of a word there is nothing to end. */
    static void lose(Job job, CameraCounts counts, Outcome outcome) {
        if (job.hasFrame()) {
            job.frame().close();
            counts.ended(outcome);
        }
    }

    /** Frees what this holds; a frame that is still held was passed over. */
    @Override
    public void close() {
        Frame left = held;
        if (left != null) {
            left.close();
            held = null;
            if (writtenOff.compareAndSet(false, true)) {
                counts.ended(Outcome.FAILED);
            }
        }
        reader.close();
        fineReader.close();
    }
}

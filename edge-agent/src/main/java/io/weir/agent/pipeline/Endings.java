package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Jpeg;
import io.weir.agent.capture.JpegEncoder;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.metrics.Stage;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.publish.Destination;
import io.weir.models.Model;
import io.weir.models.Projection;
import io.weir.wire.FrameEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the frames of one camera end: sent, dropped, or failed; on the camera's score thread.
 *
 * <p>Each call ends the frame that it is given, which is counted once and told to the witness.
 */
final class Endings implements AutoCloseable {
    /** A broker takes a megabyte a record; the attributes need some of it. */
    private static final int JPEG_BYTES = 900_000;

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private final String camera;
    private final String model;
    private final Projection projection;
    private final ControlDraw control;
    private final CameraCounts counts;
    private final Destination destination;
    private final Witness witness;
    private final JpegEncoder jpegs = new JpegEncoder(JPEG_BYTES);
    private boolean failureTold;

    Endings(
            String camera,
            Model model,
            ControlDraw control,
            CameraCounts counts,
            Destination destination,
            Witness witness) {
        this.camera = camera;
        this.model = model.sha256();
        this.projection = model.card().wireProjection();
        this.control = control;
        this.counts = counts;
        this.destination = destination;
        this.witness = witness;
    }

    /**
     * Sends a frame, which is kept or of the control sample once the broker has it.
     */
    void publish(
            Session session,
            Frame frame,
            FrameVectors vectors,
            Assessment why,
            Reason reason,
            Outcome outcome,
            Map<String, Object> facts) {
        FrameEvent event;
        long decodedNanos = frame.decodedNanos();
        long index = frame.index();
        long start = System.nanoTime();
        try (frame) {
            Jpeg jpeg = jpegs.encode(frame);
            counts.took(Stage.ENCODE, System.nanoTime() - start);
            event = new FrameEvent(
                    session.idOf(index),
                    camera,
                    index,
                    frame.time(),
                    session.timestamp(frame.time()),
                    why.novelty(),
                    why.threshold(),
                    reason.label(),
                    why.nearest(),
                    outcome == Outcome.CONTROL ? control.sampledRate() : 1,
                    jpeg.reduced(),
                    model,
                    projection.project(vectors.embedding()),
                    jpeg.bytes());
            tell(session, frame, outcome, reason, why, vectors, facts);
        } catch (RuntimeException e) {
            failed(index, e);
            return;
        }
        long handed = System.nanoTime();
        destination.send(event, delivered -> {
            if (delivered) {
                long now = System.nanoTime();
                counts.took(Stage.BROKER, now - handed);
                counts.arrived(reason.label(), now - decodedNanos);
            }
            counts.ended(delivered ? outcome : Outcome.FAILED);
        });
    }

    /** Ends a frame whose work failed. */
    void failed(Frame frame, RuntimeException e) {
        long index = frame.index();
        frame.close();
        failed(index, e);
    }

    private void failed(long index, RuntimeException e) {
        counts.ended(Outcome.FAILED);
        if (failureTold) {
            LOG.debug("{}: frame {} failed", camera, index, e);
        } else {
            failureTold = true;
            LOG.warn("{}: frame {} failed: {}; further ones are only counted", camera, index, e.getMessage());
        }
    }

    /** Ends a frame that is not sent, and that the network did not see. */
    void end(Session session, Frame frame, Outcome outcome, Map<String, Object> facts) {
        end(session, frame, outcome, Reason.unseen(outcome), null, null, facts);
    }

    /** Ends a frame that is not sent. */
    void end(
            Session session,
            Frame frame,
            Outcome outcome,
            Reason reason,
            @Nullable Assessment why,
            @Nullable FrameVectors vectors,
            Map<String, Object> facts) {
        try (frame) {
            tell(session, frame, outcome, reason, why, vectors, facts);
        } finally {
            counts.ended(outcome);
        }
    }

    private void tell(
            Session session,
            Frame frame,
            Outcome outcome,
            Reason reason,
            @Nullable Assessment why,
            @Nullable FrameVectors vectors,
            Map<String, Object> facts) {
        if (witness.wants(outcome)) { // what nobody looks at is not copied
            tell(decision(session, frame, outcome, reason, why, vectors, facts), frame);
        }
    }

    /** What a witness does with it is no fault of the frame's. */
    private void tell(Decision decision, @Nullable Frame frame) {
        try {
            witness.decided(decision, frame);
        } catch (RuntimeException e) {
            LOG.error("{}: frame {} cannot be noted", camera, decision.frame(), e);
        }
    }

    private Decision decision(
            Session session,
            Frame frame,
            Outcome outcome,
            Reason reason,
            @Nullable Assessment why,
            @Nullable FrameVectors vectors,
            Map<String, Object> facts) {
        return new Decision(
                camera,
                session.idOf(frame.index()),
                frame.index(),
                frame.time(),
                outcome,
                reason,
                why == null ? null : why.copy(),
                vectors == null ? null : vectors.embedding(),
                facts);
    }

    /** Ends a frame that nobody can look at any more. */
    void lose(Frame frame) {
        frame.close();
        counts.ended(Outcome.FAILED);
    }

    /** Tells of a frame that is gone already. */
    void tell(Job gone) {
        if (witness.wants(gone.outcome())) {
            tell(
                    new Decision(
                            camera,
                            gone.session().idOf(gone.index()),
                            gone.index(),
                            gone.time(),
                            gone.outcome(),
                            Reason.unseen(gone.outcome()),
                            null,
                            null,
                            Map.of()),
                    null);
        }
    }

    @Override
    public void close() {
        jpegs.close();
    }
}

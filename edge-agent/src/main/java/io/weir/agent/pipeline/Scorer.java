package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Jpeg;
import io.weir.agent.capture.JpegEncoder;
import io.weir.agent.capture.RgbScaler;
import io.weir.agent.config.NoveltySettings;
import io.weir.agent.embed.Embedder;
import io.weir.agent.gate.Look;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.metrics.Stage;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.Episodes;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.novelty.Novelty;
import io.weir.agent.publish.Destination;
import io.weir.models.Model;
import io.weir.models.Projection;
import io.weir.wire.FrameEvent;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores the frames of one camera and publishes those that are new; on the camera's score thread.
 *
 * <p>Owns each frame that it is given until it is published or dropped. A frame that fails costs that frame only.
 */
final class Scorer implements AutoCloseable {
    /** A broker takes a megabyte a record; the attributes need some of it. */
    private static final int JPEG_BYTES = 900_000;

    /** What a small thing has to reach in its crop: crops differ more than whole pictures do. */
    private static final float SMALL_THRESHOLD = 0.4f;

    private static final Logger LOG = LoggerFactory.getLogger(Scorer.class);

    /** A new frame that may yet turn out to be the best of its moment. */
    private record Contender(Job.Sampled job, FrameVectors vectors, Assessment assessment) {}

    private final String camera;
    private final Embedder embedder;
    private final NoveltySettings settings;
    private final String model;
    private final Projection projection;
    private final ControlDraw control;
    private final CameraCounts counts;
    private final Destination destination;
    private final Witness witness;
    private final boolean shadow;
    private final Episodes<Contender> episodes;
    private final RgbScaler scaler;
    private final SecondLook second;
    private final Grid grid;
    private final JpegEncoder jpegs = new JpegEncoder(JPEG_BYTES);
    private @Nullable Novelty novelty;
    private @Nullable FrameVectors lastScored;
    private volatile double decided;
    private volatile String lastReason = "";
    private boolean failureTold;

    /** @param shadow whether what would be kept is only counted */
    Scorer(
            String camera,
            Model model,
            Embedder embedder,
            NoveltySettings settings,
            ControlDraw control,
            CameraCounts counts,
            Destination destination,
            Witness witness,
            boolean shadow) {
        this.camera = camera;
        this.embedder = embedder;
        this.settings = settings;
        this.model = model.sha256();
        this.projection = model.card().wireProjection();
        this.control = control;
        this.counts = counts;
        this.destination = destination;
        this.witness = witness;
        this.shadow = shadow;
        this.episodes = new Episodes<>(settings.episode().toNanos() / 1e9);
        this.scaler = new RgbScaler(embedder.width(), embedder.height());
        this.grid = Grid.of(model.card());
        this.second = new SecondLook(embedder, scaler, grid);
    }

    /** Does the work of the score thread until the camera is over. */
    void run(JobQueue queue) throws InterruptedException {
        while (true) {
            switch (queue.take()) {
                case Job.Sampled sampled -> {
                    endMomentBy(sampled.frame().time());
                    score(sampled);
                    decided = episodes.decided(sampled.frame().time());
                }
                case Job.Probe probe -> probe(probe);
                case Job.Unchanged unchanged -> {
                    endMomentBy(unchanged.time());
                    decided = episodes.decided(unchanged.time());
                    witness.decided(
                            decision(
                                    unchanged.session(),
                                    unchanged.frame(),
                                    unchanged.time(),
                                    unchanged.outcome(),
                                    null,
                                    null),
                            null);
                }
                case Job.Drawn drawn -> sendDrawn(drawn.session(), drawn.frame());
                case Job.Reached reached -> {
                    endMomentBy(reached.time());
                    decided = episodes.decided(reached.time());
                }
                case Job.SessionEnd end -> {
                    endMoment();
                    decided = end.time();
                }
                case Job.CameraEnd end -> {
                    endMoment();
                    return;
                }
            }
        }
    }

    /** Fails the frames that still wait in the queue when nobody scores any more. */
    void writeOff(JobQueue queue) {
        for (Job job = queue.poll(); job != null; job = queue.poll()) {
            switch (job) {
                case Job.Sampled sampled -> lose(sampled.frame());
                case Job.Probe probe -> lose(probe.frame());
                case Job.Drawn drawn -> lose(drawn.frame());
                case Job.Unchanged unchanged -> {}
                case Job.Reached reached -> {}
                case Job.SessionEnd end -> {}
                case Job.CameraEnd end -> {}
            }
        }
    }

    /** Up to which second of the stream every frame has been sent or dropped. */
    double decided() {
        return decided;
    }

    /** Why the last frame was kept, for people; empty before the first. */
    String lastReason() {
        return lastReason;
    }

    private void score(Job.Sampled job) throws InterruptedException {
        Frame frame = job.frame();
        long start = System.nanoTime();
        counts.took(Stage.WAIT, start - frame.decodedNanos());
        FrameVectors vectors;
        try {
            vectors = embedder.embed(scaler.scale(frame));
        } catch (RuntimeException e) {
            failed(frame, e);
            return;
        } catch (InterruptedException e) {
            lose(frame);
            throw e;
        }
        long embedded = System.nanoTime();
        counts.took(Stage.NETWORK, embedded - start);
        lastScored = vectors;
        Assessment assessment = noveltyFor(vectors)
                .judge(
                        job.session().idOf(frame.index()),
                        vectors,
                        job.look().changed().regions(grid.rows(), grid.columns()));
        if (!assessment.isNew()) {
            float small = second.novelty(frame, job.look(), SMALL_THRESHOLD);
            if (small >= SMALL_THRESHOLD) {
                assessment = assessment.withSmall(small, SMALL_THRESHOLD);
            }
        }
        second.saw(frame, job.look());
        counts.took(Stage.NOVELTY, System.nanoTime() - embedded);
        counts.judged(
                assessment.novelty(),
                assessment.threshold(),
                noveltyFor(vectors).remembered());
        if (!assessment.isNew()) {
            drop(new Contender(job, vectors, assessment), Outcome.REPEATED);
        } else if (assessment.first()) {
            noveltyFor(vectors).endEpisode();
            keep(new Contender(job, vectors, assessment));
        } else {
            episodes.offer(new Contender(job, vectors, assessment), frame.time(), assessment.episodeNovelty())
                    .ifPresent(merged -> drop(merged, Outcome.MERGED));
        }
    }

    /** Learns the noise from a frame in which nothing changed since the last one that was scored. */
    private void probe(Job.Probe probe) throws InterruptedException {
        FrameVectors scored = lastScored;
        Session session = probe.session();
        Frame frame = probe.frame();
        try {
            FrameVectors vectors = embedder.embed(scaler.scale(frame));
            if (scored != null) {
                noveltyFor(vectors).learnNoise(scored, vectors);
                if (probe.look().kind() == Look.Kind.OTHER_LIGHT) {
                    noveltyFor(vectors).learn(session.idOf(frame.index()), vectors);
                }
            }
            second.saw(frame, probe.look());
            end(session, frame, Outcome.STATIC, null, null);
        } catch (RuntimeException e) {
            failed(frame, e);
        } catch (InterruptedException e) {
            lose(frame);
            throw e;
        }
    }

    private Novelty noveltyFor(FrameVectors vectors) {
        Novelty present = novelty;
        if (present == null) {
            present = new Novelty(
                    vectors.cells(), vectors.dimension(), settings.thresholdFor(vectors.cells()), settings.memory());
            novelty = present;
        }
        return present;
    }

    private void endMomentBy(double time) {
        if (episodes.isOver(time)) {
            endMoment();
        }
    }

    private void endMoment() {
        Optional<Contender> best = episodes.close();
        if (novelty != null) {
            novelty.endEpisode();
        }
        best.ifPresent(this::keep);
    }

    private void keep(Contender kept) {
        Assessment why = kept.assessment();
        String reason = reason(why);
        lastReason = why.first() ? reason : String.format(Locale.ROOT, "%s %.2f", reason, why.novelty());
        if (shadow) {
            end(kept.job().session(), kept.job().frame(), Outcome.SHADOW, why, kept.vectors());
            return;
        }
        publish(kept.job().session(), kept.job().frame(), kept.vectors(), why, reason, Outcome.KEPT);
    }

    private static String reason(Assessment why) {
        if (why.first()) {
            return "first";
        }
        return why.small() ? "small" : "novel";
    }

    private void drop(Contender dropped, Outcome outcome) {
        Job.Sampled job = dropped.job();
        if (job.drawn()) {
            sendDrawn(job.session(), job.frame(), dropped.vectors());
        } else {
            end(job.session(), job.frame(), outcome, dropped.assessment(), dropped.vectors());
        }
    }

    private void sendDrawn(Session session, Frame frame) throws InterruptedException {
        try {
            sendDrawn(session, frame, embedder.embed(scaler.scale(frame)));
        } catch (RuntimeException e) {
            failed(frame, e);
        } catch (InterruptedException e) {
            lose(frame);
            throw e;
        }
    }

    private void sendDrawn(Session session, Frame frame, FrameVectors vectors) {
        publish(session, frame, vectors, noveltyFor(vectors).look(vectors), FrameEvent.CONTROL, Outcome.CONTROL);
    }

    private void publish(
            Session session, Frame frame, FrameVectors vectors, Assessment why, String reason, Outcome outcome) {
        FrameEvent event;
        long decodedNanos = frame.decodedNanos();
        long start = System.nanoTime();
        try (frame) {
            Jpeg jpeg = jpegs.encode(frame);
            counts.took(Stage.ENCODE, System.nanoTime() - start);
            event = new FrameEvent(
                    session.idOf(frame.index()),
                    camera,
                    frame.index(),
                    frame.time(),
                    session.timestamp(frame.time()),
                    why.novelty(),
                    why.threshold(),
                    reason,
                    why.nearest(),
                    outcome == Outcome.CONTROL ? control.sampledRate() : 1,
                    jpeg.reduced(),
                    model,
                    projection.project(vectors.embedding()),
                    jpeg.bytes());
            witness.decided(decision(session, frame.index(), frame.time(), outcome, why, vectors), frame);
        } catch (RuntimeException e) {
            failed(frame, e);
            return;
        }
        long handed = System.nanoTime();
        destination.send(event, delivered -> {
            if (delivered) {
                long now = System.nanoTime();
                counts.took(Stage.BROKER, now - handed);
                counts.arrived(reason, now - decodedNanos);
            }
            counts.ended(delivered ? outcome : Outcome.FAILED);
        });
    }

    private void failed(Frame frame, RuntimeException e) {
        lose(frame);
        if (failureTold) {
            LOG.debug("{}: frame {} failed", camera, frame.index(), e);
        } else {
            failureTold = true;
            LOG.warn("{}: frame {} failed: {}; further ones are only counted", camera, frame.index(), e.getMessage());
        }
    }

    private void end(
            Session session, Frame frame, Outcome outcome, @Nullable Assessment why, @Nullable FrameVectors vectors) {
        try (frame) {
            witness.decided(decision(session, frame.index(), frame.time(), outcome, why, vectors), frame);
        } finally {
            counts.ended(outcome);
        }
    }

    private Decision decision(
            Session session,
            long frame,
            double time,
            Outcome outcome,
            @Nullable Assessment why,
            @Nullable FrameVectors vectors) {
        return new Decision(
                camera, session.idOf(frame), frame, time, outcome, why, vectors == null ? null : vectors.embedding());
    }

    private void lose(Frame frame) {
        frame.close();
        counts.ended(Outcome.FAILED);
    }

    /** Frees what this holds; a frame that waits for the end of its moment fails. */
    @Override
    public void close() {
        episodes.close().ifPresent(left -> lose(left.job().frame()));
        second.close();
        scaler.close();
        jpegs.close();
    }
}

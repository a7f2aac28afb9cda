package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.gate.Look;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.metrics.Stage;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.Episodes;
import io.weir.agent.novelty.FrameVectors;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Scores the frames of one camera and publishes those that are new; on the camera's score thread.
 *
 * <p>Owns each frame that it is given until it is published or dropped. A frame that fails costs that frame only.
 */
final class Scorer implements AutoCloseable {
    /** A new frame that may yet turn out to be the best of its moment. */
    private record Contender(
            Session session,
            Frame frame,
            boolean drawn,
            FrameVectors vectors,
            Assessment assessment,
            boolean byRule,
            Map<String, Object> facts) {
        Reason reason() {
            return byRule ? Reason.RULE : Reason.of(assessment);
        }
    }

    private final Appraiser appraiser;
    private final Episodes<Contender> episodes;
    private final CameraCounts counts;
    private final FrameChecks checks;
    private final Endings endings;
    private final boolean shadow;
    private volatile double decided;
    private volatile String lastReason = "";

    /** Whether the last sample was refused, failed or lost: what has not changed since then was not seen either. */
    private boolean unseen;

    /**
     * @param moment of how long a time the best new frame is kept
     * @param shadow whether nothing is sent
     */
    Scorer(
            Appraiser appraiser,
            Duration moment,
            CameraCounts counts,
            FrameChecks checks,
            Endings endings,
            boolean shadow) {
        this.appraiser = appraiser;
        this.counts = counts;
        this.checks = checks;
        this.endings = endings;
        this.shadow = shadow;
        this.episodes = new Episodes<>(moment.toNanos() / 1e9);
    }

    /** Does the work of the score thread until the camera is over. */
    void run(JobQueue queue) throws InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            Job job = queue.take();
            goesOn = handle(job);
            queue.done(job);
        }
    }

    /**
     * Does one job.
     *
     * @return whether more may follow
     */
    boolean handle(Job job) throws InterruptedException {
        switch (job) {
            case Job.Sampled sampled -> {
                endMomentBy(sampled.frame().time());
                score(unseen ? afresh(sampled.session(), sampled.frame(), sampled.drawn(), sampled.look()) : sampled);
                decided = episodes.decided(sampled.frame().time());
            }
            case Job.Still still -> {
                double time = still.frame().time();
                endMomentBy(time);
                if (unseen) {
                    score(afresh(still.session(), still.frame(), still.drawn(), still.look()));
                } else {
                    appraiser.unseen(still.outcome() == Outcome.USUAL, time);
                    lookAtStill(still);
                }
                decided = episodes.decided(time);
            }
            case Job.Probe probe -> {
                if (unseen) {
                    score(afresh(probe.session(), probe.frame(), false, probe.look()));
                } else {
                    probe(probe);
                }
            }
            case Job.Unchanged unchanged -> {
                endMomentBy(unchanged.time());
                appraiser.unseen(unchanged.outcome() == Outcome.USUAL, unchanged.time());
                decided = episodes.decided(unchanged.time());
                endings.tell(unchanged);
            }
            case Job.Missed missed -> unseen = true;
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
                return false;
            }
        }
        return true;
    }

    private static Job.Sampled afresh(Session session, Frame frame, boolean drawn, Look look) {
        return new Job.Sampled(session, frame, drawn, look.afresh());
    }

    /** Fails the frames that still wait in the queue when nobody scores any more. */
    void writeOff(JobQueue queue) {
        for (Job job = queue.poll(); job != null; job = queue.poll()) {
            switch (job) {
                case Job.Sampled sampled -> endings.lose(sampled.frame());
                case Job.Still still -> endings.lose(still.frame());
                case Job.Probe probe -> endings.lose(probe.frame());
                case Job.Drawn drawn -> endings.lose(drawn.frame());
                case Job.Unchanged unchanged -> {}
                case Job.Missed missed -> {}
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
        Assessment assessment;
        FrameChecks.Verdict verdict;
        try {
            Outcome refused = checks.refuses(job);
            if (refused != null) {
                unseen = true;
                refuse(job, refused);
                return;
            }
            long checked = System.nanoTime();
            counts.took(Stage.CHECK, checked - start);
            vectors = appraiser.see(frame);
            long seen = System.nanoTime();
            counts.took(Stage.NETWORK, seen - checked);
            assessment = appraiser.judge(job, vectors);
            verdict = checks.judge(assessment, vectors);
            counts.took(Stage.NOVELTY, System.nanoTime() - seen);
        } catch (RuntimeException e) {
            unseen = true;
            endings.failed(frame, e);
            return;
        } catch (InterruptedException e) {
            endings.lose(frame);
            throw e;
        }
        unseen = verdict == FrameChecks.Verdict.FILTERED;
        boolean waits = verdict == FrameChecks.Verdict.MOMENT;
        FrameVectors own = waits ? vectors.copy() : vectors; // the next frame is seen into the same ones
        Assessment why = waits ? assessment.copy() : assessment;
        Contender contender = contender(job.session(), frame, job.drawn(), own, why);
        switch (verdict) {
            case REPEATED -> drop(contender, Outcome.REPEATED);
            case FILTERED -> drop(contender, Outcome.FILTERED);
            case AT_ONCE -> keepAtOnce(contender);
            case MOMENT -> {
                if (!assessment.typical()) { // it is remembered already, and counted there
                    appraiser.remember(job.session().idOf(frame.index()), frame, vectors);
                }
                episodes.offer(contender, frame.time(), assessment.amount())
                        .ifPresent(merged -> drop(merged, Outcome.MERGED));
            }
        }
        judged(assessment);
    }

    private void judged(Assessment assessment) {
        counts.judged(assessment.novelty(), assessment.threshold());
        counts.remembers(appraiser.remembered(), appraiser.oldest());
    }

    private Contender contender(
            Session session, Frame frame, boolean drawn, FrameVectors vectors, Assessment assessment) {
        return new Contender(session, frame, drawn, vectors, assessment, checks.isByRule(), checks.facts());
    }

    private void keepAtOnce(Contender contender) {
        Frame frame = contender.frame();
        appraiser.remember(contender.session().idOf(frame.index()), frame, contender.vectors());
        if (!episodes.isOpen()) {
            appraiser.endMoment(null, frame.time());
        }
        keep(contender);
    }

    /** Keeps a frame in which nothing changed, if a rule says so. */
    private void lookAtStill(Job.Still job) throws InterruptedException {
        Frame frame = job.frame();
        try {
            if (checks.keepsStill(job)) {
                FrameVectors vectors = appraiser.see(frame);
                Assessment assessment = appraiser.judge(vectors);
                keepAtOnce(contender(job.session(), frame, job.drawn(), vectors, assessment));
                judged(assessment);
            } else if (job.drawn()) {
                sendDrawn(job.session(), frame);
            } else {
                endings.end(job.session(), frame, job.outcome(), checks.facts());
            }
        } catch (RuntimeException e) {
            endings.failed(frame, e);
        } catch (InterruptedException e) {
            endings.lose(frame);
            throw e;
        }
    }

    /** Ends a frame that the network is not to see. */
    private void refuse(Job.Sampled job, Outcome outcome) throws InterruptedException {
        if (job.drawn()) {
            sendDrawn(job.session(), job.frame());
        } else {
            endings.end(job.session(), job.frame(), outcome, checks.facts());
        }
    }

    /** Learns the noise from a frame in which nothing changed since the last one that was scored. */
    private void probe(Job.Probe probe) throws InterruptedException {
        Session session = probe.session();
        Frame frame = probe.frame();
        try {
            appraiser.learn(session.idOf(frame.index()), frame, probe.look());
            endings.end(session, frame, Outcome.STATIC, Map.of());
        } catch (RuntimeException e) {
            endings.failed(frame, e);
        } catch (InterruptedException e) {
            endings.lose(frame);
            throw e;
        }
    }

    private void endMomentBy(double time) {
        if (episodes.isOver(time)) {
            endMoment();
        }
    }

    private void endMoment() {
        Optional<Contender> closed = episodes.close();
        if (closed.isEmpty()) {
            appraiser.endMoment(null, decided);
            return;
        }
        Contender best = closed.get();
        if (appraiser.endMoment(
                best.byRule() ? null : best.assessment(), best.frame().time())) {
            keep(best);
        } else {
            drop(best, Outcome.FLEETING);
        }
    }

    private void keep(Contender kept) {
        appraiser.kept();
        Assessment why = kept.assessment();
        Reason reason = kept.reason();
        boolean counted = reason != Reason.RULE && reason != Reason.FIRST;
        lastReason = counted ? String.format(Locale.ROOT, "%s %.2f", reason.label(), why.novelty()) : reason.label();
        if (shadow) {
            endings.end(kept.session(), kept.frame(), Outcome.SHADOW, reason, why, kept.vectors(), kept.facts());
            return;
        }
        endings.publish(kept.session(), kept.frame(), kept.vectors(), why, reason, Outcome.KEPT, kept.facts());
    }

    private void drop(Contender dropped, Outcome outcome) {
        if (dropped.drawn()) {
            sendDrawn(dropped.session(), dropped.frame(), dropped.vectors());
        } else {
            endings.end(
                    dropped.session(),
                    dropped.frame(),
                    outcome,
                    dropped.reason(),
                    dropped.assessment(),
                    dropped.vectors(),
                    dropped.facts());
        }
    }

    private void sendDrawn(Session session, Frame frame) throws InterruptedException {
        try {
            sendDrawn(session, frame, appraiser.see(frame));
        } catch (RuntimeException e) {
            endings.failed(frame, e);
        } catch (InterruptedException e) {
            endings.lose(frame);
            throw e;
        }
    }

    private void sendDrawn(Session session, Frame frame, FrameVectors vectors) {
        Assessment why = appraiser.judge(vectors);
        endings.publish(session, frame, vectors, why, Reason.CONTROL, Outcome.CONTROL, Map.of());
    }

    /** Frees what this holds; a frame that waits for the end of its moment fails. */
    @Override
    public void close() {
        episodes.close().ifPresent(left -> endings.lose(left.frame()));
        checks.close();
        appraiser.close();
        endings.close();
    }
}

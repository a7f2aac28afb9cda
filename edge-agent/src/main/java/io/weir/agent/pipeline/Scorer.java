package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.gate.Look;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.metrics.Stage;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.FrameVectors;
import java.time.Duration;
import java.util.Map;

/**
 * Scores the frames of one camera, of which its {@link Moment} publishes those that are new; on the camera's score thread.
 *
 * <p>Owns each frame that it is given until it is published or dropped. A frame that fails costs that frame only.
 */
final class Scorer implements AutoCloseable {
    private final Appraiser appraiser;
    private final Moment moment;
    private final CameraCounts counts;
    private final FrameChecks checks;
    private final Endings endings;

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
        this.moment = new Moment(moment.toNanos() / 1e9, appraiser, endings, shadow);
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
                moment.endBy(sampled.frame().time());
                score(unseen ? afresh(sampled.session(), sampled.frame(), sampled.drawn(), sampled.look()) : sampled);
                moment.reach(sampled.frame().time());
            }
            case Job.Still still -> {
                double time = still.frame().time();
                moment.endBy(time);
                if (unseen) {
                    score(afresh(still.session(), still.frame(), still.drawn(), still.look()));
                } else {
                    appraiser.unseen(still.outcome() == Outcome.USUAL, time);
                    lookAtStill(still);
                }
                moment.reach(time);
            }
            case Job.Probe probe -> {
                if (unseen) {
                    score(afresh(probe.session(), probe.frame(), false, probe.look()));
                } else {
                    probe(probe);
                }
            }
            case Job.Unchanged unchanged -> {
                moment.endBy(unchanged.time());
                appraiser.unseen(unchanged.outcome() == Outcome.USUAL, unchanged.time());
                moment.reach(unchanged.time());
                endings.tell(unchanged);
            }
            case Job.Missed missed -> unseen = true;
            case Job.Drawn drawn -> sendDrawn(drawn.session(), drawn.frame());
            case Job.Reached reached -> {
                moment.endBy(reached.time());
                moment.reach(reached.time());
            }
            case Job.SessionEnd end -> {
                moment.end();
                moment.reach(end.time());
            }
            case Job.CameraEnd end -> {
                moment.end();
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
        return moment.decided();
    }

    /** Why the last frame was kept, for people; empty before the first. */
    String lastReason() {
        return moment.lastReason();
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
        Judged judged = judged(job.session(), frame, job.drawn(), own, why);
        switch (verdict) {
            case REPEATED -> moment.drop(judged, Outcome.REPEATED);
            case FILTERED -> moment.drop(judged, Outcome.FILTERED);
            case AT_ONCE -> moment.keepAtOnce(judged);
            case MOMENT -> moment.offer(judged);
        }
        count(assessment);
    }

    private void count(Assessment assessment) {
        counts.judged(assessment.novelty(), assessment.threshold());
        counts.remembers(appraiser.remembered(), appraiser.oldest());
    }

    private Judged judged(Session session, Frame frame, boolean drawn, FrameVectors vectors, Assessment assessment) {
        return new Judged(session, frame, drawn, vectors, assessment, checks.isByRule(), checks.facts());
    }

    /** Keeps a frame in which nothing changed, if a rule says so. */
    private void lookAtStill(Job.Still job) throws InterruptedException {
        Frame frame = job.frame();
        try {
            if (checks.keepsStill(job)) {
                FrameVectors vectors = appraiser.see(frame);
                Assessment assessment = appraiser.judge(vectors);
                moment.keepAtOnce(judged(job.session(), frame, job.drawn(), vectors, assessment));
                count(assessment);
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

    private void sendDrawn(Session session, Frame frame) throws InterruptedException {
        try {
            moment.sendDrawn(session, frame, appraiser.see(frame));
        } catch (RuntimeException e) {
            endings.failed(frame, e);
        } catch (InterruptedException e) {
            endings.lose(frame);
            throw e;
        }
    }

    /** Frees what this holds; a frame that waits for the end of its moment fails. */
    @Override
    public void close() {
        moment.lose();
        checks.close();
        appraiser.close();
        endings.close();
    }
}

package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.metrics.Stage;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.FrameVectors;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        double time = job.time();
        switch (job.kind()) {
            case SAMPLED -> {
                moment.endBy(time);
                score(job);
                moment.reach(time);
            }
            case STILL -> {
                moment.endBy(time);
                if (unseen) {
                    score(job);
                } else {
                    appraiser.unseen(job.outcome() == Outcome.USUAL, time);
                    lookAtStill(job);
                }
                moment.reach(time);
            }
            case PROBE -> {
                if (unseen) {
                    score(job);
                } else {
                    probe(job);
                }
            }
            case UNCHANGED -> {
                moment.endBy(time);
                appraiser.unseen(job.outcome() == Outcome.USUAL, time);
                moment.reach(time);
                endings.tell(job);
            }
            case MISSED -> unseen = true;
            case DRAWN -> sendDrawn(job);
            case REACHED -> {
                moment.endBy(time);
                moment.reach(time);
            }
            case SESSION_END -> {
                moment.end();
                moment.reach(time);
            }
            case CAMERA_END -> {
                moment.end();
                return false;
            }
        }
        return true;
    }

    /** Fails the frames that still wait in the queue when nobody scores any more. */
    void writeOff(JobQueue queue) {
        for (Job job = queue.poll(); job != null; job = queue.poll()) {
            if (job.hasFrame()) {
                endings.lose(job.frame());
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

    private void score(Job job) throws InterruptedException {
        Frame frame = job.frame();
        long start = System.nanoTime();
        counts.took(Stage.WAIT, start - frame.decodedNanos());
        if (unseen) {
            job.look().afresh();
        }
        Outcome refused;
        try {
            refused = checks.refuses(job);
        } catch (RuntimeException e) {
            unseen = true;
            endings.failed(frame, e);
            return;
        }
        if (refused != null) {
            unseen = true;
            end(job, refused);
            return;
        }
        long checked = System.nanoTime();
        counts.took(Stage.CHECK, checked - start);
        FrameVectors vectors;
        Assessment assessment;
        FrameChecks.Verdict verdict;
        try {
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
        counts.judged(assessment.novelty(), assessment.threshold());
        switch (verdict) {
            case REPEATED -> drop(job, vectors, assessment, Outcome.REPEATED);
            case FILTERED -> drop(job, vectors, assessment, Outcome.FILTERED);
            case AT_ONCE -> moment.keepAtOnce(judged(job, vectors, assessment));
            case MOMENT -> // the next frame is seen into the same ones
                moment.offer(judged(job, vectors.copy(), assessment.copy()));
        }
        countRemembered();
    }

    private void countRemembered() {
        counts.remembers(appraiser.remembered(), appraiser.oldest());
    }

    private Judged judged(Job job, FrameVectors vectors, Assessment assessment) {
        return new Judged(
                job.session(), job.frame(), job.isDrawn(), vectors, assessment, checks.isByRule(), checks.facts());
    }

    private void drop(Job job, FrameVectors vectors, Assessment why, Outcome outcome) {
        if (job.isDrawn()) {
            moment.sendDrawn(job.session(), job.frame(), vectors);
        } else {
            Reason reason = Reason.of(why, checks.isByRule());
            endings.end(job.session(), job.frame(), outcome, reason, why, vectors, checks.facts());
        }
    }

    /** Keeps a frame in which nothing changed, if a rule says so. */
    private void lookAtStill(Job job) throws InterruptedException {
        Frame frame = job.frame();
        @Nullable FrameVectors vectors = null;
        try {
            if (checks.keepsStill(job)) {
                vectors = appraiser.see(frame);
            }
        } catch (RuntimeException e) {
            endings.failed(frame, e);
            return;
        } catch (InterruptedException e) {
            endings.lose(frame);
            throw e;
        }
        if (vectors == null) {
            end(job, job.outcome());
            return;
        }
        Assessment assessment = appraiser.judge(vectors);
        counts.judged(assessment.novelty(), assessment.threshold());
        moment.keepAtOnce(judged(job, vectors, assessment));
        countRemembered();
    }

    /** Ends a frame that the network did not see. */
    private void end(Job job, Outcome outcome) throws InterruptedException {
        if (job.isDrawn()) {
            sendDrawn(job);
        } else {
            endings.end(job.session(), job.frame(), outcome, checks.facts());
        }
    }

    /** Learns the noise from a frame in which nothing changed since the last one that was scored. */
    private void probe(Job job) throws InterruptedException {
        Frame frame = job.frame();
        try {
            appraiser.learn(job);
        } catch (RuntimeException e) {
            endings.failed(frame, e);
            return;
        } catch (InterruptedException e) {
            endings.lose(frame);
            throw e;
        }
        endings.end(job.session(), frame, Outcome.STATIC, Map.of());
    }

    private void sendDrawn(Job job) throws InterruptedException {
        Frame frame = job.frame();
        FrameVectors vectors;
        try {
            vectors = appraiser.see(frame);
        } catch (RuntimeException e) {
            endings.failed(frame, e);
            return;
        } catch (InterruptedException e) {
            endings.lose(frame);
            throw e;
        }
        moment.sendDrawn(job.session(), frame, vectors);
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

package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.Episodes;
import io.weir.agent.novelty.FrameVectors;
import java.util.Locale;
import java.util.Map;

/**
 * What becomes of the frames of one camera that were judged: published at once, waiting until their moment is over, or dropped.
 *
 * <p>Owns each frame that it is given until it is published or dropped. On the camera's score thread, but for what is said of it.
 */
final class Moment {
    private final Episodes<Judged> episodes;
    private final Appraiser appraiser;
    private final Endings endings;
    private final boolean shadow;
    private volatile double decided;
    private volatile String lastReason = "";

    /**
     * @param seconds of how long a time the best new frame is kept
     * @param shadow whether nothing is sent
     */
    Moment(double seconds, Appraiser appraiser, Endings endings, boolean shadow) {
        this.episodes = new Episodes<>(seconds);
        this.appraiser = appraiser;
        this.endings = endings;
        this.shadow = shadow;
    }

    /** Up to which second of the stream every frame has been sent or dropped. */
    double decided() {
        return decided;
    }

    /** Why the last frame was kept, for people; empty before the first. */
    String lastReason() {
        return lastReason;
    }

    /** All frames up to this time of the stream were judged. */
    void reach(double time) {
        decided = episodes.decided(time);
    }

    /** A new frame that may yet turn out to be the best of its moment; its vectors and assessment are kept until then. */
    void offer(Judged judged) {
        Assessment assessment = judged.assessment();
        if (!assessment.typical()) { // it is remembered already, and counted there
            appraiser.remember(judged.id(), judged.frame(), judged.vectors());
        }
        episodes.offer(judged, judged.frame().time(), assessment.amount())
                .ifPresent(merged -> drop(merged, Outcome.MERGED));
    }

    void keepAtOnce(Judged judged) {
        Frame frame = judged.frame();
        appraiser.remember(judged.id(), frame, judged.vectors());
        if (!episodes.isOpen()) {
            appraiser.endMoment(null, frame.time());
        }
        keep(judged);
    }

    /** Ends the moment if it is over at this time of the stream. */
    void endBy(double time) {
        if (episodes.isOver(time)) {
            end();
        }
    }

    void end() {
        episodes.close().ifPresentOrElse(this::decide, () -> appraiser.endMoment(null, decided));
    }

    private void decide(Judged best) {
        Outcome outcome = appraiser.endMoment(
                best.byRule() ? null : best.assessment(), best.frame().time());
        if (outcome == Outcome.KEPT) {
            keep(best);
        } else {
            drop(best, outcome);
        }
    }

    private void keep(Judged kept) {
        appraiser.kept();
        Assessment why = kept.assessment();
        Reason reason = kept.reason();
        boolean counted = reason != Reason.RULE && reason != Reason.FIRST;
        lastReason = counted ? String.format(Locale.ROOT, "%s %.2f", reason.label(), why.novelty()) : reason.label();
        if (shadow) {
            finish(kept, Outcome.SHADOW);
            return;
        }
        endings.publish(kept.session(), kept.frame(), kept.vectors(), why, reason, Outcome.KEPT, kept.facts());
    }

    /** Ends a frame that is not kept; one that was drawn is sent as a control frame. */
    void drop(Judged dropped, Outcome outcome) {
        if (dropped.drawn()) {
            sendDrawn(dropped.session(), dropped.frame(), dropped.vectors());
        } else {
            finish(dropped, outcome);
        }
    }

    private void finish(Judged judged, Outcome outcome) {
        endings.end(
                judged.session(),
                judged.frame(),
                outcome,
                judged.reason(),
                judged.assessment(),
                judged.vectors(),
                judged.facts());
    }

    /** Sends a control frame. */
    void sendDrawn(Session session, Frame frame, FrameVectors vectors) {
        Assessment why = appraiser.judge(vectors);
        endings.publish(session, frame, vectors, why, Reason.CONTROL, Outcome.CONTROL, Map.of());
    }

    /** Fails the frame that waits for the end of its moment. */
    void lose() {
        episodes.close().ifPresent(left -> endings.lose(left.frame()));
    }
}

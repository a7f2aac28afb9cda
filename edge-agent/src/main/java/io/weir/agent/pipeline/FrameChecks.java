package io.weir.agent.pipeline;

import io.weir.agent.capture.Frame;
import io.weir.agent.config.Judging;
import io.weir.agent.facts.Fact;
import io.weir.agent.facts.LumaPicture;
import io.weir.agent.gate.Flaw;
import io.weir.agent.gate.LensCheck;
import io.weir.agent.gate.SmearCheck;
import io.weir.agent.metrics.CameraCounts;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.novelty.Assessment;
import io.weir.agent.novelty.FrameVectors;
import io.weir.agent.rules.Rule;
import io.weir.agent.rules.RuleSet;
import io.weir.agent.rules.RuleSet.Keeping;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked of the sampled frames of one camera beside their novelty: quality and the user's rules; on its score thread.
 *
 * <p>Of each frame first {@link #refuses}, and if the network has seen it {@link #judge}; of a still one {@link #keepsStill}.
 */
final class FrameChecks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrameChecks.class);

    /** What becomes of a frame that the network saw. */
    enum Verdict {
        /** Nothing new. */
        REPEATED,
        /** A rule is against it. */
        FILTERED,
        /** One of a moment, of which the best is kept. */
        MOMENT,
        /** Kept by itself. */
        AT_ONCE
    }

    private final String camera;
    private final Set<Flaw> gates;
    private final RuleSet rules;
    private final CameraCounts counts;
    private final FrameFacts facts;
    private final boolean travels;
    private final boolean wary;
    private final LensCheck lens = new LensCheck();
    private final SmearCheck smear = new SmearCheck();
    private final Set<String> told = new HashSet<>();
    private final Function<String, @Nullable Object> known;
    private final BiConsumer<Rule, String> unanswered = this::tellUnanswered;
    private @Nullable Flaw present;
    private boolean byRule;

    FrameChecks(String camera, Judging judging, PushedFacts pushed, CameraCounts counts) {
        this.camera = camera;
        this.gates = judging.gates();
        this.rules = judging.rules();
        this.wary = judging.wary();
        this.counts = counts;
        this.facts = new FrameFacts(judging.outside(), pushed, ZoneId.systemDefault(), System::nanoTime);
        this.known = facts::get;
        this.travels = rules.asksFor(Fact.From.JOURNEY);
    }

    /** The outcome of a frame that the network need not see, or null if it should. */
    @Nullable
    Outcome refuses(Job job) {
        facts.next(job.session(), job.frame(), job.look().changed().area());
        travel();
        Flaw flaw = flawOf(job.frame());
        tell(flaw);
        if (flaw == null && wary) {
            flaw = lens.suspected();
        }
        if (flaw != null) {
            return outcomeOf(flaw);
        }
        return rules.drops(false, known, unanswered).isPresent() ? Outcome.FILTERED : null;
    }

    /** What becomes of the same frame, now that the network has seen it and the memory has its say. */
    Verdict judge(Assessment assessment, FrameVectors vectors) {
        facts.seen(assessment, vectors.scores().orElse(null));
        byRule = false;
        if (rules.drops(true, known, unanswered).isPresent()) {
            return Verdict.FILTERED;
        }
        Keeping keeping = rules.keeps(true, known, unanswered);
        byRule = keeping == Keeping.MOMENT || keeping == Keeping.AT_ONCE;
        return switch (keeping) {
            case BY_THRESHOLD -> byThreshold(assessment);
            case NO -> assessment.isNew() ? Verdict.FILTERED : Verdict.REPEATED;
            case MOMENT -> kept(Verdict.MOMENT);
            case AT_ONCE -> kept(Verdict.AT_ONCE);
        };
    }

    private Verdict byThreshold(Assessment assessment) {
        if (!assessment.isNew()) {
            return Verdict.REPEATED;
        }
        return kept(assessment.first() ? Verdict.AT_ONCE : Verdict.MOMENT);
    }

    /** Whether a rule keeps a frame in which nothing changed. */
    boolean keepsStill(Job job) {
        facts.next(job.session(), job.frame(), 0);
        travel();
        byRule = rules.drops(false, known, unanswered).isEmpty()
                && rules.keeps(false, known, unanswered) == Keeping.AT_ONCE;
        if (byRule) {
            facts.journey().kept();
        }
        return byRule;
    }

    /** Whether it is a rule that keeps the present frame. */
    boolean isByRule() {
        return byRule;
    }

    /** What was measured or known of the present frame. */
    Map<String, Object> facts() {
        return facts.all();
    }

    private Verdict kept(Verdict verdict) {
        facts.journey().kept();
        return verdict;
    }

    private void travel() {
        if (travels) {
            facts.travel();
        }
    }

    private @Nullable Flaw flawOf(Frame frame) {
        boolean lensCounts = gates.contains(Flaw.BLURRED) || gates.contains(Flaw.BLOCKED);
        if (!lensCounts && !gates.contains(Flaw.SMEARED)) {
            return null;
        }
        LumaPicture picture = facts.luma();
        if (gates.contains(Flaw.SMEARED) && smear.isSmeared(picture)) {
            return Flaw.SMEARED; // what is usual for the lens is not to be learned from it
        }
        Flaw flaw = lensCounts ? lens.flawOf(picture, frame.time()) : null;
        return flaw != null && gates.contains(flaw) ? flaw : null;
    }

    private void tell(@Nullable Flaw flaw) {
        if (flaw != present && flaw == Flaw.BLURRED) {
            LOG.warn("{}: the picture is far more blurred than usual; check the lens and its focus", camera);
        } else if (flaw != present && flaw == Flaw.BLOCKED) {
            LOG.warn("{}: nearly all that the camera usually shows is hidden; check what is before the lens", camera);
        }
        present = flaw == Flaw.SMEARED ? present : flaw;
    }

    private void tellUnanswered(Rule rule, String why) {
        counts.unanswered();
        if (told.add(rule.text())) {
            LOG.warn("{}: the rule '{}' does not apply: {}; from now on this is only counted", camera, rule, why);
        }
    }

    static Outcome outcomeOf(Flaw flaw) {
        return switch (flaw) {
            case DARK -> Outcome.DARK;
            case BRIGHT -> Outcome.BRIGHT;
            case BLANK -> Outcome.BLANK;
            case DAMAGED -> Outcome.DAMAGED;
            case SMEARED -> Outcome.SMEARED;
            case BLURRED -> Outcome.BLURRED;
            case BLOCKED -> Outcome.BLOCKED;
        };
    }

    @Override
    public void close() {
        facts.close();
    }
}

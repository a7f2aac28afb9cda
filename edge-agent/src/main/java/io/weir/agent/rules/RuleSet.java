package io.weir.agent.rules;

import io.weir.agent.facts.Fact;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one camera: which frames to drop whatever they show, and which to keep.
 *
 * <p>A drop rule that holds ends the frame. Where there are keep rules, they decide instead of the threshold: the first that holds,
 * in their order, keeps the frame; if none holds, it is not kept. A rule that cannot be answered (a fact is not known) does not
 * apply; if that is so of every keep rule, the threshold decides.
 *
 * <p>A rule that asks for what the memory says ({@code novelty}, {@code threshold}, {@code isNew}) or for a score of the model needs the
 * network, and names something of a moment, of which one frame is kept. One that does not is asked before the network, of still pictures as well, and
 * keeps each frame for which it holds, at once.
 *
 * @param drop rules that end a frame
 * @param keep rules that keep one
 */
public record RuleSet(List<Rule> drop, List<Rule> keep) {
    /** No rules: the threshold decides. */
    public static final RuleSet NONE = new RuleSet(List.of(), List.of());

    public RuleSet {
        drop = List.copyOf(drop);
        keep = List.copyOf(keep);
    }

    /** What the keep rules say of a frame. */
    public enum Keeping {
        /** Nothing: the threshold decides. */
        BY_THRESHOLD,
        /** It is not to be kept. */
        NO,
        /** It is one of a moment, of which the best is to be kept. */
        MOMENT,
        /** It is to be kept by itself. */
        AT_ONCE
    }

    /** Whether some rule asks for this fact. */
    public boolean asksFor(String fact) {
        return all().anyMatch(rule -> rule.facts().contains(fact));
    }

    /** Whether some rule asks for a fact that comes from there. */
    public boolean asksFor(Fact.From from) {
        return all().flatMap(rule -> rule.facts().stream())
                .flatMap(name -> Fact.named(name).stream())
                .anyMatch(fact -> fact.from() == from);
    }

    private Stream<Rule> all() {
        return Stream.concat(drop.stream(), keep.stream());
    }

    /** Whether a picture may be kept in which nothing changed. */
    public boolean keepsStills() {
        return keep.stream().anyMatch(rule -> !rule.needsNetwork());
    }

    /**
     * The drop rule that ends the frame, or nothing.
     *
     * @param seen false to ask the rules that need no network, true to ask those that do
     * @param known gives a fact by its name, or null
     * @param unanswered is told of each rule that cannot be answered, and why
     */
    public Optional<Rule> drops(
            boolean seen, Function<String, @Nullable Object> known, BiConsumer<Rule, String> unanswered) {
        for (int i = 0; i < drop.size(); i++) { // asked for each frame: an iterator would be an object
            Rule rule = drop.get(i);
            if (rule.needsNetwork() == seen) {
                Rule.Answer answer = rule.ask(known);
                if (answer.yes()) {
                    return Optional.of(rule);
                }
                if (answer.holds().isEmpty()) {
                    unanswered.accept(rule, answer.problem());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What the keep rules say.
     *
     * @param seen whether the network saw the frame; if not, rules that need it are passed over
     * @param known gives a fact by its name, or null
     * @param unanswered is told of each rule that cannot be answered, and why
     */
    public Keeping keeps(boolean seen, Function<String, @Nullable Object> known, BiConsumer<Rule, String> unanswered) {
        boolean answered = false;
        for (int i = 0; i < keep.size(); i++) {
            Rule rule = keep.get(i);
            if (seen || !rule.needsNetwork()) {
                Rule.Answer answer = rule.ask(known);
                if (answer.yes()) {
                    return rule.needsNetwork() ? Keeping.MOMENT : Keeping.AT_ONCE;
                }
                if (answer.holds().isEmpty()) {
                    unanswered.accept(rule, answer.problem());
                }
                answered |= answer.holds().isPresent();
            }
        }
        return answered ? Keeping.NO : Keeping.BY_THRESHOLD;
    }
}

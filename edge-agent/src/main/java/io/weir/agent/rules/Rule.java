package io.weir.agent.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One expression over the facts of a frame, checked and ready; may be used by several threads. */
public final class Rule {
    private final String text;
    private final Set<String> facts;
    private final boolean needsNetwork;
    private final CelRuntime.Program program;

    /** @param needsNetwork whether it asks for what is known only once the network has seen the frame */
    Rule(String text, Set<String> facts, boolean needsNetwork, CelRuntime.Program program) {
        this.text = text;
        this.facts = Set.copyOf(facts);
        this.needsNetwork = needsNetwork;
        this.program = program;
    }

    /**
     * What a rule says of a frame.
     *
     * @param holds whether it holds; empty if it cannot be said
     * @param problem why it cannot be said, for people; empty if it can
     */
    public record Answer(Optional<Boolean> holds, String problem) {
        /** Whether it can be said, and holds. */
        public boolean yes() {
            return holds.orElse(false);
        }
    }

    /**
     * Asks the rule. What a fact that is missing cannot change is said without it: {@code true || speed > 3.0} holds.
     *
     * @param known gives the value of a fact by its name (a Double, a String or a Boolean), or null if it is not known
     */
    public Answer ask(Function<String, @Nullable Object> known) {
        try {
            Object said = program.eval(name -> Optional.ofNullable(known.apply(name)));
            return said instanceof Boolean holds
                    ? new Answer(Optional.of(holds), "")
                    : new Answer(Optional.empty(), "it gave " + said);
        } catch (CelEvaluationException e) {
            return new Answer(Optional.empty(), problem(e, known));
        }
    }

    private String problem(CelEvaluationException e, Function<String, @Nullable Object> known) {
        if (e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
            Optional<String> missing = facts.stream()
                    .sorted()
                    .filter(name -> known.apply(name) == null)
                    .findFirst();
            if (missing.isPresent()) {
                return missing.get() + " is not known";
            }
        }
        return String.valueOf(e.getMessage()).replaceFirst("^evaluation error.*?: ", "");
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The facts that it asks for. */
    public Set<String> facts() {
        return facts;
    }

    /** Whether it asks for what is known only once the network has seen the frame. */
    boolean needsNetwork() {
        return needsNetwork;
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.weir.agent.facts;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names a fact from outside may have. */
public final class FactNames {
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "namespace",
            "null",
            "package",
            "return",
            "true",
            "var",
            "void",
            "while",
            "bool",
            "bytes",
            "double",
            "duration",
            "dyn",
            "int",
            "list",
            "map",
            "string",
            "timestamp",
            "time",
            "type",
            "uint");

    private FactNames() {}

    /**
     * What is wrong with a name, as a rule; nothing if it may be used.
     *
     * @param type of the fact
     */
    public static Optional<String> complaint(String name, FactType type) {
        if (!FORM.matcher(name).matches()) {
            return Optional.of("must be a name of letters, digits and _ that begins with a letter, at most 64");
        }
        if (RESERVED.contains(name)) {
            return Optional.of("is a word of the language of rules; choose another name");
        }
        Optional<Fact> usual = Fact.named(name);
        if (usual.isPresent() && usual.get().from() != Fact.From.OUTSIDE) {
            return Optional.of("is measured by the agent itself; choose another name");
        }
        if (usual.isPresent() && usual.get().type() != type) {
            return Optional.of("must be a number");
        }
        return Optional.empty();
    }
}

package io.weir.agent.rules;

/** What is wrong with a rule, in one line without the rule itself. */
public final class RuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String unknown;

    /** @param unknown the name that is not known, if that is what is wrong; else empty */
    RuleException(String line, String unknown) {
        super(line.replaceAll("\\s*\\R\\s*", " "));
        this.unknown = unknown;
    }

    /** The name that is not known; empty if something else is wrong. */
    public String unknown() {
        return unknown;
    }
}

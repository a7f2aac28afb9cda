package io.weir.observe;

import java.util.List;

/**
 * Whether a program does its work now, and what is missing.
 *
 * @param ready whether it does
 * @param missing each thing that is missing, in a line of its own; what is not essential may be missing and it is ready all the same
 */
public record Readiness(boolean ready, List<String> missing) {
    public Readiness {
        missing = List.copyOf(missing);
    }

    /** Before it has begun. */
    public static Readiness starting() {
        return new Readiness(false, List.of("it is starting"));
    }

    /** As {@code /readyz} says it: one word, then a line for each thing that is missing. */
    public String text() {
        StringBuilder text = new StringBuilder(ready ? "ready\n" : "not ready\n");
        missing.forEach(each -> text.append("missing: ").append(each).append('\n'));
        return text.toString();
    }
}

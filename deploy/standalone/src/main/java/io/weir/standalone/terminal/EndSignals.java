package io.weir.standalone.terminal;

import java.util.List;
import org.jline.utils.Signals;

/**
 * Ctrl-C, and what a system sends to a program that is to end.
 *
 * <p>The JVM's own answer to them is to begin its shutdown, in which libraries can no longer start, and which ends in an exit
 * status that is not the program's.
 */
public final class EndSignals {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private EndSignals() {}

    /** From now on runs this for each of them, on a thread of its own, and leaves it to the program to end. */
    public static void call(Runnable asked) {
        for (String name : NAMES) {
            Signals.register(name, asked);
        }
    }
}

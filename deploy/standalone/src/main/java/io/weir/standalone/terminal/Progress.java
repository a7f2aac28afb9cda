package io.weir.standalone.terminal;

import java.io.PrintStream;

/**
 * Where a run says how it goes: live lines on a terminal, else a plain line now and then.
 *
 * <p>No method waits for the terminal, so a slow one never slows a camera. All of them may be called by any thread.
 */
public interface Progress extends AutoCloseable {
    /**
     * Opens what fits: live lines if {@code out} is the standard output or error of a terminal that can move its cursor, a
     * plain line every five seconds if not, and messages alone if that is asked for. It returns at once.
     */
    static Progress open(Verbosity verbosity, PrintStream out) {
        return verbosity == Verbosity.QUIET ? new Quiet(out) : Painter.start(out);
    }

    /** Shows this from now on. */
    void show(RunView view);

    /** Puts a text above the live lines, without tearing them; each of its lines on one of its own. */
    void message(String text);

    /** Leaves the last state in sight, and the terminal as it was found. Messages that come later are printed as they are. */
    @Override
    void close();
}

package io.weir.standalone.terminal;

/** How much a run says. */
public enum Verbosity {
    /** Warnings and errors only. */
    QUIET,
    /** The progress, and what a person should know. */
    NORMAL,
    /** Also what helps to find a fault: each line with its time, thread and source, errors with their stack traces. */
    VERBOSE
}

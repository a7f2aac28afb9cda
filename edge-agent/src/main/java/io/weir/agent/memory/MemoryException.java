package io.weir.agent.memory;

/** A memory's file cannot be used; the message says why in one line, without naming the file. */
public final class MemoryException extends Exception {
    private static final long serialVersionUID = 1L;

    MemoryException(String why) {
        super(why);
    }
}

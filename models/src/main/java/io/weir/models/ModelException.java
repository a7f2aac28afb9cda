package io.weir.models;

import java.io.Serial;

/** A model cannot be used: a file is missing, damaged or not what its card says. The message is one line for the operator. */
public final class ModelException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message one line: the file, the key where there is one, and the rule that was broken */
    public ModelException(String message) {
        super(message);
    }

    /**
     * @param message one line: the file, the key where there is one, and the rule that was broken
     * @param cause what was thrown while reading
     */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}

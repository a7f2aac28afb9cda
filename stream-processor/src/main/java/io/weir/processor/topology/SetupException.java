package io.weir.processor.topology;

/** The processor cannot be set up as broker, folder and settings are; the message is one line that says what to change. */
public final class SetupException extends Exception {
    private static final long serialVersionUID = 1L;

    SetupException(String line) {
        super(line);
    }

    SetupException(String line, Throwable cause) {
        super(line, cause);
    }
}

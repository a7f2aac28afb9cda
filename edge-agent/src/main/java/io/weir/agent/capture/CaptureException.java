package io.weir.agent.capture;

/** A source could not be opened or read on; the message is one line that says what and what to do, without credentials. */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Cause reason;

    public CaptureException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The kind of failure, for metrics and states. */
    public Cause reason() {
        return reason;
    }
}

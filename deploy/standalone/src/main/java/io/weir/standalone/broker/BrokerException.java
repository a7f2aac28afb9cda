package io.weir.standalone.broker;

/** The embedded broker cannot start or go on; the message is one line for the user. */
public final class BrokerException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokerException(String line, Throwable cause) {
        super(line, cause);
    }
}

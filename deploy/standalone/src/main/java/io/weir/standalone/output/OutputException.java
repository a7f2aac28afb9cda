package io.weir.standalone.output;

import io.weir.settings.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A file of the run cannot be written; the message is one line for the user. */
public final class OutputException extends Exception {
    private static final long serialVersionUID = 1L;

    OutputException(String line) {
        super(line);
    }

    OutputException(String line, Throwable cause) {
        super(Secrets.hide(line), cause);
    }

    static OutputException of(Path file, IOException cause) {
        String why = String.valueOf(cause.getMessage());
        String lower = why.toLowerCase(Locale.ROOT);
        boolean full = lower.contains("no space left") || lower.contains("quota") || lower.contains("not enough space");
        return new OutputException(
                file
                        + (full
                                ? ": the disk is full; what was written so far stays readable. Free some space and run again"
                                : ": cannot be written (" + why + "); what was written so far stays readable"),
                cause);
    }
}

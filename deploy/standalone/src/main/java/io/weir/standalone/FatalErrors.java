package io.weir.standalone;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of an {@link Error} that nobody caught, on whatever thread: one line, and the end of the program.
 *
 * <p>Most are of an installation that is not whole, like a native library that is missing. Without its thread the program would stay
 * for ever: other threads live on, and wait for what never comes.
 */
final class FatalErrors implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FatalErrors.class);

    private final Runnable end;

    private FatalErrors(Runnable end) {
        this.end = end;
    }

    /** From now on runs this, which ends the process, after what there is to say. */
    static void call(Runnable end) {
        Thread.setDefaultUncaughtExceptionHandler(new FatalErrors(end));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable trouble) {
        if (!(trouble instanceof Error)) {
            LOG.error("the thread {} ended: {}", thread.getName(), trouble.toString(), trouble);
            return;
        }
        try {
            LOG.debug("the thread {} ended", thread.getName(), trouble);
            Weir.complain(new PrintWriter(System.err, true, Charset.defaultCharset()), line(trouble));
        } finally {
            end.run();
        }
    }

    /** What is at bottom of it, in one line. */
    static String line(Throwable trouble) {
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String why = root.toString().replaceAll("\\s*\\R\\s*", " ");
        return "cannot go on: " + why
                + (trouble instanceof LinkageError ? "; a library is missing, or does not fit this machine" : "");
    }
}

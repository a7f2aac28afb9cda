package io.weir.standalone.probe;

import io.weir.agent.capture.CaptureException;
import io.weir.agent.capture.CaptureOptions;
import io.weir.agent.capture.Cause;
import io.weir.agent.capture.Reader;
import io.weir.agent.capture.Source;
import io.weir.agent.capture.Watch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one source, with the code that a run reads it with.
 *
 * <p>Reads on a thread of its own ({@code probe}), so that a call which no deadline ends does not keep the command from ending.
 */
final class Probe {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Source source;
    private final CaptureOptions options;
    private final Watcher watcher;
    private final Watch watch = new Watch();
    private final Thread thread = new Thread(this::read, "probe");
    private volatile @Nullable CaptureException failure;
    private volatile boolean whole;

    private Probe(Source source, CaptureOptions options, Duration time) {
        this.source = source;
        this.options = options;
        this.watcher = new Watcher(source, options, time);
        thread.setDaemon(true); // one that hangs must not keep the program alive
    }

    /**
     * Opens a source and watches it: a live one for the given time, a file for as long at most, or some hundred packets.
     * Returns within the deadline for opening, the time to watch, and about three seconds.
     *
     * @throws CaptureException if it cannot be opened, with the message that a run would give
     */
    static Facts look(Source source, CaptureOptions options, Duration time)
            throws CaptureException, InterruptedException {
        return new Probe(source, options, time).look(time);
    }

    private Facts look(Duration time) throws CaptureException, InterruptedException {
        thread.start();
        boolean opened =
                watcher.opened().await(options.timeouts().open().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        boolean ended = opened && thread.join(time);
        boolean stopped = opened && !ended;
        watcher.end();
        if (!thread.join(GRACE)) { // the next packet lets it say good-bye to the camera
            watch.stop();
            if (!thread.join(GRACE)) {
                throw new CaptureException(
                        Cause.HUNG,
                        source.display() + ": hangs in a call that cannot be ended; check its name, disk or decoder");
            }
        }
        watch.close();
        watcher.close();
        CaptureException why = failure;
        Optional<String> lost = why == null || stopped ? Optional.empty() : Optional.ofNullable(why.getMessage());
        Optional<Facts> facts = watcher.facts(whole && !stopped, lost);
        if (facts.isPresent()) {
            return facts.get();
        }
        throw why != null
                ? why
                : new CaptureException(
                        Cause.UNDECODABLE, source.display() + ": none of its pictures can be read; copy them again");
    }

    private void read() {
        try {
            Reader.read(source, options, watch, watcher);
            whole = watcher.goesOn();
        } catch (CaptureException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new CaptureException(Cause.OTHER, source.display() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watcher.opened().countDown();
        }
    }
}

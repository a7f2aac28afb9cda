package io.weir.standalone.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log, a pipe or a simple terminal: one line every five seconds, and one at the end. */
final class Plain implements Surface {
    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final long start;
    private long next;
    private String last = "";

    Plain(PrintStream out, long nanos) {
        this.out = out;
        this.start = nanos;
        this.next = nanos + EVERY_NANOS;
    }

    @Override
    public void draw(@Nullable RunView view, List<String> messages, long nanos) {
        messages.forEach(out::println);
        if (nanos - next >= 0) {
            next += ((nanos - next) / EVERY_NANOS + 1) * EVERY_NANOS;
            if (view != null) {
                last = Sentence.of(view);
                out.println(Text.clock(Duration.ofNanos(nanos - start)) + "  " + last);
            }
        }
        out.flush();
    }

    @Override
    public void close(@Nullable RunView view) {
        if (view != null && !Sentence.of(view).equals(last)) {
            out.println(Sentence.of(view));
        }
        out.flush();
    }
}

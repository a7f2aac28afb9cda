package io.weir.standalone.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws the progress on a thread of its own ({@code weir-terminal}), which also finds out what kind of terminal there is.
 *
 * <p>At most {@value #MOST_WAITING} messages wait for the terminal; what comes on top is counted, and the count is said.
 */
final class Painter implements Progress {
    private static final long EVERY_NANOS = Duration.ofMillis(250).toNanos();
    private static final int MOST_WAITING = 1000;

    private final PrintStream out;
    private final Thread thread;
    private final List<String> waiting = new ArrayList<>();
    private long leftOut;
    private @Nullable RunView view;
    private boolean closed;

    private Painter(PrintStream out) {
        this.out = out;
        this.thread = new Thread(this::run, "weir-terminal");
        thread.setDaemon(true);
    }

    static Painter start(PrintStream out) {
        Painter painter = new Painter(out);
        painter.thread.start();
        return painter;
    }

    @Override
    public synchronized void show(RunView next) {
        view = next;
    }

    @Override
    public synchronized void message(String text) {
        List<String> lines = Text.lines(text);
        if (closed) {
            lines.forEach(out::println);
        } else if (waiting.size() + lines.size() > MOST_WAITING) {
            leftOut += lines.size();
        } else {
            waiting.addAll(lines);
            notifyAll();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(
                    Duration.ofSeconds(2)); // a terminal that has been stopped with Ctrl-S must not hold the program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Surface surface = surface();
        try {
            while (!isClosed()) {
                List<String> messages = await();
                surface.draw(view(), messages, System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            surface.draw(view(), take(), System.nanoTime());
            surface.close(view());
        }
    }

    private Surface surface() {
        Map<String, String> environment = System.getenv();
        return Window.behind(out, environment)
                .<Surface>map(size -> new Live(out, size, Look.of(environment, out.charset())))
                .orElseGet(() -> new Plain(out, System.nanoTime()));
    }

    /** Waits for a message or for the next drawing to be due. */
    private synchronized List<String> await() throws InterruptedException {
        long due = System.nanoTime() + EVERY_NANOS;
        long left = EVERY_NANOS;
        while (!closed && waiting.isEmpty() && left > 0) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
            left = due - System.nanoTime();
        }
        return take();
    }

    private synchronized List<String> take() {
        List<String> taken = new ArrayList<>(waiting);
        waiting.clear();
        if (leftOut > 0) {
            taken.add(Text.count(leftOut) + " lines left out: they came faster than they could be shown");
            leftOut = 0;
        }
        return taken;
    }

    private synchronized @Nullable RunView view() {
        return view;
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}

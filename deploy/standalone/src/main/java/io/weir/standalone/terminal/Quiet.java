package io.weir.standalone.terminal;

import java.io.PrintStream;

/** Says nothing but what it is told to say. */
record Quiet(PrintStream out) implements Progress {
    @Override
    public void show(RunView view) {
        // a quiet run has no progress
    }

    @Override
    public void message(String text) {
        Text.lines(text).forEach(out::println);
    }

    @Override
    public void close() {
        out.flush();
    }
}

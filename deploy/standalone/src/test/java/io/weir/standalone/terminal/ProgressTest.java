package io.weir.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldSayMessagesSoonAndTheStateAtTheEnd() {
        try (Progress progress = Progress.open(Verbosity.NORMAL, out)) {
            progress.show(Views.of(Views.live("gate", "streaming")));
            progress.message("hello");
            await().untilAsserted(() -> assertThat(lines()).containsExactly("hello"));
            progress.show(Views.of(Views.live("gate", "ended")));
        }

        assertThat(lines()).hasSize(2);
        assertThat(lines().getLast()).startsWith("gate ended");
    }

    @Test
    void shouldLoseNoMessageAtItsEndNorAfterIt() {
        Progress progress = Progress.open(Verbosity.NORMAL, out);
        IntStream.range(0, 100).forEach(i -> progress.message("line " + i));
        progress.close();
        progress.message("after\nits end");
        progress.close();

        assertThat(lines())
                .startsWith(IntStream.range(0, 100).mapToObj(i -> "line " + i).toArray(String[]::new))
                .endsWith("after", "its end");
    }

    @Test
    void shouldLeaveMessagesOutRatherThanWaitForATerminalThatStands() {
        StandingTerminal terminal = new StandingTerminal();
        Progress progress = Progress.open(Verbosity.NORMAL, new PrintStream(terminal, true, StandardCharsets.UTF_8));
        progress.message("first");
        await().until(terminal::holdsAWriter);

        IntStream.range(0, 5000).forEach(i -> progress.message("line " + i));
        terminal.goOn();
        progress.close();

        List<String> lines = terminal.lines();
        assertThat(lines)
                .contains("first", "line 0", "4,000 lines left out: they came faster than they could be shown");
        assertThat(lines).doesNotContain("line 4999");
    }

    @Test
    void shouldOnlySayWhatItIsToldWhenQuiet() {
        try (Progress progress = Progress.open(Verbosity.QUIET, out)) {
            progress.show(Views.of(Views.live("gate", "streaming")));
            progress.message("warning: one\ttwo\u001b[2J");
        }

        assertThat(lines()).containsExactly("warning: one    two [2J");
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** A terminal that takes nothing until it is told to go on. */
    private static final class StandingTerminal extends java.io.OutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final java.util.concurrent.CountDownLatch goOn = new java.util.concurrent.CountDownLatch(1);
        private volatile boolean held;

        @Override
        public void write(int b) {
            held = true;
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            taken.write(b);
        }

        boolean holdsAWriter() {
            return held;
        }

        void goOn() {
            goOn.countDown();
        }

        List<String> lines() {
            return taken.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }
}

package io.weir.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminalOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTest {
    private static final int COLUMNS = 60;
    private static final int ROWS = 12;

    private ScreenTerminal screen;
    private Live live;

    @BeforeEach
    void open() {
        screen = new ScreenTerminal(COLUMNS, ROWS);
        OutputStream terminal =
                new ScreenTerminalOutputStream(screen, StandardCharsets.UTF_8, OutputStream.nullOutputStream());
        PrintStream out = new PrintStream(new CarriageReturns(terminal), false, StandardCharsets.UTF_8);
        live = new Live(out, () -> new Window.Size(COLUMNS, ROWS), new Look(true, true));
    }

    @Test
    void shouldDrawInPlace() {
        live.draw(Views.of(Views.live("gate", "connecting")), List.of(), 0);
        live.draw(Views.of(Views.live("gate", "streaming")), List.of(), 0);

        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst()).startsWith("gate  streaming");
        assertThat(lines().getLast()).startsWith("budget");
    }

    @Test
    void shouldPutMessagesAboveTheLines() {
        RunView view = Views.of(Views.live("gate", "streaming"));
        live.draw(view, List.of("first"), 0);
        live.draw(view, List.of("second, which is longer than the terminal is wide, and so is broken"), 0);
        live.draw(view, List.of("third"), 0);

        assertThat(lines()).hasSize(6);
        assertThat(lines()).startsWith("first");
        assertThat(lines().get(3)).isEqualTo("third");
        assertThat(lines().get(4)).startsWith("gate");
    }

    @Test
    void shouldLeaveNothingOfALongerDrawing() {
        live.draw(Views.many(5), List.of(), 0);
        live.draw(Views.many(1), List.of(), 0);

        assertThat(lines()).hasSize(2);
    }

    @Test
    void shouldLeaveTheLastStateInSightAndTheCursorBelowIt() {
        live.draw(Views.of(Views.live("gate", "streaming")), List.of(), 0);
        live.close(Views.of(Views.live("gate", "ended")));

        assertThat(lines().getFirst()).startsWith("gate  ended");
        screen.write("$ ");
        assertThat(lines().getLast()).isEqualTo("$");
    }

    @Test
    void shouldShowMessagesBeforeThereIsARun() {
        live.draw(null, List.of("opening"), 0);
        live.draw(Views.of(Views.live("gate", "streaming")), List.of(), 0);

        assertThat(lines()).hasSize(3).startsWith("opening");
    }

    private List<String> lines() {
        return screen.toString()
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** What a terminal's driver does to the end of a line. */
    private static final class CarriageReturns extends OutputStream {
        private final OutputStream terminal;

        CarriageReturns(OutputStream terminal) {
            this.terminal = terminal;
        }

        @Override
        public void write(int b) throws java.io.IOException {
            if (b == '\n') {
                terminal.write('\r');
            }
            terminal.write(b);
        }

        @Override
        public void flush() throws java.io.IOException {
            terminal.flush();
        }
    }
}

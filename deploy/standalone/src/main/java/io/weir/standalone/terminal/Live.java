package io.weir.standalone.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * A terminal on which the lines of a run are redrawn in place.
 *
 * <p>Between two drawings the cursor waits on an empty line below them, visible, and no mode of the terminal is changed: however
 * the program ends, the last state stays in sight and the prompt comes after it.
 */
final class Live implements Surface {
    private static final String CONTROL = "\u001b[";
    private static final String HIDE_CURSOR = CONTROL + "?25l";
    private static final String SHOW_CURSOR = CONTROL + "?25h";
    private static final String CLEAR_BELOW = "\r" + CONTROL + "J";

    private final PrintStream out;
    private final Supplier<Window.Size> size;
    private final Look look;
    private List<AttributedString> shown = List.of();
    private int shownColumns;

    Live(PrintStream out, Supplier<Window.Size> size, Look look) {
        this.out = out;
        this.size = size;
        this.look = look;
    }

    @Override
    public void draw(@Nullable RunView view, List<String> messages, long nanos) {
        Window.Size now = size.get();
        int columns = now.columns();
        List<AttributedString> lines = view == null ? shown : Screen.draw(view, columns, now.rows(), look);
        if (messages.isEmpty() && columns == shownColumns && lines.equals(shown)) {
            return;
        }
        StringBuilder text = new StringBuilder(HIDE_CURSOR);
        int above = shown.stream().mapToInt(line -> rowsOf(line, columns)).sum();
        if (above > 0) {
            text.append(CONTROL).append(above).append('A');
        }
        text.append(CLEAR_BELOW);
        messages.forEach(line -> text.append(line).append('\n'));
        lines.forEach(line ->
                text.append(look.color() ? line.toAnsi() : line.toString()).append('\n'));
        out.print(text.append(SHOW_CURSOR)); // in one piece, so that no half drawing is seen
        out.flush();
        shown = lines;
        shownColumns = columns;
    }

    @Override
    public void close(@Nullable RunView view) {
        draw(view, List.of(), 0);
    }

    /** How many rows a line takes now: a terminal that was made narrower has broken it. */
    private static int rowsOf(AttributedString line, int columns) {
        return Math.max(1, Math.ceilDiv(line.columnLength(), columns));
    }
}

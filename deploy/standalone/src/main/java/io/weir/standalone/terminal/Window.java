package io.weir.standalone.terminal;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.nativ.CLibrary;

/**
 * Finds the terminal behind a standard stream, and tells its size.
 *
 * <p>It asks the operating system alone. JLine's own system terminal would also read what the user types, and set the terminal's
 * modes again when the program is told to end: that stops a program in the background, and comes before the last line is drawn.
 */
final class Window {
    private static final Size USUAL = new Size(80, 24);

    private Window() {}

    /** How many columns and rows a terminal has. */
    record Size(int columns, int rows) {}

    /**
     * The size, at each call, of the terminal that {@code out} writes to; nothing if that is no terminal, or one that cannot move
     * its cursor. Loads a native library.
     */
    static Optional<Supplier<Size>> behind(PrintStream out, Map<String, String> environment) {
        int stream = out.equals(System.out) ? 1 : out.equals(System.err) ? 2 : 0;
        String type = environment.getOrDefault("TERM", "dumb");
        try {
            boolean moves = !type.isEmpty() && !type.startsWith("dumb");
            return stream > 0 && moves && CLibrary.isatty(stream) == 1
                    ? Optional.of(() -> size(stream))
                    : Optional.empty();
        } catch (LinkageError notOnThisMachine) {
            return Optional.empty(); // no library for it, or no place to unpack it: a plain line does
        }
    }

    private static Size size(int stream) {
        CLibrary.WinSize size = new CLibrary.WinSize();
        boolean known = CLibrary.ioctl(stream, CLibrary.TIOCGWINSZ, size) == 0 && size.ws_col > 0 && size.ws_row > 0;
        return known ? new Size(size.ws_col, size.ws_row) : USUAL;
    }
}

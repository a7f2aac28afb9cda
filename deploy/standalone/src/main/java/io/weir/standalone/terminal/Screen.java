package io.weir.standalone.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The live lines of a run: one a camera, one for the budget. Pure: the same view gives the same lines.
 *
 * <p>No line reaches the last column, since terminals differ in what they do after it. Columns that do not fit go in the order
 * in which they can be spared: frames decoded, then the bar (its percentage stays), then the rate; what is left is cut.
 */
final class Screen {
    private static final String GAP = "  ";
    private static final int WIDE = 108;
    private static final int MEDIUM = 76;
    private static final int NARROW = 52;

    private final int width;
    private final Look look;
    private final List<AttributedStringBuilder> lines = new ArrayList<>();

    private Screen(int width, Look look) {
        this.width = width;
        this.look = look;
    }

    /**
     * Draws a run.
     *
     * @param columns of the terminal
     * @param rows of the terminal; at most one less are used, since the cursor waits below
     */
    static List<AttributedString> draw(RunView view, int columns, int rows, Look look) {
        int room = Math.max(0, rows - 2); // the budget's line and the cursor's
        List<CameraLine> all = view.cameras();
        int fit = all.size() <= room ? all.size() : Math.max(0, room - 1);
        Screen screen = new Screen(Math.max(1, columns - 1), look);
        screen.cameras(all.subList(0, fit));
        if (fit < all.size() && room > 0) {
            screen.more(all.subList(fit, all.size()));
        }
        if (view.budget() != null) {
            screen.budget(view.budget());
        }
        return screen.lines.stream().map(screen::cut).toList();
    }

    private void cameras(List<CameraLine> cameras) {
        cameras.forEach(camera -> lines.add(new AttributedStringBuilder()));
        int longest = Math.max(8, width / 5);
        column(cameras, camera -> plain(shorten(Text.oneLine(camera.id()), longest)), false);
        column(cameras, camera -> styled(Text.oneLine(camera.state()), look.state(camera.state())), false);
        if (width >= NARROW) {
            column(cameras, camera -> plain(Text.perSecond(camera.framesPerSecond())), true);
        }
        if (width >= WIDE) {
            column(cameras, camera -> styled(Text.count(camera.decoded()) + " decoded", look.faint()), true);
        }
        column(cameras, camera -> kept(camera), true);
        if (cameras.stream().anyMatch(CameraLine::finite)) {
            column(cameras, this::bar, false);
            column(cameras, this::left, true);
        }
        column(cameras, this::reason, false);
    }

    private AttributedString kept(CameraLine camera) {
        String count = Text.count(camera.kept());
        return camera.shadow() ? styled(count + " in shadow", look.faint()) : styled(count + " kept", look.strong());
    }

    private AttributedString bar(CameraLine camera) {
        if (!camera.finite()) {
            return plain("");
        }
        int length = width >= WIDE ? 12 : width >= MEDIUM ? 8 : 0;
        int done = (int) (length * Math.clamp(camera.progress(), 0.0, 1.0));
        String percent = Text.percent(camera.progress());
        return new AttributedStringBuilder()
                .append(look.bar(true, done))
                .append(look.bar(false, length - done), look.faint())
                .append(" ".repeat((length > 0 ? 6 : 5) - percent.length()))
                .append(percent)
                .toAttributedString();
    }

    private AttributedString left(CameraLine camera) {
        Duration left = camera.left();
        return plain(left == null ? "" : Text.clock(left) + " left");
    }

    private AttributedString reason(CameraLine camera) {
        String reason = camera.lastReason();
        return styled(reason == null ? "" : Text.oneLine(reason), look.faint());
    }

    private void more(List<CameraLine> hidden) {
        Map<String, Long> states = hidden.stream()
                .collect(Collectors.groupingBy(CameraLine::state, LinkedHashMap::new, Collectors.counting()));
        String summary = states.entrySet().stream()
                .map(state -> Text.count(state.getValue()) + " " + Text.oneLine(state.getKey()))
                .collect(Collectors.joining(", "));
        lines.add(new AttributedStringBuilder()
                .append("and " + Text.count(hidden.size()) + " more: " + summary, look.faint()));
    }

    private void budget(BudgetLine budget) {
        AttributedStringBuilder line = new AttributedStringBuilder()
                .append("budget", look.strong())
                .append(GAP + Text.count(budget.used()) + " used of " + Text.oneLine(budget.limit()))
                .append(GAP + Text.count(budget.selected()) + " selected", look.strong())
                .append(GAP + Text.count(budget.refused()) + " refused");
        if (budget.last() != null) {
            line.append(GAP + Text.oneLine(budget.last()), look.faint());
        }
        lines.add(line);
    }

    /** Adds a cell to the line of each camera, all of the same width. */
    private void column(List<CameraLine> cameras, Function<CameraLine, AttributedString> cell, boolean right) {
        List<AttributedString> cells = cameras.stream().map(cell).toList();
        int widest =
                cells.stream().mapToInt(AttributedString::columnLength).max().orElse(0);
        if (widest == 0) {
            return;
        }
        for (int i = 0; i < cells.size(); i++) {
            AttributedStringBuilder line = lines.get(i);
            String padding = " ".repeat(widest - cells.get(i).columnLength());
            line.append(line.length() == 0 ? "" : GAP);
            line.append(right ? padding : "").append(cells.get(i)).append(right ? "" : padding);
        }
    }

    private AttributedString cut(AttributedStringBuilder line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--; // a terminal that is made narrower breaks a line at its last character, be it a space
        }
        AttributedString text = line.subSequence(0, end);
        if (text.columnLength() <= width) {
            return text;
        }
        int room = Math.max(0, width - look.ellipsis().length());
        return new AttributedStringBuilder()
                .append(text.columnSubSequence(0, room))
                .append(
                        look.ellipsis()
                                .substring(0, Math.min(width, look.ellipsis().length())),
                        look.faint())
                .toAttributedString();
    }

    private String shorten(String text, int longest) {
        AttributedString whole = new AttributedString(text);
        return whole.columnLength() <= longest
                ? text
                : whole.columnSubSequence(0, longest - look.ellipsis().length()) + look.ellipsis();
    }

    private static AttributedString plain(String text) {
        return new AttributedString(text);
    }

    private static AttributedString styled(String text, AttributedStyle style) {
        return new AttributedString(text, style);
    }
}

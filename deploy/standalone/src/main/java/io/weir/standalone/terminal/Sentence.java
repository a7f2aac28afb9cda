package io.weir.standalone.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A run in one plain line, for a log or a terminal that cannot move its cursor. */
final class Sentence {
    private Sentence() {}

    /** Like {@code 3 cameras (2 streaming, 1 waiting), 49.8/s, 3,120 decoded, 12 kept; budget 600/h: 8 selected, 4 refused}. */
    static String of(RunView view) {
        List<CameraLine> cameras = view.cameras();
        BudgetLine budget = view.budget();
        List<String> parts = new ArrayList<>();
        parts.add(cameras.size() == 1 ? one(cameras.getFirst()) : many(cameras));
        parts.add(Text.perSecond(
                cameras.stream().mapToDouble(CameraLine::framesPerSecond).sum()));
        parts.add(Text.count(cameras.stream().mapToLong(CameraLine::decoded).sum()) + " decoded");
        parts.add(Text.count(kept(cameras, false)) + " kept");
        if (cameras.stream().anyMatch(CameraLine::shadow)) {
            parts.add(Text.count(kept(cameras, true)) + " in shadow");
        }
        parts.addAll(left(cameras));
        String all = String.join(", ", parts);
        return budget == null ? all : all + "; " + of(budget);
    }

    private static String of(BudgetLine budget) {
        return "budget " + Text.oneLine(budget.limit())
                + ": " + Text.count(budget.selected())
                + " selected, " + Text.count(budget.refused())
                + " refused";
    }

    private static long kept(List<CameraLine> cameras, boolean shadow) {
        return cameras.stream()
                .filter(camera -> camera.shadow() == shadow)
                .mapToLong(CameraLine::kept)
                .sum();
    }

    private static String one(CameraLine camera) {
        return Text.oneLine(camera.id() + " " + camera.state());
    }

    private static String many(List<CameraLine> cameras) {
        Map<String, Long> states = cameras.stream()
                .collect(Collectors.groupingBy(CameraLine::state, LinkedHashMap::new, Collectors.counting()));
        return states.entrySet().stream()
                .map(state -> Text.count(state.getValue()) + " " + Text.oneLine(state.getKey()))
                .collect(Collectors.joining(", ", Text.count(cameras.size()) + " cameras (", ")"))
                .replace(" ()", "");
    }

    /** How far the files have been read, if there are any. */
    private static List<String> left(List<CameraLine> cameras) {
        OptionalDouble progress = cameras.stream()
                .filter(CameraLine::finite)
                .mapToDouble(CameraLine::progress)
                .min();
        if (progress.isEmpty()) {
            return List.of();
        }
        String percent = Text.percent(progress.getAsDouble());
        return List.of(cameras.stream()
                .map(CameraLine::left)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map((Duration longest) -> percent + " (" + Text.clock(longest) + " left)")
                .orElse(percent));
    }
}

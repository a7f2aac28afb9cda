package io.weir.standalone.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs for the tests of the display. */
final class Views {
    private Views() {}

    static CameraLine live(String id, String state) {
        return new CameraLine(id, state, 24.94, 3120, 12, "novel 0.31", Double.NaN, null, false);
    }

    static CameraLine file(String id, double progress) {
        return new CameraLine(id, "streaming", 180, 900, 3, null, progress, Duration.ofSeconds(72), false);
    }

    static RunView of(CameraLine... cameras) {
        return new RunView(List.of(cameras), new BudgetLine("600/h", 37, 37, 1111, "selected gate-12: covers 0.031"));
    }

    static RunView many(int cameras) {
        List<CameraLine> lines = new ArrayList<>();
        for (int i = 0; i < cameras; i++) {
            lines.add(live("gate-" + i, i == cameras - 1 ? "waiting" : "streaming"));
        }
        return of(lines.toArray(CameraLine[]::new));
    }
}

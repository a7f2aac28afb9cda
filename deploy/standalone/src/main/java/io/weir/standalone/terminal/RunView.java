package io.weir.standalone.terminal;

import java.util.List;

/** A run at one moment, as far as a person wants to see it. */
public record RunView(List<CameraLine> cameras, BudgetLine budget) {
    public RunView {
        cameras = List.copyOf(cameras);
    }
}

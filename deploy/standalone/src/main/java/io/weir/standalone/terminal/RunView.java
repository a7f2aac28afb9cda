package io.weir.standalone.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run at one moment, as far as a person wants to see it.
 *
 * @param budget how it stands, or null where there is none
 */
public record RunView(List<CameraLine> cameras, @Nullable BudgetLine budget) {
    public RunView {
        cameras = List.copyOf(cameras);
    }
}

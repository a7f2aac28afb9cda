package io.weir.processor.config;

import io.weir.settings.Limits;
import io.weir.settings.SettingsException;
import io.weir.wire.BudgetGroup;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cameras that share something of the budget: an entry of {@code budget.groups}.
 *
 * @param cameras the ids of its cameras, with commas between; {@code *} stands for any letters, {@code ?} for one
 * @param limit what they together may not exceed; absent if only the fleet's limit binds them
 * @param reserve so many frames of each of the fleet's windows are kept for them
 * @param priority by what the gain of their frames is multiplied
 */
public record GroupSettings(String cameras, @Nullable Limits limit, Integer reserve, Double priority) {
    // Absent keys of a file arrive as null.
    public GroupSettings {
        reserve = reserve == null ? Integer.valueOf(0) : reserve;
        priority = priority == null ? Double.valueOf(1) : priority;
        if (cameras == null || cameras.isBlank()) {
            throw SettingsException.of("cameras", null, "must name cameras, like line1-* or gate-1, gate-2");
        }
    }

    /** It in the budget's own form. */
    public BudgetGroup group(String name) {
        List<String> patterns =
                Arrays.stream(cameras.split(",")).map(String::strip).toList();
        return new BudgetGroup(name, patterns, BudgetSettings.limits(limit), reserve, priority);
    }
}

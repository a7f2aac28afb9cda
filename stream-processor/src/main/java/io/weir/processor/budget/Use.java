package io.weir.processor.budget;

import io.weir.wire.BudgetLimit;

/**
 * How full the window of a limit is.
 *
 * @param scope whose limit: {@code fleet}, {@code control}, a group's name, or {@code camera ID}
 * @param used how much the window holds, in frames or bytes
 */
public record Use(String scope, BudgetLimit limit, long used) {}

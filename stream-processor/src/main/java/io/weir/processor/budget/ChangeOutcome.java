package io.weir.processor.budget;

import org.jspecify.annotations.Nullable;

/**
 * What became of a change of the budget.
 *
 * @param id of the change
 * @param refused why it was refused and all stayed as it was, in one line; null if it holds
 */
public record ChangeOutcome(String id, @Nullable String refused) {}

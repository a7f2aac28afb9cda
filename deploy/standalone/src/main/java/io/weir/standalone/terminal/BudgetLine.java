package io.weir.standalone.terminal;

import org.jspecify.annotations.Nullable;

/**
 * What there is to say about the budget at this moment.
 *
 * @param limit the budget as it was given, like {@code 600/h}
 * @param used how many frames its window holds
 * @param selected how many frames it took since the start
 * @param refused how many it refused since the start
 * @param last the last verdict, like {@code selected gate-12: covers 0.031}, or null before the first
 */
public record BudgetLine(
        String limit,
        long used,
        long selected,
        long refused,
        @Nullable String last) {}

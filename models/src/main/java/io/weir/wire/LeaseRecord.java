package io.weir.wire;

/** What may stand on the topic of the leases. */
public sealed interface LeaseRecord permits BudgetChange, BudgetNeed, BudgetTerms {
    /** Milliseconds since 1970 by the clock of whoever wrote the record. */
    long stampMillis();
}

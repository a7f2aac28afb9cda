package io.weir.wire;

/** What may stand on the bids topic. */
public sealed interface BidRecord permits Bid, BudgetChange, BudgetClock, BudgetLease, BudgetTerms {
    /** Milliseconds since 1970 by the clock of whoever wrote the record, given once: the only wall clock that decides. */
    long stampMillis();
}

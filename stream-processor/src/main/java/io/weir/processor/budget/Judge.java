package io.weir.processor.budget;

import io.weir.wire.BidRecord;
import io.weir.wire.Verdict;
import java.util.List;
import java.util.Optional;

/** What gives verdicts on bids: the budget of a whole fleet, or that of one region of it. */
public sealed interface Judge permits Budget, Region {
    /** Takes the next record and gives the verdicts that it brings. */
    List<Verdict> accept(BidRecord record);

    /** The rule that the last terms state; empty while there were none. */
    Optional<BudgetRule> settings();

    /** How full the windows of all limits are after the last record. */
    List<Use> uses();

    /** Where it stands after the last record. */
    BudgetStatus status();
}

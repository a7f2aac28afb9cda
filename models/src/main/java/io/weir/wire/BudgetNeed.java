package io.weir.wire;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a region tells the keeper of the leases, every few seconds; the answer is its lease.
 *
 * @param region the region, from 0
 * @param number the last of its leases within which all of its windows are; 0 before the first
 * @param clockMillis where its clock stood when they were, in milliseconds since 1970: what it may spend beyond that lease lies before
 * @param needs how much one more frame would bring there of late, in all and of each group by its name: gains of candidates, summed up
 */
public record BudgetNeed(int region, long number, long clockMillis, Map<String, Double> needs, long stampMillis)
        implements LeaseRecord {
    public BudgetNeed {
        needs = Collections.unmodifiableMap(new TreeMap<>(needs));
    }
}

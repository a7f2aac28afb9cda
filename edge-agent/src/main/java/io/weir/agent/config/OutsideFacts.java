package io.weir.agent.config;

import io.weir.agent.facts.Fact;
import io.weir.agent.facts.FactTable;
import io.weir.agent.facts.FactType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What may be known of a camera's frames from outside.
 *
 * @param table what a file says
 * @param pushable what may be pushed, with its type
 * @param maxAgeSeconds how long a value holds at most
 */
public record OutsideFacts(FactTable table, Map<String, FactType> pushable, double maxAgeSeconds) {
    /** All facts that a rule may ask for, those that the agent measures itself included. */
    Map<String, FactType> known() {
        Map<String, FactType> known = new LinkedHashMap<>();
        for (Fact fact : Fact.values()) {
            known.put(fact.label(), fact.type());
        }
        known.putAll(pushable);
        known.putAll(table.types());
        return known;
    }
}

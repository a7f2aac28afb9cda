package io.weir.agent.config;

import io.weir.agent.gate.Flaw;
import io.weir.agent.gate.Mask;
import io.weir.agent.rules.RuleSet;
import java.util.Set;

/**
 * What is asked of a camera's frames beside their novelty.
 *
 * @param gates the flaws that end a frame
 * @param rules the user's own
 * @param outside what may be known from outside
 * @param mask what of the picture does not count
 */
public record Judging(Set<Flaw> gates, RuleSet rules, OutsideFacts outside, Mask mask) {
    /** All as it is when nothing is said. */
    public static final Judging DEFAULT =
            new Judging(QualitySettings.DEFAULT.gates(), RuleSet.NONE, FactSettings.DEFAULT.read("facts"), Mask.NONE);
}

package io.weir.agent.config;

import io.weir.agent.gate.Flaw;
import io.weir.agent.gate.Mask;
import io.weir.agent.rules.RuleSet;
import io.weir.settings.SettingsException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is asked of a camera's frames beside their novelty.
 *
 * @param gates the flaws that end a frame
 * @param rules the user's own
 * @param outside what may be known from outside
 * @param mask what of the picture does not count
 * @param wary whether what looks blurred or blocked is refused at once, and not only when it lasts
 */
public record Judging(Set<Flaw> gates, RuleSet rules, OutsideFacts outside, Mask mask, boolean wary) {
    private static final List<Flaw> BROKEN =
            List.of(Flaw.BLANK, Flaw.DAMAGED, Flaw.SMEARED, Flaw.BLURRED, Flaw.BLOCKED);

    /** All as it is when nothing is said. */
    public static final Judging DEFAULT =
            new Judging(QualitySettings.DEFAULT.gates(), RuleSet.NONE, FactSettings.DEFAULT.read("facts"), Mask.NONE);

    /** What is asked where a flaw has to last. */
    public Judging(Set<Flaw> gates, RuleSet rules, OutsideFacts outside, Mask mask) {
        this(gates, rules, outside, mask, false);
    }

    /**
     * The same where what is rarest is kept, which broken pictures would be.
     *
     * @throws SettingsException if a gate that refuses those is off
     */
    Judging guarding(String key, NoveltySettings novelty) {
        if (novelty.dial() <= 0) {
            return this;
        }
        for (Flaw flaw : BROKEN) {
            if (!gates.contains(flaw)) {
                throw SettingsException.of(
                        key + "novelty.character",
                        novelty.character(),
                        "above 0 broken pictures would be kept as the rarest; it needs quality."
                                + flaw.name().toLowerCase(Locale.ROOT) + ", which is off");
            }
        }
        return new Judging(gates, rules, outside, mask, true);
    }
}

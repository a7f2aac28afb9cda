package io.weir.agent.config;

import io.weir.agent.facts.FactType;
import io.weir.agent.rules.Rule;
import io.weir.agent.rules.RuleCompiler;
import io.weir.agent.rules.RuleException;
import io.weir.agent.rules.RuleSet;
import io.weir.settings.Nearest;
import io.weir.settings.SettingsException;
import io.weir.settings.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The user's own rules: the group {@code rules}.
 *
 * @param drop which frames to drop, whatever else holds; one expression or a list
 * @param keep which frames to keep, instead of those above the threshold; one expression or a list
 */
public record RuleSettings(Texts drop, Texts keep) {
    static final RuleSettings NONE = new RuleSettings(Texts.NONE, Texts.NONE);
    private static final int MOST = 64;

    // Absent keys of a file arrive as null.
    public RuleSettings {
        drop = check("drop", drop);
        keep = check("keep", keep);
    }

    private static Texts check(String key, Texts texts) {
        if (texts == null) {
            return Texts.NONE;
        }
        if (texts.all().size() > MOST) {
            throw SettingsException.of("rules." + key, texts.all().size(), "must be at most " + MOST + " rules");
        }
        for (String text : texts.all()) {
            if (text.isBlank()) {
                throw SettingsException.of("rules." + key, null, "must be a rule like \"sharpness < 20\"");
            }
        }
        return texts;
    }

    /** Whether there is none. */
    boolean isNone() {
        return drop.all().isEmpty() && keep.all().isEmpty();
    }

    /**
     * Reads the rules.
     *
     * @param key of this group, for messages
     * @param known the facts that they may ask for, scores aside
     * @param scores of the model
     * @throws SettingsException if one of them is no rule over these facts
     */
    RuleSet compile(String key, Map<String, FactType> known, ScoreFacts scores) {
        if (isNone()) {
            return RuleSet.NONE;
        }
        Map<String, FactType> all = scores.beside(known);
        RuleCompiler compiler = new RuleCompiler(all, scores.types().keySet());
        return new RuleSet(
                compile(key + ".drop", drop.all(), compiler, all, scores),
                compile(key + ".keep", keep.all(), compiler, all, scores));
    }

    private static List<Rule> compile(
            String key, List<String> texts, RuleCompiler compiler, Map<String, FactType> known, ScoreFacts scores) {
        List<Rule> rules = new ArrayList<>();
        for (String text : texts) {
            try {
                rules.add(compiler.compile(text));
            } catch (RuleException e) {
                throw SettingsException.of(key, text, e.getMessage() + hint(e.unknown(), known, scores));
            }
        }
        return rules;
    }

    private static String hint(String unknown, Map<String, FactType> known, ScoreFacts scores) {
        if (unknown.isEmpty()) {
            return "";
        }
        return Nearest.to(unknown, known.keySet())
                .map(word -> "; did you mean '" + word + "'?")
                .or(() -> scores.hint(unknown))
                .orElse("; known are " + String.join(", ", known.keySet())
                        + "; what is pushed must be declared in facts.pushed");
    }
}

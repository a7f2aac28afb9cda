package io.weir.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.facts.Fact;
import io.weir.agent.facts.FactType;
import io.weir.agent.rules.RuleSet.Keeping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleSetTest {
    private static final RuleCompiler COMPILER = new RuleCompiler(Map.of(
            "speed", FactType.NUMBER,
            "novelty", FactType.NUMBER,
            "isNew", FactType.BOOLEAN,
            "metresSinceKept", FactType.NUMBER,
            "sharpness", FactType.NUMBER));

    private final Map<String, Object> facts = new HashMap<>();
    private final List<String> unanswered = new ArrayList<>();

    @Test
    void shouldLeaveItToTheThresholdWhereThereAreNoKeepRules() {
        assertThat(keeps(rules(List.of("sharpness < 1"), List.of()), true)).isEqualTo(Keeping.BY_THRESHOLD);
    }

    @Test
    void shouldDecideInsteadOfTheThreshold() {
        RuleSet rules = rules(List.of(), List.of("speed > 0 && novelty > 0.15"));
        facts.putAll(Map.of("speed", 3.0, "novelty", 0.16));
        assertThat(keeps(rules, true)).isEqualTo(Keeping.MOMENT);

        facts.put("speed", 0.0);
        facts.put("novelty", 1.5);
        assertThat(keeps(rules, true)).isEqualTo(Keeping.NO);
    }

    @Test
    void shouldKeepAtOnceWhatARuleWithoutNoveltyNames() {
        RuleSet rules = rules(List.of(), List.of("isNew", "metresSinceKept >= 1"));
        facts.putAll(Map.of("isNew", false, "metresSinceKept", 1.5));
        assertThat(keeps(rules, true)).isEqualTo(Keeping.AT_ONCE);

        facts.put("isNew", true);
        assertThat(keeps(rules, true)).as("the first that holds").isEqualTo(Keeping.MOMENT);
        assertThat(rules.keepsStills()).isTrue();
        assertThat(rules(List.of(), List.of("isNew")).keepsStills()).isFalse();
    }

    @Test
    void shouldNameOneOfAMomentByAScoreAndPassOverItWhereTheNetworkSawNothing() throws RuleException {
        RuleCompiler compiler =
                new RuleCompiler(Map.of("topScore", FactType.NUMBER, "speed", FactType.NUMBER), Set.of("topScore"));
        RuleSet rules = new RuleSet(List.of(), List.of(compiler.compile("topScore < 0.6 && speed > 1")));
        facts.putAll(Map.of("topScore", 0.5, "speed", 2.0));

        assertThat(keeps(rules, true)).isEqualTo(Keeping.MOMENT);
        assertThat(keeps(rules, false)).isEqualTo(Keeping.BY_THRESHOLD);
        assertThat(rules.keepsStills()).isFalse();
        assertThat(unanswered).isEmpty();
    }

    @Test
    void shouldFallBackToTheThresholdWhereNoRuleCanBeAnswered() {
        RuleSet rules = rules(List.of(), List.of("speed > 0", "metresSinceKept >= 1"));

        assertThat(keeps(rules, true)).isEqualTo(Keeping.BY_THRESHOLD);
        assertThat(unanswered)
                .containsExactly("speed > 0: speed is not known", "metresSinceKept >= 1: metresSinceKept is not known");

        facts.put("metresSinceKept", 0.5);
        assertThat(keeps(rules, true)).isEqualTo(Keeping.NO);
    }

    @Test
    void shouldPassOverWhatNeedsTheNetworkBeforeIt() {
        RuleSet rules = rules(List.of("novelty > 1.5", "sharpness < 20"), List.of("isNew"));
        facts.putAll(Map.of("sharpness", 30.0, "novelty", 1.9));

        assertThat(rules.drops(false, facts::get, this::note)).isEmpty();
        assertThat(rules.drops(true, facts::get, this::note)).map(Rule::text).contains("novelty > 1.5");
        assertThat(keeps(rules, false)).isEqualTo(Keeping.BY_THRESHOLD);
        assertThat(unanswered).isEmpty();

        facts.put("sharpness", 10.0);
        assertThat(rules.drops(false, facts::get, this::note)).map(Rule::text).contains("sharpness < 20");
    }

    @Test
    void shouldNotDropWhereTheRuleCannotBeAnswered() {
        RuleSet rules = rules(List.of("speed > 30"), List.of());

        assertThat(rules.drops(false, facts::get, this::note)).isEmpty();
        assertThat(unanswered).containsExactly("speed > 30: speed is not known");
    }

    @Test
    void shouldKnowWhatIsAskedFor() {
        RuleSet rules = rules(List.of("sharpness < 20"), List.of("metresSinceKept > 1"));

        assertThat(rules.asksFor(Fact.From.JOURNEY)).isTrue();
        assertThat(rules.asksFor(Fact.From.COLOUR)).isFalse();
    }

    private Keeping keeps(RuleSet rules, boolean seen) {
        return rules.keeps(seen, facts::get, this::note);
    }

    private void note(Rule rule, String why) {
        unanswered.add(rule + ": " + why);
    }

    private static RuleSet rules(List<String> drop, List<String> keep) {
        return new RuleSet(
                drop.stream().map(RuleSetTest::compile).toList(),
                keep.stream().map(RuleSetTest::compile).toList());
    }

    private static Rule compile(String text) {
        try {
            return COMPILER.compile(text);
        } catch (RuleException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

package io.weir.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.facts.FactType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCompilerTest {
    private static final RuleCompiler COMPILER = new RuleCompiler(Map.of(
            "sharpness", FactType.NUMBER,
            "speed", FactType.NUMBER,
            "novelty", FactType.NUMBER,
            "line", FactType.TEXT,
            "isNew", FactType.BOOLEAN));

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "sharpness < 20 ~ true",
                "speed > 0 && novelty > 0.15 ~ true",
                "speed > 0.0 && novelty > 0.35 ~ false",
                "line == 'run' ~ true",
                "line.startsWith('st') || isNew ~ true",
                "!isNew ~ false",
                "speed * 3.6 >= 50.0 ~ true",
                "line in ['run', 'test'] ~ true",
                "[1, 20].exists(x, x > speed) ~ true",
                "isNew ? speed > 20 : true ~ false",
            })
    void shouldAnswer(String text, boolean expected) throws RuleException {
        Map<String, Object> facts =
                Map.of("sharpness", 12.5, "speed", 14.0, "novelty", 0.3, "line", "run", "isNew", true);

        assertThat(COMPILER.compile(text).ask(facts::get).holds()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sharpnes < 20 | at character 1: 'sharpnes' is not known",
                "speed > 1 && foo(3) | at character 17: 'foo' is not known",
                "sharpness < | at character 12: something is missing at the end",
                "speed > 0 and isNew | at character 11: did not expect 'and'",
                "sharpness | at character 1: must be true or false, but is of type double",
                "line > 3 | at character 6: '>' does not take (string, int)",
                "speed * 2 > 3 | at character 7: '*' does not take (double, int); write 2.0 for 2 in arithmetic",
                "speed > 3 # | at character 11: cannot read '#'",
            })
    void shouldSayInOneLineWhereARuleIsWrong(String text, String complaint) {
        assertThatThrownBy(() -> COMPILER.compile(text))
                .isInstanceOf(RuleException.class)
                .hasMessage(complaint)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void shouldNameTheLineInARuleOfSeveral() {
        assertThatThrownBy(() -> COMPILER.compile("speed > 3\n  && colour > 2"))
                .hasMessage("at line 2, character 6: 'colour' is not known");
    }

    @Test
    void shouldKnowWhatARuleAsksFor() throws RuleException {
        assertThat(COMPILER.compile("speed > 1 && [1, 2].exists(x, x > novelty)")
                        .facts())
                .contains("speed", "novelty")
                .doesNotContain("line", "sharpness");
    }

    @Test
    void shouldNotAnswerWhereAFactIsMissing() throws RuleException {
        Rule.Answer answer = COMPILER.compile("speed > 0").ask(name -> null);

        assertThat(answer.holds()).isEmpty();
        assertThat(answer.yes()).isFalse();
        assertThat(answer.problem()).isEqualTo("speed is not known");
    }

    @Test
    void shouldAnswerWhereTheMissingFactCannotMatter() throws RuleException {
        Map<String, Object> facts = Map.of("novelty", 0.5);

        assertThat(COMPILER.compile("speed > 0 || novelty > 0.2")
                        .ask(facts::get)
                        .holds())
                .contains(true);
        assertThat(COMPILER.compile("speed > 0 && novelty > 0.9")
                        .ask(facts::get)
                        .holds())
                .contains(false);
    }

    @Test
    void shouldSayWhyARuleFailsAtRunTime() throws RuleException {
        Rule.Answer answer = COMPILER.compile("[1, 2][int(speed)] > 1").ask(name -> 7.0);

        assertThat(answer.holds()).isEmpty();
        assertThat(answer.problem()).isNotBlank().doesNotContain("\n");
    }
}

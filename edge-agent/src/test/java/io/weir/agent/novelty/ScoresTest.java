package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoresTest {
    @Test
    void shouldSayHowUnsureTheModelIs() {
        Scores sure = scores(1, 0, 0, 0);
        Scores torn = scores(0.5f, 0.5f, 0, 0);
        Scores clueless = scores(0.25f, 0.25f, 0.25f, 0.25f);

        assertThat(sure.margin()).isEqualTo(1);
        assertThat(sure.entropy()).isZero();
        assertThat(torn.margin()).isZero();
        assertThat(torn.entropy()).isCloseTo(0.5, within(1e-9));
        assertThat(clueless.entropy()).isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldTakeOneLabelAsThereOrNot() {
        assertThat(scores(0.5f).margin()).isZero();
        assertThat(scores(0.5f).entropy()).isCloseTo(1, within(1e-9));
        assertThat(scores(1).margin()).isEqualTo(1);
        assertThat(scores(0).entropy()).isZero();
        assertThat(scores(0).margin()).isEqualTo(1);
    }

    @Test
    void shouldBeSureOfNothingWhereADetectorFindsNothing() {
        assertThat(scores(0, 0, 0).entropy()).isZero();
        assertThat(scores(0, 0, 0).top()).isZero();
    }

    @Property
    void shouldStayWithinZeroAndOne(@ForAll @Size(min = 1, max = 20) List<@FloatRange(min = 0, max = 1) Float> values) {
        Scores scores = Scores.of(
                IntStream.range(0, values.size()).mapToObj(String::valueOf).toList());
        for (int i = 0; i < values.size(); i++) {
            scores.values()[i] = values.get(i);
        }

        for (String name : scores.names()) {
            assertThat(scores.get(name)).as(name).isBetween(0.0, 1.0);
        }
        assertThat(scores.top()).isEqualTo((double) Collections.max(values));
    }

    @Test
    void shouldRefuseLabelsThatRulesCannotTellApart() {
        assertThatThrownBy(() -> Scores.of(List.of("stop sign", "Stop-Sign")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two labels have the name 'scoreStopSign' in rules; rename one");
        assertThatThrownBy(() -> Scores.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            person        | scorePerson
            Fork lift     | scoreForkLift
            stop-sign     | scoreStopSign
            TV            | scoreTv
            3d_printer    | score3dPrinter
            "  a'; b &&"  | scoreAB
            Möbelstück    | scoreMobelstuck
            犬             | score1
            "*"           | score1
            """)
    void shouldNameALabelAsRulesCanSayIt(String label, String name) {
        Scores scores = Scores.of(List.of("first", label));
        scores.values()[1] = 0.75f;

        assertThat(scores.names()).containsExactly("scoreFirst", name, "topScore", "margin", "entropy");
        assertThat(scores.get(name)).isEqualTo(0.75);
        assertThat(scores.topLabel()).isEqualTo(label);
    }

    @Property
    void shouldGiveEveryLabelANameOfLettersAndDigits(@ForAll String label) {
        assertThat(Scores.of(List.of(label)).names()).allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9]*"));
    }

    @Test
    void shouldNameTheFirstOfTheMostLikelyLabels() {
        assertThat(scores(0.1f, 0.4f, 0.4f).topLabel()).isEqualTo("label 1");
        assertThat(scores(0, 0).topLabel()).isEmpty();
    }

    private static Scores scores(float... values) {
        Scores scores = Scores.of(
                IntStream.range(0, values.length).mapToObj(i -> "label " + i).toList());
        System.arraycopy(values, 0, scores.values(), 0, values.length);
        return scores;
    }
}

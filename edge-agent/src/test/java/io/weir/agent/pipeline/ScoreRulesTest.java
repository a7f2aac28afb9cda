package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weir.agent.capture.Pictures.Colours;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.embed.Embedder;
import io.weir.agent.metrics.Outcome;
import io.weir.agent.testing.Footage;
import io.weir.models.Model;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scores of small real models in rules; what they say of a picture follows from its colours. */
@Timeout(60)
class ScoreRulesTest {
    private static final Path MODELS = Footage.root().resolve("edge-agent/src/test/resources/models");

    /** Softmax of 200/64, 100/64, 50/64: three quarters red. */
    private static final Colours RED = (x, y) -> 0xc86432 + 0x0a0a0a * ((x / 12 + y / 12) % 2);

    /** Red and green alike, blue little. */
    private static final Colours TORN = (x, y) -> 0xa0a000 + 0x0a0a0a * ((x / 12 + y / 12) % 2);

    @TempDir
    Path folder;

    @Test
    void shouldKeepWhatTheModelIsUnsureOf() throws InterruptedException {
        try (Embedder embedder = Embedder.open(classifier());
                Watched watched = watched(embedder, "keep: margin < 0.1")) {
            watched.show(10, RED);
            watched.show(10, TORN);
            watched.show(10, RED);

            assertThat(watched.reasons()).containsExactly("rule");
            Decision kept = decided(watched, Outcome.KEPT);
            assertThat(kept.time()).isEqualTo(2);
            assertThat((Double) kept.facts().get("margin")).isCloseTo(0, within(1e-3));
        }
    }

    @Test
    void shouldKnowEachScoreAndItsLabel() throws InterruptedException {
        try (Embedder embedder = Embedder.open(classifier());
                Watched watched = watched(
                        embedder,
                        "keep: scoreRed > 0.6 && topScore == scoreRed && topLabel == 'Red'"
                                + " && scoreGreenLight + scoreBlue < 0.4 && entropy < 0.8")) {
            watched.show(5, RED);

            assertThat(watched.reasons()).containsExactly("rule");
            assertThat(decided(watched, Outcome.KEPT).facts())
                    .containsEntry("topLabel", "Red")
                    .containsKeys("scoreRed", "scoreGreenLight", "scoreBlue", "topScore", "entropy");
        }
    }

    @Test
    void shouldDropByAScoreOnceTheNetworkHasSeenTheFrame() throws InterruptedException {
        try (Embedder embedder = Embedder.open(classifier());
                Watched watched = watched(embedder, "drop: scoreRed > 0.5")) {
            watched.show(1, RED);
            watched.show(1, TORN);

            assertThat(watched.reasons()).containsExactly("first");
            Decision filtered = decided(watched, Outcome.FILTERED);
            assertThat(filtered.time()).isZero();
            assertThat(filtered.why()).as("the network saw it").isNotNull();
        }
    }

    @Test
    void shouldPassOverRulesThatAskForScoresWhereTheNetworkSawNothing() throws InterruptedException {
        try (Embedder embedder = Embedder.open(classifier());
                Watched watched = watched(embedder, "keep: [topScore < 0.6, secondsSinceKept >= 1.0]")) {
            watched.show(1, TORN);
            watched.show(5, TORN); // still: the first rule has no say, the second has

            assertThat(watched.reasons()).hasSize(2);
            assertThat(watched.count(Outcome.STATIC)).isEqualTo(4);
            assertThat(watched.decisions())
                    .filteredOn(decision -> decision.outcome() == Outcome.STATIC)
                    .allMatch(decision -> !decision.facts().containsKey("topScore"));
        }
    }

    @Test
    void shouldSayAtStartThatAModelHasNoSuchScore() {
        refused(
                "model: " + MODELS.resolve("classifier.onnx") + "\nrules: {keep: scorePerson > 0.5}",
                "x:2: rules.keep: 'scorePerson > 0.5': at character 1: 'scorePerson' is not known; the model's scores are"
                        + " scoreRed, scoreGreenLight, scoreBlue, topScore, margin, entropy, topLabel");
        refused(
                "model: " + MODELS.resolve("classifier.onnx") + "\nrules: {keep: scoreGreenLihgt > 0.5}",
                "'scoreGreenLihgt' is not known; did you mean 'scoreGreenLight'?");
        refused(
                "rules: {keep: margin < 0.1}",
                "x:1: rules.keep: 'margin < 0.1': at character 1: 'margin' is not known; the model gives no scores: its card"
                        + " has no outputs.scores");
        refused(
                "model: " + MODELS.resolve("int8.onnx") + "\nrules: {keep: topScore < 0.1}",
                "'topScore' is not known; the model gives no scores");
        refused("model: gone.onnx\nrules: {keep: isNew}", "x:1: model: gone.onnx: no card beside it");
    }

    @Test
    void shouldRefuseAFactWithTheNameOfAScore() {
        refused(
                "model: " + MODELS.resolve("classifier.onnx")
                        + "\nfacts: {pushed: {margin: number}}\nrules: {keep: isNew}",
                "x:2: facts: 'margin': is a score of the model; choose another name");
    }

    @Test
    void shouldRefuseLabelsThatRulesCannotTellApart() throws IOException {
        String card = Files.readString(MODELS.resolve("classifier.json"));
        Files.writeString(folder.resolve("own.json"), card.replace("\"blue\"", "\"RED\""));

        refused(
                "model: " + folder.resolve("own.onnx") + "\nrules: {keep: isNew}",
                "outputs.scores.labels: two labels have the name 'scoreRed' in rules; rename one");
    }

    @Test
    void shouldReadWhatTheDocumentsShow() throws IOException {
        String document = Files.readString(Footage.root().resolve("docs/models.md"));
        List<MatchResult> shown = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .filter(each -> each.group(1).contains("rules:"))
                .toList();

        assertThat(shown).isNotEmpty();
        for (MatchResult each : shown) {
            String yaml = each.group(1).replaceFirst("model: \\S+", "model: " + MODELS.resolve("classifier.onnx"));
            assertThat(SettingsFile.parse(yaml, "x", AgentSettings.class).rules())
                    .isNotNull();
        }
    }

    private static Model classifier() {
        return Model.load(MODELS.resolve("classifier.onnx"));
    }

    private static Watched watched(Embedder embedder, String rules) {
        String yaml = "model: " + MODELS.resolve("classifier.onnx") + "\nrules: {"
                + rules.replaceFirst(": (.*)", ": \"$1\"") + "}";
        yaml = rules.contains(": [") ? yaml.replace("\"", "") : yaml;
        return new Watched(classifier(), embedder, 96, 96, yaml);
    }

    private static Decision decided(Watched watched, Outcome outcome) {
        return watched.decisions().stream()
                .filter(decision -> decision.outcome() == outcome)
                .findFirst()
                .orElseThrow();
    }

    private static void refused(String yaml, String complaint) {
        assertThatThrownBy(() -> SettingsFile.parse(yaml, "x", AgentSettings.class))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(complaint)
                .message()
                .doesNotContain("\n");
    }
}

package io.weir.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Source;
import io.weir.agent.rules.Rule;
import io.weir.agent.testing.Footage;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSettingsTest {
    @TempDir
    Path folder;

    @Test
    void shouldLetACamerasRulesGoBeforeThoseOfAll() {
        List<CameraSetup> setups = parse("""
                rules:
                  drop: sharpness < 20
                  keep: [isNew, metresSinceKept >= 1.0]
                cameras:
                  a: {source: a.mp4}
                  b: {source: b.mp4, rules: {keep: speed > 0 && novelty > 0.15}}
                """).setups();

        assertThat(setups.get(0).judging().rules().drop())
                .extracting(Rule::text)
                .containsExactly("sharpness < 20");
        assertThat(setups.get(0).judging().rules().keep())
                .extracting(Rule::text)
                .containsExactly("isNew", "metresSinceKept >= 1.0");
        assertThat(setups.get(1).judging().rules().drop()).isEmpty();
        assertThat(setups.get(1).judging().rules().keep())
                .extracting(Rule::text)
                .containsExactly("speed > 0 && novelty > 0.15");
    }

    @Test
    void shouldKnowWhatIsDeclaredAndWhatAFileHolds() throws IOException {
        Path file = Files.writeString(folder.resolve("line.csv"), "time,belt\n0,run\n");
        AgentSettings settings = parse("""
                facts: {pushed: {door: boolean}, maxAge: 2s}
                rules: {drop: door}
                cameras:
                  a:
                    source: a.mp4
                    facts: {file: '%s', pushed: {door: boolean}}
                    rules: {keep: "belt == 'run' && door"}
                """.formatted(file));

        CameraSetup setup = settings.setups().getFirst();
        assertThat(setup.judging().rules().keep()).hasSize(1);
        assertThat(setup.judging().outside().maxAgeSeconds()).isEqualTo(10);
        assertThat(setup.judging().outside().table().at("belt", 1, 10)).isEqualTo("run");
    }

    @Test
    void shouldSayInOneLineWhatIsWrong() {
        refused(
                "rules: {drop: sharpnes < 20}",
                "x:1: rules.drop: 'sharpnes < 20': at character 1: 'sharpnes' is not known; did you mean 'sharpness'?");
        refused(
                "cameras:\n  a:\n    source: a.mp4\n    rules:\n      keep:\n        - isNew\n        - belt == 'x'\n",
                "x:5: cameras.a.rules.keep: 'belt == 'x'': at character 1: 'belt' is not known; known are luminance, contrast,");
        refused(
                "rules: {keep: speed >}",
                "x:1: rules.keep: 'speed >': at character 8: something is missing at the end");
        refused("rules: {keep: ['']}", "x:1: rules.keep: must be a rule like");
        refused("rules: {keep: {a: isNew}}", "x:1: rules.keep");
        refused("rules: {keep: [[isNew]]}", "x:1: rules.keep: must be plain text or a list of it");
        refused("rules: {kep: isNew}", "x:1: rules.kep: unknown key; did you mean 'keep'?");
        refused(
                "facts: {pushed: {novelty: number}}",
                "x:1: facts.pushed.novelty: 'novelty': is measured by the agent itself");
        refused(
                "facts: {pushed: {belt: texts}}",
                "x:1: facts.pushed.belt: 'texts': must be one of number, text, boolean");
        refused("facts: {pushed: {in: text}}", "is a word of the language of rules");
        refused("facts: {pushed: {speed: text}}", "facts.pushed.speed: 'speed': must be a number");
        refused("facts: {maxAge: 1ms}", "x:1: facts.maxAge: '1ms': must be from 100ms to 1day");
        refused("facts: {file: gone.csv}", "x:1: facts.file: 'gone.csv': no such file");
    }

    @Test
    void shouldReadWhatTheDocumentsShow() throws IOException {
        Path file = Files.writeString(folder.resolve("facts.csv"), "time,speed,line\n0,0,stop\n12.5,1.4,run\n");
        String document = Files.readString(Footage.root().resolve("docs/rules.md"));
        List<MatchResult> shown = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .toList();

        assertThat(shown).hasSizeGreaterThan(5);
        for (MatchResult each : shown) {
            AgentSettings settings = parse(each.group(1).replaceFirst("file: .*\\.csv", "file: '" + file + "'"));
            assertThat(settings.setup(new Camera("a", new Source.Recording(file)))
                            .judging())
                    .isNotNull();
        }
        AgentSettings example =
                SettingsFile.read(Footage.root().resolve("deploy/examples/agent.yaml"), AgentSettings.class);
        assertThat(example.setups()).extracting(CameraSetup::judging).containsOnly(Judging.DEFAULT);
    }

    private static void refused(String yaml, String complaint) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(complaint)
                .message()
                .doesNotContain("\n");
    }

    private static AgentSettings parse(String yaml) {
        return SettingsFile.parse(yaml, "x", AgentSettings.class);
    }
}

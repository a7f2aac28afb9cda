package io.weir.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.agent.capture.Clips;
import io.weir.agent.config.AgentSettings;
import io.weir.agent.metrics.Outcome;
import io.weir.models.Model;
import io.weir.settings.SettingsException;
import io.weir.settings.SettingsFile;
import io.weir.wire.FrameEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules and facts through a whole agent, of which only the broker is missing. */
@Timeout(90)
class RulesTest {
    /** Nothing moves but a lamp in a corner, which is on in every other second. */
    private static final Clips.Painter LAMP =
            (frame, x, y) -> frame / 25 % 2 == 1 && x < 40 && y < 40 ? 230 : 60 + (x / 8 * 37 + y / 8 * 53) % 90;

    /** Nothing moves but what a screen shows, each second otherwise. */
    private static final Clips.Painter CLOCK = (frame, x, y) -> x >= 8 && x < 72 && y >= 6 && y < 46
            ? switch (frame / 25 % 4) {
                case 0 -> 20;
                case 1 -> (x + y) % 16 < 8 ? 230 : 20;
                case 2 -> (x - 40) * (x - 40) + (y - 26) * (y - 26) < 200 ? 230 : 20;
                default -> x % 12 < 6 ? 235 : 120;
            }
            : 60 + (x / 8 * 37 + y / 8 * 53) % 90;

    private static final Clips.Painter STILL = (frame, x, y) -> 60 + (x / 8 * 37 + y / 8 * 53) % 90;

    private final Collected collected = new Collected();
    private CameraStatus end;

    @TempDir
    Path folder;

    @Test
    void shouldKeepOnlyWhileTheVehicleMoves() throws IOException {
        run(Clips.WALK, 300, """
                facts: {file: '%s'}
                rules: {keep: speed > 0 && isNew}
                """.formatted(file("time,speed\n0,0\n3,0\n6,2.5\n9,2.5\n")));

        assertThat(collected.kept()).isNotEmpty();
        assertThat(collected.kept()).extracting(FrameEvent::time).allMatch(time -> time >= 6);
        assertThat(collected.kept()).extracting(FrameEvent::reason).containsOnly("rule");
        assertThat(end.outcomes().get("filtered")).isPositive();
        assertThat(collected.decisions().getFirst().facts()).containsEntry("speed", 0.0);
        assertThat(end.lastReason()).isEqualTo("rule");
        shouldAddUp();
    }

    @Test
    void shouldKeepOneAMetre() throws IOException {
        run(LAMP, 300, """
                facts: {file: '%s', maxAge: 1day}
                rules: {keep: metresSinceKept >= 1.0}
                """.formatted(file("{\"time\": 0, \"speed\": 2}\n{\"time\": 6, \"speed\": 0}\n")));

        // at 2 m/s and 5 samples a second a metre is passed with every third sample, moving picture or still
        List<Double> times =
                collected.kept().stream().map(FrameEvent::time).sorted().toList();
        assertThat(times).hasSizeBetween(9, 11).allMatch(time -> time <= 6.2);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(0.4, 0.9);
        }
        shouldAddUp();
    }

    @Test
    void shouldKeepAStillPictureWhereARuleSaysSo() throws IOException {
        run(STILL, 250, "rules: {keep: secondsSinceKept >= 2}");

        assertThat(collected.kept()).extracting(FrameEvent::time).hasSizeBetween(4, 5);
        shouldAddUp();
    }

    @Test
    void shouldDropWhatARuleRefusesAndKeepTheSameThingLater() throws IOException {
        run(LAMP, 300, """
                facts: {file: '%s', maxAge: 1day}
                rules: {drop: bad}
                """.formatted(file("time,bad\n0,true\n5.5,false\n")));

        // the lamp was lit while all was dropped, and is new when it is no more
        assertThat(collected.kept()).extracting(FrameEvent::time).hasSize(2).allMatch(time -> time >= 5.4);
        assertThat(end.outcomes().get("filtered")).isGreaterThan(20);
        assertThat(collected.decisions())
                .filteredOn(decision -> decision.outcome() == Outcome.FILTERED)
                .allMatch(decision -> decision.why() == null && decision.facts().equals(Map.of("bad", true)));
        shouldAddUp();
    }

    @Test
    void shouldLetTheThresholdDecideWhereAFactIsMissingAndCountIt() throws IOException {
        run(LAMP, 300, "rules: {drop: speed > 30, keep: speed > 0 && isNew}");

        assertThat(collected.kept()).extracting(FrameEvent::reason).containsExactly("first", "novel");
        assertThat(collected.decisions()).allMatch(decision -> !decision.facts().containsKey("speed"));
        shouldAddUp();
    }

    @Test
    void shouldJudgeByWhatIsMeasured() throws IOException {
        run(
                LAMP,
                150,
                "rules: {drop: [luminance > 255, noise < 0, colourfulness > 200, saturation > 1, timeOfDay >= 24],"
                        + " keep: contrast > 1 && sharpness > 1 && motionArea <= 1 && threshold > 0 && isNew}");

        Decision first = collected.decisions().stream()
                .filter(decision -> decision.outcome() == Outcome.KEPT)
                .findFirst()
                .orElseThrow();
        assertThat(first.facts().keySet())
                .contains("luminance", "noise", "colourfulness", "saturation", "timeOfDay", "contrast", "motionArea");
        assertThat((Double) first.facts().get("luminance")).isBetween(40.0, 160.0);
        assertThat(collected.kept()).isNotEmpty();
        shouldAddUp();
    }

    @Test
    void shouldNotKeepWhatOnlyAMaskedClockShows() throws IOException {
        run(CLOCK, 300, "");
        assertThat(collected.kept()).hasSizeGreaterThan(1);

        collected.clear();
        runMasked(CLOCK, 300, "{ignore: [[[0.02, 0.02], [0.48, 0.02], [0.48, 0.52], [0.02, 0.52]]]}");
        assertThat(collected.kept()).extracting(FrameEvent::reason).containsExactly("first");
        assertThat(end.outcomes().get("repeated"))
                .as("the network need not look")
                .isZero();

        collected.clear();
        runMasked(CLOCK, 300, "{only: [[[0.5, 0], [1, 0], [1, 1], [0.5, 1]]]}");
        assertThat(collected.kept()).extracting(FrameEvent::reason).containsExactly("first");
        shouldAddUp();
    }

    @Test
    void shouldKeepWhatPassesBesideAMask() throws IOException {
        runMasked(LAMP, 300, "{ignore: [[[0.5, 0], [1, 0], [1, 1], [0.5, 1]]]}");

        assertThat(collected.kept()).extracting(FrameEvent::reason).containsExactly("first", "novel");
    }

    @Test
    void shouldRefuseAPushThatNobodyKnows() {
        Clips.steady(folder.resolve("a.mp4"), 10, STILL);
        AgentSettings settings = settings("facts: {pushed: {line: text}}", "");
        try (Agent agent = agent(settings)) {
            assertThatThrownBy(() -> agent.push("b", Map.of("speed", 1.0)))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("camera: 'b': no such camera; there are a");
            assertThatThrownBy(() -> agent.push("a", Map.of("sped", 1.0)))
                    .hasMessage("sped: no such fact; did you mean 'speed'?");
            assertThatThrownBy(() -> agent.push("", Map.of("line", 1.0)))
                    .hasMessage("line: '1.0': must be of type text");
            agent.push("", Map.of("line", "run", "speed", 2.0));
        }
    }

    private void shouldAddUp() {
        assertThat(end.outcomes().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(end.decoded());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("facts"), text);
    }

    private void run(Clips.Painter painter, int frames, String yaml) {
        run(painter, frames, settings(yaml, ""));
    }

    private void runMasked(Clips.Painter painter, int frames, String masks) {
        run(painter, frames, settings("", ", masks: " + masks));
    }

    private void run(Clips.Painter painter, int frames, AgentSettings settings) {
        Clips.steady(folder.resolve("a.mp4"), frames, painter);
        try (Agent agent = agent(settings)) {
            await().atMost(Duration.ofSeconds(60)).until(agent::isOver);
            end = agent.status().getFirst();
        }
    }

    private AgentSettings settings(String yaml, String own) {
        return SettingsFile.parse(
                yaml + "\ncontrol: 0\ncameras: {a: {source: '" + folder.resolve("a.mp4") + "'" + own + "}}\n",
                "x",
                AgentSettings.class);
    }

    private Agent agent(AgentSettings settings) {
        return Agent.start(
                settings, settings.setups(), null, Model.bundled(), new SimpleMeterRegistry(), collected, collected);
    }
}

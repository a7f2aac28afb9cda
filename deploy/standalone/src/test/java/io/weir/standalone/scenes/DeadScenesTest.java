package io.weir.standalone.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.pipeline.Decision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An hour of each scene under the profile {@code soak}, 20 s in CI: see {@code weir.scene.seconds}. {@code -Dweir.scenes=DUSK,INSECTS}
 * runs only those.
 */
class DeadScenesTest {
    private static final int SECONDS = Integer.getInteger("weir.scene.seconds", 20);

    private static final String SCENES = System.getProperty("weir.scenes", "");

    @TempDir
    Path home;

    static Stream<DeadScene> scenes() {
        return SCENES.isEmpty()
                ? Arrays.stream(DeadScene.values())
                : Arrays.stream(SCENES.split(",")).map(DeadScene::valueOf);
    }

    @ParameterizedTest
    @MethodSource("scenes")
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void shouldKeepHardlyAnythingWhereNothingHappens(DeadScene scene) throws Exception {
        int seconds = scene == DeadScene.FLICKER ? Math.min(SECONDS, 600) : SECONDS;
        int rate = scene.framesPerSecond();

        Rehearsal run = Rehearsal.of(
                home.resolve("scene.ts"),
                DeadScene.WIDTH,
                DeadScene.HEIGHT,
                rate,
                scene.bitsPerSecond(),
                seconds * rate,
                scene.film(seconds));

        String found = said(scene, run);
        System.out.println(found);
        assertThat(run.decoded()).isGreaterThanOrEqualTo(seconds * rate - 2L);
        assertThat(run.kept()).as(found).hasSizeBetween(1, 1 + scene.mayKeep);
        assertThat(run.kept().getFirst().frame()).isZero();
    }

    private static String said(DeadScene scene, Rehearsal run) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: kept %d of %d, %d runs of the network, %s",
                scene,
                run.kept().size(),
                run.decoded(),
                run.runs(),
                run.outcomes()));
        List<Decision> kept = run.kept();
        for (Decision each : kept.subList(Math.min(1, kept.size()), Math.min(30, kept.size()))) {
            if (each.why() != null) {
                text.append(String.format(
                        Locale.ROOT,
                        "%n    %.1f s: %s %.2f of %.2f",
                        each.time(),
                        each.why().small() ? "small" : "novel",
                        each.why().novelty(),
                        each.why().threshold()));
            }
        }
        return text.toString();
    }
}

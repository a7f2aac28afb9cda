package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SceneWatchTest {
    private static final float LIGHT = 4;

    private final SceneWatch watch = new SceneWatch();

    SceneWatchTest() {
        watch.begins(LIGHT);
    }

    @Test
    void shouldFindAStillSceneStatic() {
        assertThat(watch.judge(nothing(), LIGHT, 0.2)).isEqualTo(Look.Kind.STATIC);
    }

    @Test
    void shouldLookAtEachLightOnce() {
        assertThat(watch.judge(nothing(), LIGHT + 0.2f, 0.2)).isEqualTo(Look.Kind.OTHER_LIGHT);
        assertThat(watch.judge(nothing(), LIGHT + 0.2f, 0.4)).isEqualTo(Look.Kind.STATIC);
        assertThat(watch.judge(nothing(), LIGHT, 0.6)).isEqualTo(Look.Kind.STATIC);
        assertThat(watch.judge(nothing(), LIGHT - 0.2f, 0.8)).isEqualTo(Look.Kind.OTHER_LIGHT);
    }

    @Property(tries = 60)
    void shouldNeverLookAtMoreLightsThanThereAre(@ForAll @IntRange(min = 1, max = 200) int steps, @ForAll long seed) {
        SceneWatch any = new SceneWatch();
        any.begins(3);
        java.util.Random random = new java.util.Random(seed);
        int looks = 0;
        for (int i = 0; i < steps; i++) {
            float light = 3 + 2.6f * random.nextFloat(); // from black to white
            looks += any.judge(nothing(), light, i / 5.0) == Look.Kind.OTHER_LIGHT ? 1 : 0;
        }
        assertThat(looks).isLessThanOrEqualTo(54);
    }

    @Test
    void shouldBeQuietOnlyWhereNothingHasChangedForTwoSeconds() {
        watch.judge(nothing(), LIGHT, 0.2);
        assertThat(watch.isQuiet()).isFalse(); // nobody knows yet whether it moves

        for (int i = 2; i <= 20; i++) {
            watch.judge(change(100, 1), LIGHT, i / 5.0);
            assertThat(watch.isQuiet()).isFalse();
        }

        watch.judge(nothing(), LIGHT, 5.9); // a busy picture rests, the last change was at 4.0
        assertThat(watch.isQuiet()).isFalse();
        watch.judge(nothing(), LIGHT, 6.1);
        assertThat(watch.isQuiet()).isTrue();
    }

    @Test
    void shouldLookAtAChangeElsewhereAtOnce() {
        for (int i = 1; i <= 20; i++) {
            watch.judge(change(100, 1), LIGHT, i / 5.0);
        }

        assertThat(watch.judge(change(900, 1), LIGHT, 4.2)).isEqualTo(Look.Kind.WORTH);
    }

    @Test
    void shouldLookAtMoreOfTheSameAtOnce() {
        for (int i = 1; i <= 20; i++) {
            watch.judge(change(100, 1), LIGHT, i / 5.0);
        }

        assertThat(watch.judge(change(100, 2.1f), LIGHT, 4.2)).isEqualTo(Look.Kind.WORTH);
    }

    @Property(tries = 40)
    void shouldLookAtWhatIsUsualEverySecondTime(@ForAll @IntRange(min = 4, max = 60) int samples) {
        SceneWatch tree = new SceneWatch();
        tree.begins(LIGHT);
        int worth = 0;
        int usual = 0;
        for (int i = 1; i <= samples; i++) {
            Look.Kind kind = tree.judge(change(100, 1), LIGHT, i / 5.0);
            worth += kind == Look.Kind.WORTH ? 1 : 0;
            usual += kind == Look.Kind.USUAL ? 1 : 0;
        }
        assertThat(worth + usual).isEqualTo(samples);
        assertThat(worth).isBetween(samples / 2, samples / 2 + 1);
    }

    @Test
    void shouldForgetWhatWasUsualAfterAPause() {
        for (int i = 1; i <= 20; i++) {
            watch.judge(change(100, 5), LIGHT, i / 5.0);
        }

        assertThat(watch.judge(change(100, 1), LIGHT, 6.3)).isEqualTo(Look.Kind.WORTH);
    }

    @Test
    void shouldKnowNothingAsUsualInAnotherSession() {
        for (int i = 1; i <= 20; i++) {
            watch.judge(change(100, 1), LIGHT, i / 5.0);
        }

        assertThat(watch.judge(change(100, 1), LIGHT, 0.2)).isEqualTo(Look.Kind.WORTH);
    }

    private static float[] nothing() {
        return new float[LumaGrid.CELLS];
    }

    private static float[] change(int cell, float beyond) {
        float[] map = nothing();
        Arrays.fill(map, cell, cell + 3, beyond);
        return map;
    }
}

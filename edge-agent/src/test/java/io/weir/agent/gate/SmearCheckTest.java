package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.facts.LumaPicture;
import io.weir.agent.facts.LumaPictures;
import io.weir.agent.facts.LumaPictures.Painter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmearCheckTest {
    private static final Painter SCENE = LumaPictures.scene(11);

    private final SmearCheck check = new SmearCheck();

    @ParameterizedTest
    @ValueSource(ints = {20, 90, 120})
    void shouldFindRowsThatAreRepeatedDownToTheEdge(int lastGoodRow) {
        see(SCENE, 10);

        assertThat(see((x, y) -> SCENE.luma(x, Math.min(y, lastGoodRow)), 1)).isTrue();
        assertThat(see(SCENE, 1)).isFalse();
    }

    @Test
    void shouldFindASmearInAPartOfTheWidth() {
        see(SCENE, 10);

        assertThat(see((x, y) -> SCENE.luma(x, x > 150 ? Math.min(y, 70) : y), 1))
                .isTrue();
    }

    @Test
    void shouldNotRefuseStripesThatAreUsual() {
        Painter stripes = (x, y) -> x / 20 % 2 * 120 + 60;

        assertThat(see(stripes, 50)).isFalse();
    }

    @Test
    void shouldNotRefuseWhatIsSmoothOrDark() {
        see(SCENE, 10);

        assertThat(see((x, y) -> y > 90 ? 16 : SCENE.luma(x, y), 1))
                .as("lights out below")
                .isFalse();
        assertThat(see((x, y) -> 120, 1)).as("a wall").isFalse();
        assertThat(see(LumaPictures.noisy((x, y) -> x / 20 % 2 * 120 + 60, 1, new Random(1)), 1))
                .as("a container with noise")
                .isFalse();
        assertThat(see((x, y) -> SCENE.luma(x, y) * 0.1, 1)).as("night").isFalse();
    }

    @Test
    void shouldTakeALastingPictureForTheUsualOneInTheEnd() {
        see(SCENE, 10);
        Painter stripes = (x, y) -> x / 20 % 2 * 120 + 60;

        assertThat(see(stripes, 1)).isTrue();
        assertThat(see(stripes, 300)).isFalse();
    }

    /** Sees the picture a number of times; what is said of the last one. */
    private boolean see(Painter painter, int times) {
        LumaPicture picture = LumaPictures.paint(320, 180, painter);
        boolean smeared = false;
        for (int i = 0; i < times; i++) {
            smeared = check.isSmeared(picture);
        }
        return smeared;
    }
}

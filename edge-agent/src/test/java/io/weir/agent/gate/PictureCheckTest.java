package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PictureCheckTest {
    @Property
    void shouldFindNothingInABlankPicture(@ForAll @IntRange(max = 250) int luma, @ForAll long seed) {
        java.util.Random random = new java.util.Random(seed);

        assertThat(PictureCheck.showsNothing(Scenes.paint((x, y) -> luma + 4 * random.nextDouble())))
                .isTrue();
    }

    @Property(tries = 100)
    void shouldFindSomethingInAScene(@ForAll long seed) {
        assertThat(PictureCheck.showsNothing(Scenes.textured(seed))).isFalse();
    }

    @Test
    void shouldFindNothingInABlackPictureWithAnOverlay() {
        // a line of text that the camera writes touches a few cells
        int[] black = Scenes.paint((x, y) -> y == 0 && x < 6 ? 200 : 12);

        assertThat(PictureCheck.showsNothing(black)).isTrue();
    }

    @Test
    void shouldFindNothingInAWhitePictureWithAnOverlay() {
        assertThat(PictureCheck.showsNothing(Scenes.paint((x, y) -> y == 0 && x < 6 ? 40 : 254)))
                .isTrue();
    }

    @Test
    void shouldFindSomethingInTheDarkWhereALampIsSeen() {
        int[] night = Scenes.with(Scenes.paint((x, y) -> 12), 20, 10, 3, 3, 120);

        assertThat(PictureCheck.showsNothing(night)).isFalse();
    }

    @Test
    void shouldFindSomethingInFog() {
        assertThat(PictureCheck.showsNothing(Scenes.paint((x, y) -> 120 + y * 0.5)))
                .isFalse();
    }
}

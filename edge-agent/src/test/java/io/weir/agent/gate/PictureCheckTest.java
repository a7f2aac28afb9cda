package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PictureCheckTest {
    @Property
    void shouldFindNothingInABlankPicture(@ForAll @IntRange(max = 250) int luma, @ForAll long seed) {
        Random random = new Random(seed);

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
    void shouldCallBrightWhatIsWhiteInVideoOfLimitedRange() {
        int[] white = Scenes.paint((x, y) -> y == 0 && x < 6 ? 40 : 235);

        assertThat(PictureCheck.flawOf(white, Mask.NONE)).isEqualTo(Flaw.BRIGHT);
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

    @Property
    void shouldSayWhatTheWholePictureSays(
            @ForAll @IntRange(max = 255) int dark,
            @ForAll @IntRange(max = 255) int bright,
            @ForAll @IntRange(max = 20) int others,
            @ForAll long seed) {
        // given: a picture of one luma, but for a few cells anywhere
        Random random = new Random(seed);
        int[] luma = Scenes.paint((x, y) -> dark);
        for (int i = 0; i < others; i++) {
            luma[random.nextInt(luma.length)] = bright * 16;
        }

        assertThat(PictureCheck.showsNothing(luma)).isEqualTo(showsNothing(luma));
    }

    private static boolean showsNothing(int[] luma) {
        IntSummaryStatistics range = Arrays.stream(luma).summaryStatistics();
        long black = Arrays.stream(luma).filter(value -> value <= 18 * 16).count();
        long white = Arrays.stream(luma).filter(value -> value >= 233 * 16).count();
        int nearlyAll = LumaGrid.CELLS - LumaGrid.CELLS / 200;
        return range.getMax() - range.getMin() < 5 * 16 || black >= nearlyAll || white >= nearlyAll;
    }
}

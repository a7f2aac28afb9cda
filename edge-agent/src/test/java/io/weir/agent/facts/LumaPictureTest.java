package io.weir.agent.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LumaPictureTest {
    @Property(tries = 20)
    void shouldMeasureNothingButLightInAFlatPicture(@ForAll @IntRange(max = 255) int luma) {
        LumaPicture flat = LumaPictures.paint(37, 21, (x, y) -> luma);

        assertThat(flat.luminance()).isEqualTo(luma);
        assertThat(flat.contrast()).isZero();
        assertThat(flat.sharpness()).isZero();
        assertThat(flat.noise()).isZero();
    }

    @Test
    void shouldMeasureContrastAsStandardDeviation() {
        LumaPicture halves = LumaPictures.paint(40, 20, (x, y) -> x < 20 ? 50 : 150);

        assertThat(halves.luminance()).isEqualTo(100);
        assertThat(halves.contrast()).isEqualTo(50);
    }

    @Test
    void shouldMeasureSharpnessAsVarianceOfTheLaplacian() {
        // one bright pixel: the Laplacian is -400 there and 100 at its four sides, 0 at the other 76 inner pixels
        LumaPicture point = LumaPictures.paint(11, 11, (x, y) -> x == 5 && y == 5 ? 100 : 0);

        assertThat(point.sharpness()).isCloseTo((400.0 * 400 + 4 * 100 * 100) / 81, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void shouldFindABlurredPictureLessSharp(int radius) {
        LumaPictures.Painter scene = LumaPictures.scene(1);
        double sharp = LumaPictures.paint(320, 180, scene).sharpness();

        assertThat(LumaPictures.paint(320, 180, LumaPictures.blurred(scene, radius))
                        .sharpness())
                .isLessThan(sharp / 10);
    }

    @Property(tries = 10)
    void shouldEstimateTheNoiseThatWasAdded(@ForAll @IntRange(min = 1, max = 20) int sigma, @ForAll long seed) {
        LumaPicture noisy =
                LumaPictures.paint(320, 180, LumaPictures.noisy((x, y) -> 90 + x / 4.0, sigma, new Random(seed)));

        assertThat(noisy.noise()).isCloseTo(sigma, within(0.1 * sigma + 0.2));
    }

    @Test
    void shouldTakeTheMeanOfBlocks() {
        float[] blocks = new float[6];

        LumaPictures.paint(7, 5, (x, y) -> x / 2 * 10 + y / 2 * 40).shrink(2, 3, 2, blocks);

        assertThat(blocks).containsExactly(0, 10, 20, 40, 50, 60);
    }
}

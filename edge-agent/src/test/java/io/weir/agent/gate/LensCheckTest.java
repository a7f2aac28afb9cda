package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.facts.LumaPicture;
import io.weir.agent.facts.LumaPictures;
import io.weir.agent.facts.LumaPictures.Painter;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LensCheckTest {
    private static final Painter SCENE = LumaPictures.scene(7);

    private final LensCheck check = new LensCheck();
    private double time;

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void shouldFindALensOutOfFocusAfterAWhile(int radius) {
        usual();
        LumaPicture blurred = paint(LumaPictures.blurred(SCENE, radius));

        assertThat(look(blurred, 0.2)).isNull();
        assertThat(look(blurred, 9)).isNull();
        assertThat(look(blurred, 2)).isEqualTo(Flaw.BLURRED);
        assertThat(look(paint(SCENE), 0.2)).isNull();
    }

    static Stream<Arguments> covers() {
        Random random = new Random(3);
        return Stream.of(
                Arguments.of("hand", (Painter) (x, y) -> 60 + 0.1 * x + 0.15 * y),
                Arguments.of("spray", LumaPictures.blurred(LumaPictures.scene(99), 20)),
                Arguments.of("tape, with noise", LumaPictures.noisy((x, y) -> 90, 2, random)),
                Arguments.of("hand that leaves a corner", (Painter)
                        (x, y) -> x < 30 && y < 30 ? SCENE.luma(x, y) : 70 + 0.1 * x));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("covers")
    void shouldFindALensThatIsCovered(String what, Painter cover) {
        usual();
        LumaPicture covered = paint(cover);

        assertThat(look(covered, 0.2)).as(what).isNull();
        assertThat(look(covered, 9)).as(what).isNull();
        assertThat(look(covered, 2)).as(what).isEqualTo(Flaw.BLOCKED);
        assertThat(look(paint(SCENE), 0.2)).isNull();
    }

    static Stream<Arguments> footage() {
        Random random = new Random(4);
        return Stream.of(
                Arguments.of("night", LumaPictures.noisy((x, y) -> 0.12 * SCENE.luma(x, y), 1.5, random)),
                Arguments.of("night without noise", (Painter) (x, y) -> 0.12 * SCENE.luma(x, y)),
                Arguments.of("fog", (Painter) (x, y) -> 170 + 0.12 * (SCENE.luma(x, y) - 110)),
                Arguments.of("glare", (Painter) (x, y) -> 120 + 0.6 * SCENE.luma(x, y)),
                Arguments.of("another scene", LumaPictures.scene(8)),
                Arguments.of("noise", LumaPictures.noisy(SCENE, 12, random)),
                Arguments.of("a lorry before two thirds of it", (Painter) (x, y) -> x < 210 ? 180 : SCENE.luma(x, y)),
                Arguments.of("a person before a white wall", (Painter)
                        (x, y) -> x > 120 && x < 200 && y > 30 ? SCENE.luma(x, y) : 200));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("footage")
    void shouldNotRefuseWhatIsFootage(String what, Painter scene) {
        usual();
        LumaPicture picture = paint(scene);
        for (int i = 0; i < 300; i++) {
            assertThat(look(picture, 0.2)).as(what).isNull();
        }
    }

    @Test
    void shouldNotRefuseAWhiteWallThatIsUsual() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            assertThat(look(paint(LumaPictures.noisy((x, y) -> 200 - 0.1 * x, 1, random)), 0.2))
                    .isNull();
        }
    }

    @Test
    void shouldLetWhatPassesByBeAnEvent() {
        usual();
        LumaPicture hand = paint((x, y) -> 60 + 0.1 * x);
        LumaPicture scene = paint(SCENE);
        for (int i = 0; i < 20; i++) {
            assertThat(look(hand, 4)).isNull();
            assertThat(look(hand, 4)).isNull();
            assertThat(look(scene, 4)).isNull();
        }
    }

    @Test
    void shouldTakeALastingPictureForTheUsualOneInTheEnd() {
        usual();
        LumaPicture blurred = paint(LumaPictures.blurred(SCENE, 2));
        look(blurred, 0.2);

        double refused = time;
        while (look(blurred, 5) != null || time - refused < 60) {
            assertThat(time - refused).isLessThan(2 * LensCheck.LEARNING);
        }

        assertThat(time - refused).isGreaterThan(600);
    }

    @Test
    void shouldStartAgainWithTheTimeOfANewSession() {
        usual();
        LumaPicture blurred = paint(LumaPictures.blurred(SCENE, 3));
        look(blurred, 0.2);

        time = 0;

        assertThat(look(blurred, 1)).isNull();
        assertThat(look(blurred, 11)).isEqualTo(Flaw.BLURRED);
    }

    @Test
    void shouldLearnAnewWhereThePictureHasAnotherSize() {
        usual();

        assertThat(look(LumaPictures.paint(160, 120, (x, y) -> 100), 20)).isNull();
        assertThat(look(LumaPictures.paint(160, 120, (x, y) -> 100), 20)).isNull();
    }

    private void usual() {
        LumaPicture scene = paint(SCENE);
        for (int i = 0; i < 100; i++) {
            assertThat(look(scene, 0.2)).isNull();
        }
    }

    private Flaw look(LumaPicture picture, double later) {
        time += later;
        return check.flawOf(picture, time);
    }

    private static LumaPicture paint(Painter painter) {
        return LumaPictures.paint(320, 180, painter);
    }
}

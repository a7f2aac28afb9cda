package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.agent.gate.Mask.Point;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static final List<Point> LEFT = rectangle(0, 0, 0.5, 1);

    @Test
    void shouldHideNothingWhereNothingIsSaid() {
        assertThat(Mask.NONE.isNone()).isTrue();
        assertThat(Mask.NONE.visibleCells()).isEqualTo(LumaGrid.CELLS);
        assertThat(Mask.NONE.hides(0.5, 0.5)).isFalse();
    }

    @Property
    void shouldHideTheInsideToIgnoreOrTheOutsideOfWhatIsToBeLookedAt(
            @ForAll @IntRange(max = 999) int right, @ForAll @IntRange(max = 999) int down) {
        double x = (right + 0.3) / 1000; // on no outline
        double y = (down + 0.3) / 1000;
        assertThat(new Mask(List.of(LEFT), List.of()).hides(x, y)).isEqualTo(x < 0.5);
        assertThat(new Mask(List.of(), List.of(LEFT)).hides(x, y)).isEqualTo(x >= 0.5);
        List<Point> triangle = List.of(new Point(0, 0), new Point(1, 0), new Point(0, 1));
        assertThat(new Mask(List.of(triangle), List.of()).hides(x, y)).isEqualTo(x + y < 1);
        assertThat(new Mask(List.of(triangle), List.of(LEFT)).hides(x, y)).isEqualTo(x + y < 1 || x >= 0.5);
    }

    @Test
    void shouldHideCellsAndRegionsByTheirShare() {
        Mask half = new Mask(List.of(LEFT), List.of());

        assertThat(half.visibleCells()).isEqualTo(LumaGrid.CELLS / 2);
        assertThat(half.hidesCell(23)).isTrue();
        assertThat(half.hidesCell(24)).isFalse();
        // of seven columns the middle one is hidden by just a half, which is not more than half
        assertThat(half.hiddenRegions(7, 1)).containsExactly(true, true, true, false, false, false, false);
    }

    @Test
    void shouldNotCountAsChangeWhatIsHidden() {
        Mask mask = new Mask(List.of(rectangle(0, 0, 0.25, 0.25)), List.of());
        ChangeMeter meter = new ChangeMeter(mask);
        int[] scene = Scenes.textured(1);
        Random random = new Random(2);
        for (int i = 0; i < 50; i++) {
            meter.next(Scenes.noisy(scene, 0.5, random), false);
        }
        meter.look(scene, Scenes.fine(scene), true, 0, new Look());

        assertThat(meter.next(Scenes.with(scene, 0, 0, 12, 6, 250), false).isStatic())
                .isTrue();
        int[] visible = Scenes.with(scene, 20, 10, 6, 6, 250);
        assertThat(meter.next(visible, false).isStatic()).isFalse();
        assertThat(meter.look(visible, Scenes.fine(visible), true, 1, new Look())
                        .changed()
                        .area())
                .isBetween(0.01, 0.2);
    }

    @Test
    void shouldStayBlindToLightBesideWhatIsHidden() {
        Mask mask = new Mask(List.of(rectangle(0, 0, 0.25, 0.25)), List.of());
        ChangeMeter meter = new ChangeMeter(mask);
        int[] scene = Scenes.textured(1);
        for (int i = 0; i < 50; i++) {
            meter.next(scene, false);
        }
        meter.look(scene, Scenes.fine(scene), true, 0, new Look());

        int[] brighter = Scenes.lit(scene, (x, y) -> 1.2);
        assertThat(meter.next(Scenes.with(brighter, 0, 0, 12, 6, 0), false).sinceScored())
                .as("an exposure step, while what is hidden changes otherwise")
                .isLessThan(1);
    }

    @Test
    void shouldJudgeWhatIsVisibleAlone() {
        Mask mask = new Mask(List.of(rectangle(0, 0, 0.5, 0.2)), List.of());
        int[] blackWithClock = Scenes.with(Scenes.paint((x, y) -> 8), 0, 0, 20, 3, 200);

        assertThat(PictureCheck.flawOf(blackWithClock, Mask.NONE)).isNull();
        assertThat(PictureCheck.flawOf(blackWithClock, mask)).isEqualTo(Flaw.DARK);

        FreezeDetector freeze = new FreezeDetector(5, mask);
        int[] scene = Scenes.textured(3);
        assertThat(freeze.isFrozen(scene, 0)).isFalse();
        assertThat(freeze.isFrozen(Scenes.with(scene, 0, 0, 10, 3, 90), 5)).isTrue();
        assertThat(freeze.isFrozen(Scenes.with(scene, 30, 20, 1, 1, 90), 6)).isFalse();
    }

    private static List<Point> rectangle(double left, double top, double right, double bottom) {
        return List.of(new Point(left, top), new Point(right, top), new Point(right, bottom), new Point(left, bottom));
    }
}

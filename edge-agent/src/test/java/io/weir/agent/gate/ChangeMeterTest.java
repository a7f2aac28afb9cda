package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeMeterTest {
    private static final int WARM_UP = 50;

    private final Random random = new Random(7);
    private final ChangeMeter meter = new ChangeMeter();
    private final Look look = new Look();
    private final int[] scene = Scenes.textured(3);

    @Test
    void shouldTakeTheFirstFrameForAChangeBeyondAllOthers() {
        Change first = meter.next(scene, false);

        assertThat(first.isStatic()).isFalse();
        assertThat(first.sinceLast()).isZero();
        assertThat(first.rank()).isFinite().isGreaterThan(50);
    }

    @Test
    void shouldTakeTheFrameThatTheNetworkSawForNoChange() {
        meter.next(scene, false);
        meter.look(scene, Scenes.fine(scene), true, 0, look);

        Change change = meter.next(scene, false);
        assertThat(change.isStatic()).isTrue();
        assertThat(change.sinceLast()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 1, 2, 4})
    void shouldFindAStillSceneStaticWhateverItsNoise(double sigma) {
        int[] first = Scenes.noisy(scene, sigma, random);
        meter.next(first, false);
        meter.look(first, Scenes.fine(first), true, 0, look);

        int changed = 0;
        for (int i = 0; i < 1000; i++) {
            changed += meter.next(Scenes.noisy(scene, sigma, random), false).isStatic() ? 0 : 1;
        }

        // 1,296 cells at 7 times their noise: measured over ten seeds, one frame in 1,000 and fewer
        assertThat(changed).isLessThanOrEqualTo(sigma == 0 ? 0 : 5);
    }

    /** Codecs leave still cells as they were, and renew the noise in them now and then. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 4})
    void shouldFindAStillSceneStaticWhereACodecRenewsItsNoise(double sigma) {
        int[] shown = Scenes.noisy(scene, sigma, random);
        int worth = 0;
        for (int i = 0; i < 3000; i++) {
            int[] sensor = Scenes.noisy(scene, sigma, random);
            for (int cell = 0; cell < shown.length; cell++) {
                shown[cell] = random.nextBoolean() ? sensor[cell] : shown[cell];
            }
            meter.next(shown, false);
            meter.look(shown, Scenes.fine(shown), true, i / 5.0, look);
            worth += i >= 600 && look.kind() != Look.Kind.STATIC ? 1 : 0;
        }

        // one in 100
        assertThat(worth).isLessThanOrEqualTo(24);
    }

    /** A codec that is short of bits leaves a still picture as it was, and renews all of it with each keyframe, here in two seconds. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 4})
    void shouldLearnWhatChangesAtKeyframesAlone(double sigma) {
        int[] shown = Scenes.noisy(scene, sigma, random);
        int worth = 0;
        for (int i = 0; i < 3000; i++) {
            boolean isKey = i % 10 == 0;
            shown = isKey ? Scenes.noisy(scene, sigma, random) : shown;
            meter.next(shown, isKey);
            meter.look(shown, null, true, i / 5.0, look);
            worth += i >= 600 && look.kind() != Look.Kind.STATIC ? 1 : 0;
        }
        int[] object = Scenes.with(shown, 20, 12, 2, 2, 0);
        meter.next(object, false);

        // one in 200
        assertThat(worth).isLessThanOrEqualTo(12);
        assertThat(meter.look(object, null, true, 600, look).kind()).isEqualTo(Look.Kind.WORTH);
    }

    @Test
    void shouldSeeAnObjectWhateverNoiseItTolerates() {
        for (int i = 0; i < 50; i++) {
            int[] glitch = Scenes.with(Scenes.paint((x, y) -> 100), i % 40, i % 20, 1, 1, 104);
            meter.next(glitch, false);
            meter.look(glitch, null, true, i, look);
        }

        int[] object = Scenes.with(Scenes.paint((x, y) -> 100), 20, 10, 2, 2, 120);
        meter.next(object, false);
        assertThat(meter.look(object, null, true, 51, look).kind()).isEqualTo(Look.Kind.WORTH);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 1})
    void shouldFindASmallObjectOfModestContrast(double sigma) {
        int[] wall = Scenes.paint((x, y) -> 100);
        warmUp(wall, sigma);

        int[] withObject = Scenes.with(wall, 20, 10, 2, 2, 120);
        Change change = meter.next(Scenes.noisy(withObject, sigma, random), false);

        assertThat(change.isStatic()).isFalse();
        assertThat(change.sinceLast()).isPositive();
    }

    @Property(tries = 40)
    void shouldFindTheObjectAnywhere(
            @ForAll @IntRange(max = LumaGrid.COLUMNS - 2) int left,
            @ForAll @IntRange(max = LumaGrid.ROWS - 2) int top) {
        int[] wall = Scenes.paint((x, y) -> 100);
        ChangeMeter fresh = new ChangeMeter();
        for (int i = 0; i < WARM_UP; i++) {
            fresh.next(Scenes.noisy(wall, 0.5, random), false);
        }
        fresh.look(wall, Scenes.fine(wall), true, 0, look);

        assertThat(fresh.next(Scenes.with(wall, left, top, 2, 2, 125), false).isStatic())
                .isFalse();
        assertThat(fresh.next(wall, false).isStatic()).isTrue();
    }

    @Test
    void shouldKeepSeeingAnObjectThatStays() {
        int[] wall = Scenes.paint((x, y) -> 100);
        warmUp(wall, 0.5);

        for (int i = 0; i < 200; i++) {
            int[] withObject = Scenes.with(wall, 20, 10, 3, 3, 130);
            assertThat(meter.next(Scenes.noisy(withObject, 0.5, random), false).isStatic())
                    .isFalse();
        }
    }

    @Test
    void shouldNotTakePassingObjectsForNoise() {
        // given: twenty objects that cross the picture, each in a second
        int[] wall = Scenes.paint((x, y) -> 100);
        warmUp(wall, 0.5);
        for (int pass = 0; pass < 20; pass++) {
            for (int step = 0; step < 25; step++) {
                int[] passing = Scenes.with(wall, step * 2, 10, 6, 6, 180);
                meter.next(Scenes.noisy(passing, 0.5, random), false);
            }
            for (int pause = 0; pause < 75; pause++) {
                meter.next(Scenes.noisy(wall, 0.5, random), false);
            }
        }

        // when: a small one stands where they went
        Change change = meter.next(Scenes.noisy(Scenes.with(wall, 20, 12, 2, 2, 125), 0.5, random), false);

        assertThat(change.isStatic()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.9, 1.1, 1.25})
    void shouldNotTakeAnExposureStepForAChange(double gain) {
        warmUp(scene, 0.5);

        for (int i = 0; i < 50; i++) {
            int[] lit = Scenes.lit(Scenes.noisy(scene, 0.5, random), (x, y) -> gain);
            assertThat(meter.next(lit, false).isStatic()).as("frame %d", i).isTrue();
        }
    }

    @Test
    void shouldMeasureAgainstTheFrameThatWasScoredLast() {
        int[] wall = Scenes.paint((x, y) -> 100);
        warmUp(wall, 0.5);
        int[] withObject = Scenes.with(wall, 20, 10, 4, 4, 160);
        float sinceLast = meter.next(withObject, false).sinceLast();

        meter.look(withObject, Scenes.fine(withObject), true, 1, look);

        Change again = meter.again();
        assertThat(again.isStatic()).isTrue();
        assertThat(again.sinceLast()).isPositive().isEqualTo(sinceLast);
        assertThat(meter.next(withObject, false).isStatic()).isTrue();
        assertThat(meter.next(wall, false).isStatic()).isFalse();
    }

    @Test
    void shouldRankAnEventAboveASceneThatChangedBefore() {
        int[] wall = Scenes.paint((x, y) -> 100);
        warmUp(wall, 0.5);
        int[] parked = Scenes.with(wall, 10, 10, 4, 4, 160);
        meter.next(parked, false);
        float still = meter.next(parked, false).rank();

        Change event = meter.next(Scenes.with(parked, 30, 10, 4, 4, 160), false);

        assertThat(event.rank()).isGreaterThan(still);
    }

    @Test
    void shouldRankAnEventOfOneFrameAboveWhatMovesBesideIt() {
        int[] wall = Scenes.paint((x, y) -> 100);
        warmUp(wall, 0.5);
        float moving = 0;
        for (int x = 2; x < 12; x++) {
            moving = meter.next(Scenes.with(wall, x, 4, 4, 4, 160), false).rank();
        }

        Change event = meter.next(Scenes.with(Scenes.with(wall, 12, 4, 4, 4, 160), 20, 12, 16, 12, 160), false);

        assertThat(event.rank()).isGreaterThan(moving);
    }

    @Test
    void shouldRankTheStillestAboveOthersThatChangedAsMuch() {
        Change fast = new Change().of(50, 20, 15);
        Change still = new Change().of(48, 6, 20);
        Change hardlyFaster = new Change().of(49, 6.5f, 20);

        assertThat(still.rank()).isGreaterThan(fast.rank()).isEqualTo(hardlyFaster.rank());
    }

    @Test
    void shouldNotKeepTheArrayThatItIsGiven() {
        int[] reused = scene.clone();
        meter.next(reused, false);
        meter.look(reused, Scenes.fine(reused), true, 0, look);
        java.util.Arrays.fill(reused, 0);

        Change change = meter.next(scene, false);
        assertThat(change.isStatic()).isTrue();
        assertThat(change.sinceLast()).isZero();
    }

    private void warmUp(int[] still, double sigma) {
        for (int i = 0; i < WARM_UP; i++) {
            meter.next(Scenes.noisy(still, sigma, random), false);
        }
        int[] noisy = Scenes.noisy(still, sigma, random);
        meter.look(noisy, Scenes.fine(noisy), true, 0, look);
    }
}

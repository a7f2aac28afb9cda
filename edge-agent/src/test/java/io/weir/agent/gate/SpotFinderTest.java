package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpotFinderTest {
    private static final double STEP = 0.2;

    private final float[] limit = new float[LumaGrid.CELLS];
    private final SpotFinder finder = new SpotFinder(LumaGrid.COLUMNS, LumaGrid.ROWS);

    SpotFinderTest() {
        Arrays.fill(limit, 0.05f);
        finder.next(scene(), limit, 0);
    }

    @Property(tries = 100)
    void shouldFindASmallThingAnywhereAtItsSecondSample(
            @ForAll @IntRange(max = LumaGrid.COLUMNS - 2) int x, @ForAll @IntRange(max = LumaGrid.ROWS - 2) int y) {
        SpotFinder fresh = new SpotFinder(LumaGrid.COLUMNS, LumaGrid.ROWS);
        fresh.next(scene(), limit, 0);

        assertThat(fresh.next(thing(x, y, 2, 2), limit, STEP)).isNull();
        Spot spot = fresh.next(thing(x, y, 2, 2), limit, 2 * STEP);

        assertThat(spot)
                .usingRecursiveComparison()
                .isEqualTo(new Spot(
                        (double) x / LumaGrid.COLUMNS,
                        (double) y / LumaGrid.ROWS,
                        (x + 2.0) / LumaGrid.COLUMNS,
                        (y + 2.0) / LumaGrid.ROWS));
    }

    @Property(tries = 100)
    void shouldPointAtTheStrongestOfTheSmallThingsLikeItsPlainTwin(@ForAll long seed) {
        Random random = new Random(seed);
        float[] contrast = scene();
        int things = 1 + random.nextInt(8);
        for (int i = 0; i < things; i++) {
            put(
                    contrast,
                    random.nextInt(LumaGrid.COLUMNS),
                    random.nextInt(LumaGrid.ROWS),
                    1 + random.nextInt(9),
                    1 + random.nextInt(7),
                    0.1f + random.nextFloat());
        }
        SpotFinder fresh = new SpotFinder(LumaGrid.COLUMNS, LumaGrid.ROWS);
        fresh.next(scene(), limit, 0);
        float[] usual = scene();
        @Nullable Spot first = plain(contrast, usual);
        learn(usual, contrast);
        @Nullable Spot second = plain(contrast, usual);
        boolean believed = first != null
                && second != null
                && SpotTracks.distance(first.x(), first.y(), second.x(), second.y()) <= 0.1;

        fresh.next(contrast, limit, STEP);

        assertThat(fresh.next(contrast, limit, 2 * STEP))
                .usingRecursiveComparison()
                .isEqualTo(believed ? second : null);
    }

    @Test
    void shouldPassOverWhatIsLarge() {
        for (int i = 1; i < 5; i++) {
            assertThat(finder.next(thing(5, 5, 9, 4), limit, i * STEP)).isNull();
        }
    }

    @Test
    void shouldPassOverASceneThatChangedAsAWhole() {
        float[] other = scene();
        for (int i = 0; i < other.length; i += 3) {
            other[i] = 1;
        }
        for (int i = 1; i < 5; i++) {
            assertThat(finder.next(other, limit, i * STEP)).isNull();
        }
    }

    @Test
    void shouldNotBelieveWhatIsElsewhereEachTime() {
        for (int i = 1; i < 20; i++) {
            assertThat(finder.next(thing(i * 17 % 46, 4 + i * 11 % 20, 1, 1), limit, i * STEP))
                    .isNull();
        }
    }

    @Test
    void shouldTakeAThingThatStaysForPartOfTheScene() {
        double time = 0;
        for (int i = 1; i < 600; i++) {
            time = i * STEP;
            finder.next(thing(20, 10, 2, 2), limit, time);
        }
        assertThat(finder.next(thing(20, 10, 2, 2), limit, time + STEP)).isNull();
        assertThat(finder.next(thing(20, 10, 2, 2), limit, time + 2 * STEP)).isNull();
    }

    @Test
    void shouldPointLessAndLessOftenAtABranchThatSways() {
        // given: a branch that comes and goes before its scene, in its first minutes
        List<Double> pointed = new ArrayList<>();
        for (int i = 1; i < 5 * 300; i++) {
            if (finder.next(i / 3 % 2 == 0 ? thing(20, 10, 2, 2) : scene(), limit, i * STEP) != null) {
                pointed.add(i * STEP);
            }
        }

        assertThat(pointed).hasSizeBetween(5, 16);
        assertThat(pointed.getLast() - pointed.get(pointed.size() - 2)).isGreaterThan(30);
    }

    @Test
    void shouldPointAtTheSamePlaceAgainInAnotherSession() {
        finder.next(thing(20, 10, 2, 2), limit, 100);
        assertThat(finder.next(thing(20, 10, 2, 2), limit, 100 + STEP)).isNotNull();

        assertThat(finder.next(thing(20, 10, 2, 2), limit, 0))
                .as("nothing was near it in this session")
                .isNull();
        assertThat(finder.next(thing(20, 10, 2, 2), limit, STEP)).isNotNull();
    }

    private static float[] scene() {
        return new float[LumaGrid.CELLS];
    }

    private static float[] thing(int left, int top, int width, int height) {
        float[] contrast = scene();
        put(contrast, left, top, width, height, 0.5f);
        return contrast;
    }

    private static void put(float[] contrast, int left, int top, int width, int height, float strength) {
        for (int y = top; y < Math.min(LumaGrid.ROWS, top + height); y++) {
            Arrays.fill(
                    contrast,
                    y * LumaGrid.COLUMNS + left,
                    y * LumaGrid.COLUMNS + Math.min(LumaGrid.COLUMNS, left + width),
                    strength);
        }
    }

    private void learn(float[] usual, float[] contrast) {
        for (int i = 0; i < usual.length; i++) {
            float difference = contrast[i] - usual[i];
            usual[i] += (Math.abs(difference) > limit[i] ? 0.02f : 0.1f) * difference;
        }
    }

    /** Spreads labels from neighbour to neighbour until nothing changes; then takes the strongest small box. */
    private @Nullable Spot plain(float[] contrast, float[] usual) {
        int[] label = new int[LumaGrid.CELLS];
        int cells = 0;
        for (int i = 0; i < label.length; i++) {
            label[i] = excess(contrast, usual, i) > 0 ? i + 1 : 0;
            cells += label[i] > 0 ? 1 : 0;
        }
        if (cells > LumaGrid.CELLS / 4) {
            return null;
        }
        for (boolean spread = true; spread; ) {
            spread = false;
            for (int i = 0; i < label.length; i++) {
                for (int j = 0; j < label.length && label[i] > 0; j++) {
                    boolean near = Math.abs(i % LumaGrid.COLUMNS - j % LumaGrid.COLUMNS) <= 2
                            && Math.abs(i / LumaGrid.COLUMNS - j / LumaGrid.COLUMNS) <= 2;
                    if (near && label[j] > label[i]) {
                        label[i] = label[j];
                        spread = true;
                    }
                }
            }
        }
        Spot best = null;
        float most = 0;
        for (int name = 1; name <= label.length; name++) {
            int left = LumaGrid.COLUMNS;
            int right = -1;
            int top = LumaGrid.ROWS;
            int bottom = -1;
            float sum = 0;
            for (int i = 0; i < label.length; i++) {
                if (label[i] == name) {
                    left = Math.min(left, i % LumaGrid.COLUMNS);
                    right = Math.max(right, i % LumaGrid.COLUMNS);
                    top = Math.min(top, i / LumaGrid.COLUMNS);
                    bottom = Math.max(bottom, i / LumaGrid.COLUMNS);
                    sum += excess(contrast, usual, i);
                }
            }
            if (sum > most && right - left < LumaGrid.COLUMNS / 6 && bottom - top < LumaGrid.ROWS / 4) {
                most = sum;
                best = new Spot(
                        (double) left / LumaGrid.COLUMNS,
                        (double) top / LumaGrid.ROWS,
                        (right + 1.0) / LumaGrid.COLUMNS,
                        (bottom + 1.0) / LumaGrid.ROWS);
            }
        }
        return best;
    }

    private float excess(float[] contrast, float[] usual, int i) {
        return Math.max(0, Math.abs(contrast[i] - usual[i]) / limit[i] - 1);
    }
}

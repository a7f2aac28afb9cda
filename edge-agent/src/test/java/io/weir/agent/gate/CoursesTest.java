package io.weir.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CoursesTest {
    private static final double STEP = 0.2;
    private static final double CELL = 1.0 / SpotGrid.COLUMNS;

    private final Courses courses = new Courses(SpotGrid.COLUMNS, SpotGrid.ROWS);
    private double time;

    @Property(tries = 60)
    void shouldTellOnceOfWhatGoesItsWay(
            @ForAll @DoubleRange(min = 1.2, max = 8) double cellsASecond,
            @ForAll @DoubleRange(min = 0, max = 6.28) double direction,
            @ForAll @IntRange(min = 0, max = 999) int seed) {
        // given: a thing whose box is found to half a cell, and not in each sample
        Courses fresh = new Courses(SpotGrid.COLUMNS, SpotGrid.ROWS);
        Random random = new Random(seed);
        int told = 0;
        for (int i = 0; i < 25; i++) {
            double way = cellsASecond * STEP * i;
            double x = 0.5 + (way * Math.cos(direction) + (random.nextInt(2) - 0.5) / 2) / SpotGrid.COLUMNS;
            double y = 0.5 + way * Math.sin(direction) / SpotGrid.ROWS;
            boolean isSeen = i % 3 < 2 || random.nextInt(2) > 0;
            told += fresh.next(Scenes.things(isSeen ? List.of(at(x, y)) : List.of()), i * STEP) == null ? 0 : 1;
        }

        assertThat(told).isEqualTo(1);
    }

    @Property(tries = 60)
    void shouldNotTellOfNoise(
            @ForAll @IntRange(min = 1, max = 8) int things, @ForAll @IntRange(min = 0, max = 999) int seed) {
        Courses fresh = new Courses(SpotGrid.COLUMNS, SpotGrid.ROWS);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            List<Spot> seen = new ArrayList<>();
            for (int thing = random.nextInt(things + 1); thing > 0; thing--) {
                seen.add(at(random.nextDouble(), random.nextDouble()));
            }
            assertThat(fresh.next(Scenes.things(seen), i * STEP)).isNull();
        }
    }

    @Test
    void shouldNotTellOfWhatCreepsAlongTheEdgeOfThePicture() {
        for (int i = 0; i < 40; i++) {
            double way = (10.5 + i * STEP * 2) * CELL;
            assertThat(courses.next(Scenes.things(List.of(at(way, 1 - 0.5 / SpotGrid.ROWS))), time))
                    .isNull();
            time += STEP;
        }
    }

    @Property(tries = 60)
    void shouldNotTellOfWhatSwaysInPlace(
            @ForAll @DoubleRange(min = 0, max = 5) double cells,
            @ForAll @DoubleRange(min = 1, max = 2.5) double period) {
        Courses fresh = new Courses(SpotGrid.COLUMNS, SpotGrid.ROWS);
        for (int i = 0; i < 300; i++) {
            double x = 0.5 + cells * CELL * Math.sin(2 * Math.PI * i * STEP / period);
            assertThat(fresh.next(Scenes.things(List.of(at(x, 0.5))), i * STEP)).isNull();
        }
    }

    /** What swings faster than that, and further, is seen at a few of its turns only, which may look like a way. */
    @Property(tries = 60)
    void shouldNotTellOfWhatTremblesHoweverFast(
            @ForAll @DoubleRange(min = 0, max = 2.5) double cells,
            @ForAll @DoubleRange(min = 0.5, max = 1) double period) {
        shouldNotTellOfWhatSwaysInPlace(cells, period);
    }

    @Test
    void shouldTellNothingWhereManyThingsMove() {
        assertThat(count(5, t -> {
                    List<Spot> all = new ArrayList<>();
                    for (int i = 0; i < 12; i++) {
                        all.add(at(0.08 * i + 0.01 * t, 0.5));
                    }
                    return all;
                }))
                .isZero();
    }

    @Test
    void shouldTellOfOneAgainThatWasHiddenForAWhileOnlyAfterItWasForgotten() {
        assertThat(count(4, t -> List.of(at(0.1 + 0.02 * t, 0.5)))).isEqualTo(1);
        assertThat(count(3, t -> List.of())).isZero();
        assertThat(count(4, t -> List.of(at(0.24 + 0.02 * t, 0.5))))
                .as("the same")
                .isZero();
        assertThat(count(6, t -> List.of())).isZero();

        assertThat(count(4, t -> List.of(at(0.44 + 0.02 * t, 0.5))))
                .as("another")
                .isEqualTo(1);
    }

    @Test
    void shouldTellOnlyNowAndThenWhereSuchThingsComeAllTheTime() {
        int told = 0;
        for (int visit = 0; visit < 180; visit++) { // an hour, one each 20 s
            told += count(4, t -> List.of(at(0.1 + 0.02 * t, 0.5)));
            time += 16;
        }

        assertThat(told).isBetween(8, 8 + 12);
    }

    @Test
    void shouldBeginAnewInAnotherSession() {
        assertThat(count(2.4, t -> List.of(at(0.1 + 0.02 * t, 0.5)))).isZero();
        time = 0;

        assertThat(count(2.4, t -> List.of(at(0.15 + 0.02 * t, 0.5)))).isZero();
    }

    /** How many were told of in so many seconds. */
    private int count(double seconds, DoubleFunction<List<Spot>> scene) {
        int told = 0;
        double start = time;
        for (; time < start + seconds; time += STEP) {
            told += courses.next(Scenes.things(scene.apply(time - start)), time) == null ? 0 : 1;
        }
        return told;
    }

    private static Spot at(double x, double y) {
        return new Spot(x - CELL / 2, y - 0.01, x + CELL / 2, y + 0.01);
    }
}

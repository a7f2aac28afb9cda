package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionMemoryTest {
    @ParameterizedTest
    @CsvSource({
        // cells, dimension, limit, entries
        "1, 1, 1, 1",
        "1, 1280, 40, 33",
        "49, 64, 100, 1",
        "49, 64, 100, 31",
        "49, 64, 100, 32",
        "49, 64, 100, 33",
        "49, 64, 33, 33",
        "49, 64, 33, 70",
        "7, 3, 1, 5",
        "7, 3, 31, 100",
        "7, 3, 32, 64",
        "7, 3, 65, 200",
    })
    void shouldDoAsThePlainMemoryDoes(int cells, int dimension, int limit, int entries) {
        RegionMemory memory = new RegionMemory(cells, dimension, limit);
        PlainMemory plain = new PlainMemory(limit);
        Random random = new Random(entries);

        for (int i = 0; i < entries; i++) {
            FrameVectors added = Vectors.random(i, cells, dimension);
            memory.add("f" + i, added);
            plain.add("f" + i, added);
            assertThat(memory.size()).isEqualTo(plain.size()).isEqualTo(Math.min(limit, i + 1));

            // something new, and something that was seen and perhaps forgotten
            assertSame(memory, plain, Vectors.random(10_000 + i, cells, dimension), dimension);
            assertSame(memory, plain, Vectors.random(random.nextInt(i + 1), cells, dimension), dimension);
        }
    }

    private static void assertSame(RegionMemory memory, PlainMemory plain, FrameVectors frame, int dimension) {
        assertThat(distances(memory, frame)).containsExactly(plain.distances(frame), within(1e-5f));
        if (dimension > 1) { // with one component there are two directions only, and everything is a tie
            assertThat(memory.nearest()).isEqualTo(plain.nearest());
        }
    }

    @Test
    void shouldFindEverythingNewWhenItIsEmpty() {
        RegionMemory memory = new RegionMemory(3, 2, 10);

        assertThat(distances(memory, Vectors.atDegrees(0, 90, 180))).containsOnly(2f);
        assertThat(memory.nearest()).isNull();
        assertThat(memory.size()).isZero();
    }

    @Test
    void shouldCompareARegionWithItsOwnPlaceOnly() {
        RegionMemory memory = new RegionMemory(2, 2, 10);
        memory.add("a", Vectors.atDegrees(0, 90));

        assertThat(distances(memory, Vectors.atDegrees(90, 0))).containsExactly(new float[] {1, 1}, within(1e-6f));
    }

    @Test
    void shouldCompareARegionWithThoseBesideItIfAsked() {
        RegionMemory memory = new RegionMemory(9, 2, 10);
        memory.compareBeside(3, 3);
        memory.add("a", Vectors.atDegrees(90, 0, 0, 0, 0, 0, 0, 0, 180));

        // what was in the upper left corner has moved by one region, and by two
        assertThat(distances(memory, Vectors.atDegrees(0, 0, 0, 0, 90, 0, 0, 0, 0))[4])
                .isCloseTo(0, within(1e-6f));
        assertThat(distances(memory, Vectors.atDegrees(0, 0, 90, 0, 0, 0, 0, 0, 0))[2])
                .isCloseTo(1, within(1e-6f));
        assertThatThrownBy(() -> memory.compareBeside(2, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTakeTheSmallestDistanceOfEachRegionFromAnyEntry() {
        RegionMemory memory = new RegionMemory(2, 2, 10);
        memory.add("a", Vectors.atDegrees(0, 180));
        memory.add("b", Vectors.atDegrees(180, 0));

        assertThat(distances(memory, Vectors.atDegrees(0, 0))).containsExactly(new float[] {0, 0}, within(1e-6f));
        assertThat(distances(memory, Vectors.atDegrees(60, 180))).containsExactly(new float[] {0.5f, 0}, within(1e-6f));
        assertThat(memory.nearest()).isEqualTo("a");
    }

    @Test
    void shouldGiveUpTheOneOfTwoAlikeThatWasNearestToNothingForLonger() {
        RegionMemory memory = new RegionMemory(1, 2, 3);
        memory.add("east", Vectors.atDegrees(0));
        memory.add("north", Vectors.atDegrees(90));
        memory.add("west", Vectors.atDegrees(180));
        distances(memory, Vectors.atDegrees(10)); // east is seen again, so north is the oldest

        memory.add("north-east", Vectors.atDegrees(46)); // nearer to the north by two degrees

        assertThat(memory.size()).isEqualTo(3);
        assertThat(distances(memory, Vectors.atDegrees(0))[0]).isCloseTo(0, within(1e-6f));
        assertThat(distances(memory, Vectors.atDegrees(46))[0]).isCloseTo(0, within(1e-6f));
        assertThat(distances(memory, Vectors.atDegrees(180))[0]).isCloseTo(0, within(1e-6f));
        assertThat(distances(memory, Vectors.atDegrees(90))[0]).isGreaterThan(0.2f);
    }

    @Test
    void shouldBeEmptyAgainWhenCleared() {
        RegionMemory memory = new RegionMemory(1, 2, 3);
        memory.add("east", Vectors.atDegrees(0));
        distances(memory, Vectors.atDegrees(0));

        memory.clear();

        assertThat(memory.size()).isZero();
        assertThat(memory.nearest()).isNull();
        assertThat(distances(memory, Vectors.atDegrees(0))).containsOnly(2f);
    }

    @Property(tries = 100)
    void shouldNeverFindADuplicateNew(@ForAll @IntRange(min = 1, max = 40) int entries, @ForAll long seed) {
        RegionMemory memory = new RegionMemory(49, 64, 40);
        for (int i = 0; i < entries; i++) {
            memory.add("f" + i, Vectors.random(seed + i, 49, 64));
        }

        for (int i = 0; i < entries; i++) {
            float[] distances = distances(memory, Vectors.random(seed + i, 49, 64));
            assertThat(distances).containsExactly(new float[49], within(1e-5f));
            assertThat(memory.nearest()).isEqualTo("f" + i);
        }
    }

    @Property(tries = 100)
    void shouldNeverFindAnythingNewerForRememberingMore(
            @ForAll @IntRange(max = 70) int entries, @ForAll long seed, @ForAll long frame) {
        RegionMemory memory = new RegionMemory(9, 5, 100);
        FrameVectors asked = Vectors.random(frame, 9, 5);
        float[] before = distances(memory, asked);

        for (int i = 0; i < entries; i++) {
            memory.add("f" + i, Vectors.random(seed + i, 9, 5));
            float[] now = distances(memory, asked);
            for (int cell = 0; cell < 9; cell++) {
                assertThat(now[cell]).isBetween(0f, before[cell]);
            }
            before = now;
        }
    }

    @Property(tries = 100)
    void shouldNotDependOnTheOrderInWhichFramesCame(
            @ForAll @IntRange(min = 1, max = 70) int entries, @ForAll long seed) {
        List<Integer> order = new ArrayList<>();
        RegionMemory memory = new RegionMemory(9, 5, 100);
        for (int i = 0; i < entries; i++) {
            order.add(i);
            memory.add("f" + i, Vectors.random(seed + i, 9, 5));
        }
        Collections.shuffle(order, new Random(seed));
        RegionMemory shuffled = new RegionMemory(9, 5, 100);
        order.forEach(i -> shuffled.add("f" + i, Vectors.random(seed + i, 9, 5)));

        FrameVectors asked = Vectors.random(~seed, 9, 5);
        assertThat(distances(shuffled, asked)).containsExactly(distances(memory, asked), within(1e-6f));
        assertThat(shuffled.nearest()).isEqualTo(memory.nearest());
    }

    @Test
    void shouldRefuseFramesOfAnotherShape() {
        RegionMemory memory = new RegionMemory(9, 5, 10);

        assertThatThrownBy(() -> memory.add("f", Vectors.random(0, 5, 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This memory holds 9 regions of 5 components, not 5 of 9");
        assertThatThrownBy(() -> distances(memory, Vectors.random(0, 9, 6)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(memory.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
    void shouldRefuseToBeNothing(int cells, int dimension, int limit) {
        assertThatThrownBy(() -> new RegionMemory(cells, dimension, limit))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] distances(RegionMemory memory, FrameVectors frame) {
        float[] distances = new float[frame.cells()];
        memory.distances(frame, distances);
        return distances;
    }
}

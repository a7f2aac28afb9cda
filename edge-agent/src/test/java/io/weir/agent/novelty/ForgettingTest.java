package io.weir.agent.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How a {@link RegionMemory} ages, makes room and survives. */
class ForgettingTest {
    private static final double FORGET = 100;

    @Property(tries = 60)
    void shouldAgeAndMakeRoomAsThePlainMemoryDoes(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int limit,
            @ForAll @IntRange(min = 1, max = 9) int cells) {
        ageAsThePlainMemoryDoes(seed, new RegionMemory(cells, 8, limit, FORGET), new PlainMemory(limit, FORGET), cells);
    }

    @Property(tries = 60)
    void shouldCompareWithRegionsBesideAsThePlainMemoryDoes(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int limit,
            @ForAll @IntRange(min = 1, max = 4) int rows,
            @ForAll @IntRange(min = 1, max = 4) int columns) {
        RegionMemory memory = new RegionMemory(rows * columns, 8, limit, FORGET);
        memory.compareBeside(rows, columns);
        ageAsThePlainMemoryDoes(seed, memory, new PlainMemory(limit, FORGET, columns), rows * columns);
    }

    private static void ageAsThePlainMemoryDoes(long seed, RegionMemory memory, PlainMemory plain, int cells) {
        Random random = new Random(seed);
        double now = 0;
        for (int i = 0; i < 150; i++) {
            now += random.nextInt(20) == 0 ? 120 : random.nextInt(4) - 0.5; // a clock may be set back
            memory.advance(now);
            plain.advance(now);
            FrameVectors frame = Vectors.random(seed + random.nextInt(60), cells, 8);
            assertThat(distances(memory, frame)).containsExactly(plain.distances(frame), within(1e-5f));
            if (plain.ids().stream().noneMatch(id -> id.equals(memory.nearest()))) {
                assertThat(memory.nearest()).isNull();
            }
            if (random.nextBoolean()) {
                FrameVectors added = Vectors.random(seed + 1000 + i, cells, 8);
                memory.add("f" + i, added);
                plain.add("f" + i, added);
            }
            assertThat(memory.entries().stream().map(Remembered::id)).containsExactlyInAnyOrderElementsOf(plain.ids());
        }
    }

    @Test
    void shouldSayHowLongTheOldestWasNotSeen() {
        RegionMemory memory = new RegionMemory(1, 2, 10, FORGET);
        memory.advance(5);
        assertThat(memory.oldest()).isZero();

        memory.add("east", Vectors.atDegrees(0));
        memory.add("west", Vectors.atDegrees(180));
        memory.advance(65);
        distances(memory, Vectors.atDegrees(10)); // the east is seen again
        memory.advance(75);

        assertThat(memory.oldest()).isEqualTo(70);
    }

    @Test
    void shouldFindNewAgainWhatWasNotSeenForSoLong() {
        RegionMemory memory = new RegionMemory(1, 2, 10, FORGET);
        memory.advance(0);
        memory.add("east", Vectors.atDegrees(0));
        memory.add("west", Vectors.atDegrees(180));

        memory.advance(60);
        distances(memory, Vectors.atDegrees(10)); // the east is seen again
        memory.advance(101);

        assertThat(memory.size()).isEqualTo(1);
        assertThat(distances(memory, Vectors.atDegrees(0))[0]).isCloseTo(0, within(1e-6f));
        assertThat(distances(memory, Vectors.atDegrees(180))[0]).isCloseTo(2, within(1e-6f));
    }

    @Test
    void shouldForgetAThingWhereItsSurroundingsAreStillSeen() {
        // given: a wall, and the wall with a thing before it
        RegionMemory memory = new RegionMemory(2, 2, 10, FORGET);
        memory.advance(0);
        memory.add("wall", Vectors.atDegrees(0, 0));
        memory.add("thing", Vectors.atDegrees(0.1, 180));

        // when: the wall alone is seen, exactly as it was with the thing before it
        memory.advance(60);
        distances(memory, Vectors.atDegrees(0.1, 0));
        memory.advance(101);

        assertThat(distances(memory, Vectors.atDegrees(0, 180))[1]).isCloseTo(2, within(1e-5f));
    }

    @Test
    void shouldKeepWhatIsRareHoweverMuchComesOfWhatIsCommon() {
        RegionMemory memory = new RegionMemory(1, 2, 10);
        memory.add("rare", Vectors.atDegrees(180));

        for (int i = 0; i < 1000; i++) {
            memory.add("common" + i, Vectors.atDegrees(i % 30));
        }

        assertThat(distances(memory, Vectors.atDegrees(180))[0]).isCloseTo(0, within(1e-6f));
    }

    @Property(tries = 60)
    void shouldNeverLoseTheFrameThatWasAddedLast(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int limit) {
        RegionMemory memory = new RegionMemory(4, 8, limit);
        for (int i = 0; i < 60; i++) {
            FrameVectors frame = Vectors.random(seed + i, 4, 8);
            memory.add("f" + i, frame);
            assertThat(distances(memory, frame)).containsExactly(new float[4], within(1e-5f));
            assertThat(memory.size()).isLessThanOrEqualTo(limit);
        }
    }

    @Property(tries = 60)
    void shouldNotLetWhatItHoldsComeCloserTogether(@ForAll long seed) {
        RegionMemory memory = new RegionMemory(4, 8, 12);
        double before = 0;
        for (int i = 0; i < 60; i++) {
            memory.add("f" + i, Vectors.random(seed + i, 4, 8));
            if (memory.size() == 12 && i >= 12) {
                double gap = smallestGap(memory);
                FrameVectors added = Vectors.random(seed + i, 4, 8);
                double withAll = Math.min(before, nearestOther(memory, "f" + i, added));
                assertThat(gap).isGreaterThanOrEqualTo(withAll - 1e-5);
            }
            before = memory.size() == 12 ? smallestGap(memory) : 0;
        }
    }

    @Property(tries = 60)
    void shouldGoOnAsIfItHadNeverEnded(@ForAll long seed, @ForAll @IntRange(max = 60) int count) {
        RegionMemory memory = new RegionMemory(4, 8, 20, FORGET);
        List<FrameVectors> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            memory.advance(i * 3);
            frames.add(Vectors.random(seed + i, 4, 8));
            distances(memory, Vectors.random(seed + i / 2, 4, 8));
            memory.add("f" + i, frames.getLast());
        }

        RegionMemory restored = new RegionMemory(4, 8, 20, FORGET);
        restored.restore(memory.entries());
        restored.advance(count * 3);
        memory.advance(count * 3);

        for (int i = 0; i < 40; i++) {
            FrameVectors asked = Vectors.random(seed + i, 4, 8);
            assertThat(distances(restored, asked)).containsExactly(distances(memory, asked), within(1e-6f));
            assertThat(restored.nearest()).isEqualTo(memory.nearest());
            memory.add("g" + i, Vectors.random(seed + 100_000 + i, 4, 8));
            restored.add("g" + i, Vectors.random(seed + 100_000 + i, 4, 8));
            assertThat(ids(restored)).isEqualTo(ids(memory));
        }
    }

    private static List<String> ids(RegionMemory memory) {
        return memory.entries().stream().map(Remembered::id).toList();
    }

    private static double smallestGap(RegionMemory memory) {
        double least = Double.POSITIVE_INFINITY;
        for (Remembered one : memory.entries()) {
            least = Math.min(least, nearestOther(memory, one.id(), frame(one)));
        }
        return least;
    }

    private static double nearestOther(RegionMemory memory, String id, FrameVectors frame) {
        return memory.entries().stream()
                .filter(other -> !other.id().equals(id))
                .mapToDouble(other -> PlainMemory.gap(frame, frame(other)))
                .min()
                .orElse(2);
    }

    private static FrameVectors frame(Remembered entry) {
        return new FrameVectors(Vectors.random(0, 1, 1).embedding(), entry.regions(), entry.seen().length);
    }

    private static float[] distances(RegionMemory memory, FrameVectors frame) {
        float[] distances = new float[frame.cells()];
        memory.distances(frame, distances);
        return distances;
    }
}

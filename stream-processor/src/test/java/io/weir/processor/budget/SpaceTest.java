package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.models.Embedding;
import io.weir.wire.Bid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpaceTest {
    private static final int DIMENSION = 9;

    private static final Taste PLAIN = new Taste(new BudgetRule(1, Duration.ofHours(1), Duration.ZERO, 0.02));

    private long turn;

    @Property(tries = 100)
    void shouldNeverGainLessThanNothingNorMoreAfterASelectionThanBefore(@ForAll long seed) {
        Random random = new Random(seed);
        Space space = space(40);
        List<float[]> candidates = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            candidates.add(Records.random(random, DIMENSION).toArray());
            enter(space, candidates.getLast());
        }
        double[] before = candidates.stream().mapToDouble(space::gain).toArray();
        for (int round = 0; round < 20; round++) {
            space.select(bid("s" + round), candidates.get(random.nextInt(candidates.size())), 0, ++turn);

            for (int i = 0; i < before.length; i++) {
                double gain = space.gain(candidates.get(i));
                assertThat(gain).isBetween(0.0, before[i]);
                before[i] = gain;
            }
        }
    }

    @Property(tries = 100)
    void shouldGainByHowMuchTheMeanDistanceFalls(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
        Random random = new Random(seed);
        Space space = space(30);
        List<Embedding> reservoir = new ArrayList<>();
        List<Embedding> selected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reservoir.add(Records.random(random, DIMENSION));
            enter(space, reservoir.getLast().toArray());
            if (random.nextInt(5) == 0) {
                selected.add(Records.random(random, DIMENSION));
                space.select(bid("s" + i), selected.getLast().toArray(), 0, ++turn);
            }
        }
        List<Embedding> last = reservoir.subList(Math.max(0, count - 30), count);
        Embedding next = Records.random(random, DIMENSION);

        double gain = space.gain(next.toArray());

        List<Embedding> more = new ArrayList<>(selected);
        more.add(next);
        assertThat(gain).isCloseTo(meanDistance(last, selected) - meanDistance(last, more), within(1e-6));
        Nearest nearest = space.nearest(next.toArray());
        assertThat(nearest.distance())
                .isCloseTo(selected.stream().mapToDouble(next::distance).min().orElse(2), within(1e-6));
    }

    @Property(tries = 100)
    void shouldFindTheNearestFromWhatItWasBeforeAsFromTheStart(@ForAll long seed) {
        Random random = new Random(seed);
        Space space = space(12);
        float[] vector = Records.random(random, DIMENSION).toArray();
        Nearest nearest = space.nearest(vector);
        long since = space.selections();
        for (int i = 0; i < 40; i++) {
            space.select(bid("s" + i), Records.random(random, DIMENSION).toArray(), 0, ++turn);
            if (random.nextInt(4) == 0 || i < 10) {
                Nearest again = space.nearest(vector, nearest, since);
                if (i < 12) {
                    assertThat(again).isEqualTo(space.nearest(vector));
                }
                nearest = again;
                since = space.selections();
            }
        }
    }

    @Property(tries = 100)
    void shouldFindTheNearestOfManyNewOnesAsFromTheStart(@ForAll long seed, @ForAll @IntRange(max = 30) int before) {
        Random random = new Random(seed);
        Space space = space(30);
        select(space, random, before);
        float[] vector = Records.random(random, DIMENSION).toArray();
        Nearest nearest = space.nearest(vector);
        for (int more = 9; more < 30; more++) {
            long since = space.selections();
            select(space, random, more);

            assertThat(space.nearest(vector, nearest, since)).isEqualTo(space.nearest(vector));
            nearest = space.nearest(vector);
        }
    }

    private void select(Space space, Random random, int count) {
        for (int i = 0; i < count; i++) {
            space.select(bid("s" + ++turn), Records.random(random, DIMENSION).toArray(), 0, turn);
        }
    }

    @Test
    void shouldForgetTheOldestSelectedBeyondItsCapacity() {
        Space space = space(2);
        for (int axis = 0; axis < 3; axis++) {
            space.select(bid("s" + axis), axis(axis), 0, ++turn);
        }

        assertThat(space.nearest(axis(0)).distance()).isEqualTo(1);
        assertThat(space.nearest(axis(2))).isEqualTo(new Nearest("s2", "a", 7, 0, 0, 0));
    }

    @Test
    void shouldLeaveNothingInTheJournalWhenRetired() {
        MapJournal journal = new MapJournal();
        Space space = Space.create(1, Records.MODEL, DIMENSION, 1, 4, PLAIN, journal);
        enter(space, axis(0));
        space.select(bid("s"), axis(0), 0, ++turn);
        space.save();

        space.retire();
        enter(space, axis(1));
        space.select(bid("t"), axis(1), 0, ++turn);
        space.save();

        assertThat(journal.entries).isEmpty();
        assertThat(space.nearest(axis(1)).id()).isEqualTo("t");
    }

    private static float[] axis(int axis) {
        float[] values = new float[DIMENSION];
        values[axis] = 1;
        return values;
    }

    private static Bid bid(String id) {
        return Records.bid(id, "a", 0, false, Records.MODEL, Records.axis(0), 7);
    }

    private static Space space(int capacity) {
        return Space.create(0, Records.MODEL, DIMENSION, 0, capacity, PLAIN, new MapJournal());
    }

    private void enter(Space space, float[] vector) {
        space.enter(bid("c"), vector, space.nearest(vector), 0, ++turn);
    }

    /** At most 1 for each, as if something at right angles to all had been selected from the start. */
    private static double meanDistance(List<Embedding> reservoir, List<Embedding> selected) {
        return reservoir.stream()
                .mapToDouble(entry -> Math.min(
                        1, selected.stream().mapToDouble(entry::distance).min().orElse(1)))
                .average()
                .orElseThrow();
    }
}

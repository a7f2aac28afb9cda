package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.models.Embedding;
import io.weir.wire.Bid;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final double REPEATS = 0.02;
    private static final int DIMENSION = 6;
    private static final int CAPACITY = 50;

    @Property(tries = 150)
    void shouldChooseWhatPlainGreedyChooses(@ForAll long seed, @ForAll @IntRange(max = 60) int limit) {
        Random random = new Random(seed);
        List<Bid> bids = bids(random, CAPACITY);

        List<Verdict> verdicts = choice(limit, CAPACITY).judge(new Batch(0, false, bids));

        assertThat(verdicts)
                .filteredOn(Verdict::selected)
                .extracting(Verdict::id)
                .containsExactlyElementsOf(plainGreedy(new Batch(0, false, bids).bids(), limit));
    }

    @Property(tries = 50)
    void shouldSelectInTheOrderOfFallingGains(@ForAll long seed) {
        List<Verdict> verdicts = choice(60, CAPACITY).judge(new Batch(0, false, bids(new Random(seed), CAPACITY)));

        List<Double> gains =
                verdicts.stream().filter(Verdict::selected).map(Verdict::gain).toList();
        assertThat(gains).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Property(tries = 50)
    void shouldRefuseAsRepeatsExactlyWhatLiesWithinTheNoiseOfASelectedFrame(@ForAll long seed) {
        List<Bid> bids = bids(new Random(seed), CAPACITY);

        List<Verdict> verdicts = choice(1_000, 1_000).judge(new Batch(0, false, bids));

        List<Embedding> selected = bids.stream()
                .filter(bid -> verdicts.stream().anyMatch(v -> v.selected() && v.id().equals(bid.id())))
                .map(Bid::embedding)
                .toList();
        assertThat(verdicts).hasSize(CAPACITY).allSatisfy(verdict -> {
            if (verdict.selected()) {
                assertThat(verdict.distance()).isGreaterThan(REPEATS);
            } else {
                assertThat(verdict.reason()).isEqualTo("repeats");
                assertThat(verdict.distance()).isLessThanOrEqualTo(REPEATS);
            }
        });
        for (int i = 0; i < selected.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(selected.get(i).distance(selected.get(j))).isGreaterThan((float) REPEATS - 1e-6f);
            }
        }
    }

    @Test
    void shouldSeeTheWholeOfAContestThatIsLargerThanTheReservoir() {
        List<Bid> bids = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 10 * CAPACITY; i++) {
            // The scene of the first half is never seen again.
            Embedding scene = Records.axis(i < 5 * CAPACITY ? 0 : 1);
            bids.add(Records.bid("a", i, Records.near(random, scene, 0.4), 0));
        }

        List<Verdict> verdicts = choice(2, CAPACITY).judge(new Batch(0, false, bids));

        assertThat(verdicts.subList(0, 2)).allSatisfy(verdict -> {
            assertThat(verdict.selected()).isTrue();
            assertThat(verdict.gain()).isBetween(0.25, 0.7);
        });
    }

    @Test
    void shouldGoOnWithinAContestOfMoreModelsThanAreKept() {
        List<Bid> bids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            bids.add(Records.bid("id" + i, "a", i, i % 7 == 0, "model" + i % 9, Records.axis(i % 5), 0));
        }

        List<Verdict> verdicts = choice(100, CAPACITY).judge(new Batch(0, false, bids));

        assertThat(verdicts).extracting(Verdict::id).doesNotHaveDuplicates().hasSize(60);
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.reason().equals("covers"))
                .hasSizeGreaterThan(35);
    }

    /** Scenes with noise, and now and then the very same vector again. */
    private static List<Bid> bids(Random random, int count) {
        List<Bid> bids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Embedding vector = i > 0 && random.nextInt(4) == 0
                    ? bids.get(random.nextInt(i)).embedding()
                    : Records.near(random, Records.random(random, DIMENSION), 0.2);
            bids.add(Records.bid("camera" + random.nextInt(3), i, vector, 0));
        }
        return bids;
    }

    private static Choice choice(int limit, int capacity) {
        BudgetRule rule = new BudgetRule(limit, Duration.ofHours(1), Duration.ZERO, REPEATS);
        Stored nothing = new Stored(List.of());
        MapJournal journal = new MapJournal();
        return new Choice(rule, capacity, new Tally(nothing, journal), nothing, journal);
    }

    /** Weighs all again in each round. */
    private static List<String> plainGreedy(List<Bid> bids, int limit) {
        Space space = Space.create(
                0,
                Records.MODEL,
                DIMENSION,
                0,
                CAPACITY,
                new Taste(new BudgetRule(1, Duration.ofHours(1), Duration.ZERO, REPEATS)),
                new MapJournal());
        List<Bid> left = new ArrayList<>(bids);
        left.forEach(bid -> space.enter(bid, bid.embedding().toArray(), Nearest.NONE, 0, 0));
        List<String> chosen = new ArrayList<>();
        while (!left.isEmpty() && chosen.size() < limit) {
            Bid best = left.getFirst();
            for (Bid bid : left) {
                if (space.gain(bid.embedding().toArray())
                        > space.gain(best.embedding().toArray())) {
                    best = bid;
                }
            }
            left.remove(best);
            if (space.nearest(best.embedding().toArray()).distance() > REPEATS) {
                space.select(best, best.embedding().toArray(), 0, 0);
                chosen.add(best.id());
            }
        }
        return chosen;
    }
}

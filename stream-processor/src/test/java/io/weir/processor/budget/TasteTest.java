package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.wire.Bid;
import io.weir.wire.BudgetGroup;
import io.weir.wire.BudgetLimit;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a user can weigh: the dial, priorities, weights of bids, forgetting. */
class TasteTest {
    private static final long HOUR = 3_600_000;

    @Test
    void shouldTakeWhatIsFrequentOrWhatLiesApartAsTheDialSays() {
        List<Bid> bids = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 4; i++) {
            bids.add(Records.bid("a", i, Records.near(random, Records.axis(0), 0.15), 0));
        }
        for (int i = 4; i < 12; i++) {
            bids.add(Records.bid("a", i, Records.near(random, Records.axis(1), 0.9), 0));
        }

        // Four that are nearly the same, or eight that are only alike.
        assertThat(first(bids, -1).time()).isLessThan(4);
        assertThat(first(bids, 1).time()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldPreferWhatHasWeightOrPriority() {
        BudgetGroup important = new BudgetGroup("important", List.of("b"), List.of(), 0, 3);
        Bid plain = Records.bid("a", 1, Records.axis(0), 0);
        Bid prior = Records.bid("b", 1, Records.axis(1), 0);
        Bid wanted = new Bid("w", "a", 2, 0.5f, false, 1, Records.MODEL, Records.axis(2), 9, 0);
        Choice choice = choice(rule(3, List.of(important), 0, null));

        List<Verdict> verdicts = choice.judge(new Batch(0, false, List.of(plain, prior, wanted)));

        assertThat(verdicts).extracting(Verdict::id).containsExactly("w", "b@1.0", "a@1.0");
    }

    @Test
    void shouldTakeAgainWhatWasSelectedAHalfLifeAgo() {
        Choice choice = choice(rule(10, List.of(), 0, Duration.ofMillis(HOUR)));
        judge(choice, 1, 0);

        assertThat(judge(choice, 2, HOUR - 1).reason()).isEqualTo("repeats");
        assertThat(judge(choice, 3, HOUR + HOUR / 500).reason()).isEqualTo("covers");
        assertThat(judge(choice, 4, HOUR + HOUR / 400).reason()).isEqualTo("repeats");
    }

    private static Verdict judge(Choice choice, int time, long at) {
        return choice.judge(new Batch(at, false, List.of(Records.bid("a", time, Records.axis(0), at))))
                .getFirst();
    }

    private static Bid first(List<Bid> bids, double dial) {
        List<Verdict> verdicts = choice(rule(1, List.of(), dial, null)).judge(new Batch(0, false, bids));
        return bids.stream()
                .filter(bid -> bid.id().equals(verdicts.getFirst().id()))
                .findFirst()
                .orElseThrow();
    }

    private static Choice choice(BudgetRule rule) {
        Stored nothing = new Stored(List.of());
        MapJournal journal = new MapJournal();
        return new Choice(rule, 100, new Tally(nothing, journal), nothing, journal);
    }

    private static BudgetRule rule(
            int limit, List<BudgetGroup> groups, double dial, @org.jspecify.annotations.Nullable Duration half) {
        return new BudgetRule(
                List.of(BudgetLimit.frames(limit, 24 * HOUR)),
                List.of(),
                groups,
                Duration.ZERO,
                0.001,
                Chooser.COVERAGE,
                dial,
                half);
    }
}

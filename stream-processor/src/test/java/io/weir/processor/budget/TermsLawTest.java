package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.wire.Bid;
import io.weir.wire.BidRecord;
import io.weir.wire.BudgetChange;
import io.weir.wire.BudgetLimit;
import io.weir.wire.BudgetTerms;
import io.weir.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The rule stands among the records: verdicts follow from them alone, wherever the terms stand and whenever it restarts. */
class TermsLawTest {
    private static final int LENGTH = 200;
    private static final int CAPACITY = 24;

    @Property(tries = 100)
    void shouldJudgeWhatCameBeforeTheFirstTermsAsIfTheyHadStoodBeforeIt(
            @ForAll long seed, @ForAll @IntRange(max = LENGTH) int place) {
        BudgetRule rule = rule(new Random(seed));
        List<BidRecord> records = records(seed);
        records.add(place, terms(rule, records, place));

        List<Verdict> expected = run(Budget.restore(rule, CAPACITY, List.of(), new MapJournal()), records);

        assertThat(run(fresh(new MapJournal()), records)).isEqualTo(expected);
    }

    @Property(tries = 150)
    void shouldGiveTheSameVerdictsFromTheRecordsAloneWhateverChangesOrRestarts(@ForAll long seed) {
        Random random = new Random(seed);
        List<BidRecord> records = records(seed);
        for (int i = 0; i < 4; i++) {
            int place = random.nextInt(LENGTH / 2);
            records.add(place, terms(rule(random), records, place));
        }
        MapJournal kept = new MapJournal();
        Budget steady = fresh(new MapJournal());
        Budget restarted = fresh(kept);
        for (BidRecord record : records) {
            List<Verdict> expected = steady.accept(record);
            if (random.nextInt(15) == 0) {
                restarted = Budget.restore(null, CAPACITY, kept.scan(random), kept);
            }

            assertThat(restarted.accept(record)).isEqualTo(expected);
            assertThat(restarted.status()).isEqualTo(steady.status());
            assertThat(restarted.uses()).isEqualTo(steady.uses());
        }
    }

    @Test
    void shouldLetAChangeOutliveTheSameTermsAndEndItWithOthers() {
        Budget budget = fresh(new MapJournal());
        BudgetRule settings = new BudgetRule(5, Duration.ofHours(1), Duration.ZERO, 0.02);
        BudgetRule others = new BudgetRule(6, Duration.ofHours(1), Duration.ZERO, 0.02);
        budget.accept(settings.terms("one", 0));
        budget.accept(new BudgetChange("more", List.of(BudgetLimit.frames(9, 3_600_000)), null, null, 0));

        budget.accept(settings.terms("again", 0));
        assertThat(budget.status().limit()).isEqualTo(9);
        assertThat(budget.status().change()).isEqualTo(new ChangeOutcome("more", null));

        budget.accept(others.terms("other", 0));
        assertThat(budget.status().limit()).isEqualTo(6);
        assertThat(budget.status().change()).isNull();
        assertThat(budget.settings()).contains(others);
    }

    @Test
    void shouldKeepItsRuleWhenTermsCannotBe() {
        Budget budget = fresh(new MapJournal());
        BudgetRule settings = new BudgetRule(5, Duration.ofHours(1), Duration.ZERO, 0.02);
        budget.accept(settings.terms("one", 0));

        budget.accept(new BudgetTerms("wrong", List.of(), List.of(), List.of(), 0, 0.02, "coverage", 0, 0, 0));

        assertThat(budget.settings()).contains(settings);
        assertThat(budget.status().change())
                .isEqualTo(new ChangeOutcome("wrong", "limit: must hold one in frames, like 600/h"));
    }

    private static Budget fresh(Journal journal) {
        return Budget.restore(null, CAPACITY, List.of(), journal);
    }

    private static List<Verdict> run(Budget budget, List<BidRecord> records) {
        List<Verdict> all = new ArrayList<>();
        records.forEach(record -> all.addAll(budget.accept(record)));
        return all;
    }

    private static BudgetTerms terms(BudgetRule rule, List<BidRecord> records, int place) {
        return rule.terms("t" + place, records.get(Math.min(place, LENGTH - 1)).stampMillis());
    }

    /** Random records, whose models have names as on the wire. */
    private static List<BidRecord> records(long seed) {
        List<BidRecord> records = new ArrayList<>();
        for (BidRecord record : RandomStream.of(seed, LENGTH)) {
            records.add(record instanceof Bid bid ? named(bid) : record);
        }
        return records;
    }

    private static Bid named(Bid bid) {
        String model = String.format("%064x", bid.model().hashCode());
        return new Bid(
                bid.id(),
                bid.camera(),
                bid.time(),
                bid.novelty(),
                bid.control(),
                bid.bytes(),
                model,
                bid.embedding(),
                bid.weight(),
                bid.stampMillis());
    }

    private static BudgetRule rule(Random random) {
        return new BudgetRule(
                List.of(BudgetLimit.frames(random.nextInt(20), 10_000)),
                random.nextBoolean() ? List.of() : List.of(BudgetLimit.frames(random.nextInt(5), 7_000)),
                List.of(),
                Duration.ofSeconds(random.nextInt(4)),
                0.02,
                Chooser.values()[random.nextInt(Chooser.values().length)],
                random.nextInt(3) - 1,
                random.nextBoolean() ? null : Duration.ofSeconds(1 + random.nextInt(60)));
    }
}

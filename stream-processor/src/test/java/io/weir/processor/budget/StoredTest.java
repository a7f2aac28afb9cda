package io.weir.processor.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.weir.wire.BidRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is damaged stops the budget, in one line that names the entry. */
class StoredTest {
    private static final BudgetRule RULE = new BudgetRule(10, Duration.ofSeconds(10), Duration.ofSeconds(5), 0.02);

    @Property(tries = 100)
    void shouldRefuseAnyEntryWithAWrongByte(@ForAll long seed) {
        Random random = new Random(seed);
        MapJournal journal = filled(seed);
        String key = any(journal, random);
        byte[] value = journal.entries.get(key);
        value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));

        assertThatIllegalStateException()
                .isThrownBy(() -> restore(journal))
                .withMessageContaining("'" + key + "' is damaged")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("\n"));
    }

    @Property(tries = 100)
    void shouldRefuseAnyEntryThatIsCutShort(@ForAll long seed) {
        Random random = new Random(seed);
        MapJournal journal = filled(seed);
        String key = any(journal, random);
        byte[] value = journal.entries.get(key);
        journal.entries.put(key, Arrays.copyOf(value, random.nextInt(value.length)));

        assertThatIllegalStateException()
                .isThrownBy(() -> restore(journal))
                .withMessageContaining("'" + key + "' is damaged");
    }

    @Test
    void shouldRefuseAnEntryOfAnotherVersion() {
        assertThatIllegalStateException()
                .isThrownBy(() -> restore(holding("time", new byte[] {9, 0, 0, 0, 0})))
                .withMessage("budget state: entry 'time' is damaged: its version is 9, not 1");
    }

    @Test
    void shouldRefuseAnEntryOfNoKindKnown() {
        assertThatIllegalStateException()
                .isThrownBy(() -> restore(holding("weather", new byte[8])))
                .withMessage("budget state: entry 'weather' is of no kind known");
    }

    @Test
    void shouldRefuseASpaceWithAHoleInItsReservoir() {
        MapJournal journal = filled(1);
        assertThat(journal.entries.remove("entry/0/0")).isNotNull();

        assertThatIllegalStateException()
                .isThrownBy(() -> restore(journal))
                .withMessageContaining("'space/0' is damaged");
    }

    private static MapJournal holding(String key, byte[] value) {
        MapJournal journal = new MapJournal();
        journal.put(key, value);
        return journal;
    }

    private static String any(MapJournal journal, Random random) {
        return journal.scan(random).getFirst().getKey();
    }

    private static MapJournal filled(long seed) {
        MapJournal journal = new MapJournal();
        Budget budget = Budget.restore(RULE, 24, List.of(), journal);
        for (BidRecord record : RandomStream.of(seed, 120)) {
            budget.accept(record);
        }
        return journal;
    }

    private static void restore(MapJournal journal) {
        Budget.restore(RULE, 24, journal.scan(new Random(1)), journal);
    }
}

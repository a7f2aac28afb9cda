package io.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void shouldSayWhereTheLikeWasSeen() {
        assertThat(Messages.VERDICT.seen(ZoneOffset.UTC)).isEqualTo("seen 12:00 by dock-2, distance 0.44");
        assertThat(new Verdict("x", "a", false, "gain", 0, 0, null, null, 0, 2, "fleet", 0, 1, 0).seen(ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void shouldKnowTheCamerasOfAGroupByPattern() {
        BudgetGroup group = new BudgetGroup("g", List.of("line1-*", "gate-?", "*-roof"), List.of(), 0, 1);

        assertThat(List.of("line1-", "line1-a-b", "gate-1", "north-roof", "a-roof-roof"))
                .allMatch(group::has);
        assertThat(List.of("line2-a", "gate-12", "gate-", "roof", "roof-1", "xline1-a"))
                .noneMatch(group::has);
    }
}
